import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Two copies of graphql in one process refuse each other's types.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/postgresql.ts'],
    // Modules hold no state between tests, and loading them anew for each file took most of the time.
    isolate: false,
    // Left to itself it keeps a processor free, which of two is one.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    server: {
      deps: {
        inline: [
          /type-graphql/,
          /graphql-shield/,
          /graphql-middleware/,
          /graphql-parse-resolve-info/,
          /@graphql-tools/,
          /@apollo\/server/,
        ],
      },
    },
  },
});
