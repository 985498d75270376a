/** What sees most in the least time: a run ends with the first test that fails. */
const FIRST = [
  'vocabulary',
  'told-of-edits',
  'agreement-table',
  'agreement-edges',
  'agreement-openings',
  'preference',
  'consent-order',
  'oracle/reference',
];
const rankOf = ({ moduleId }) => {
  const at = FIRST.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
  return at === -1 ? FIRST.length : at;
};

class MostTellingFirst {
  sort(files) {
    return [...files].sort((a, b) => rankOf(a) - rankOf(b));
  }

  shard(files) {
    return files;
  }
}

/** The tests of the rooms that know no database, with fewer cases: what their mutants are judged by. */
module.exports = {
  test: {
    include: ['test/decision/**/*.test.ts', 'test/policy/**/*.test.ts'],
    // Each takes seconds for each mutant; the naive second decision sees what they see.
    exclude: ['test/decision/oracle/cedar.test.ts', 'test/policy/decision-table.test.ts'],
    testTimeout: 30_000,
    sequence: { sequencer: MostTellingFirst },
    env: { KITH_ORACLE_CASES: '1000', KITH_PROPERTY_RUNS: '25', ...process.env },
  },
};
