/* While the file named by SYNC_FAILS_WHILE exists, nothing can be synced to disk: EIO. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

static int fails(void) {
  int kept = errno;
  const char *flag = getenv("SYNC_FAILS_WHILE");
  int is = flag != NULL && access(flag, F_OK) == 0;
  errno = is ? EIO : kept;
  return is;
}

int fsync(int file) {
  static int (*real)(int);
  if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  return fails() ? -1 : real(file);
}

int fdatasync(int file) {
  static int (*real)(int);
  if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
  return fails() ? -1 : real(file);
}
