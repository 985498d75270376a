/** The tests of the rooms that know no database, with fewer cases: what their mutants are judged by. */
module.exports = {
  test: {
    include: ['test/decision/**/*.test.ts', 'test/policy/**/*.test.ts'],
    // Cedar takes too long for each mutant; the naive second decision sees more.
    exclude: process.env.KITH_ORACLE_CASES ? [] : ['test/decision/oracle/cedar.test.ts'],
    testTimeout: 30_000,
    env: { KITH_ORACLE_CASES: '600', KITH_PROPERTY_RUNS: '40', ...process.env },
  },
};
