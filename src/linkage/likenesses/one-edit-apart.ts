/** Whether one slip of the keyboard makes one text the other: a letter more, less, wrong, or two turned. */
export function oneEditApart(one: string, other: string): boolean {
  if (one.length > other.length) return oneEditApart(other, one);
  if (other.length - one.length > 1 || one === other) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  if (one.length < other.length) return one.slice(at) === other.slice(at + 1);
  const turned = one[at] === other[at + 1] && one[at + 1] === other[at];
  return (
    one.slice(at + 1) === other.slice(at + 1) ||
    (turned && one.slice(at + 2) === other.slice(at + 2))
  );
}
