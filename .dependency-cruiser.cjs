/** The floors of the house: a room imports only from a lower floor, and never from its neighbour. */
const floors = [
  ['domain'],
  ['policy', 'audit', 'linkage'],
  ['decision', 'identity'],
  ['store', 'sources'],
  ['usecases'],
  ['graphql', 'portal'],
  ['main'],
];

const forbidden = floors.flatMap((rooms, floor) =>
  rooms.map((room) => {
    const sameOrHigher = floors
      .slice(floor)
      .flat()
      .filter((other) => other !== room);
    return {
      name: `floor-of-${room}`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: {
        path: `^src/(${[...sameOrHigher, '(?!' + floors.flat().join('|') + ')[^/]+'].join('|')})/`,
      },
    };
  }),
);

module.exports = {
  forbidden: [
    ...forbidden,
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'schema-stands-alone',
      severity: 'error',
      from: { path: '^schema/' },
      to: { path: '^(src|test)/' },
    },
    {
      name: 'only-store-imports-schema',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/store/' },
      to: { path: '^schema/' },
    },
    {
      name: 'only-store-talks-to-postgresql',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/store/' },
      to: { path: 'node_modules/(postgres|drizzle-orm)/' },
    },
    {
      name: 'road-ends-in-usecases',
      comment:
        'GraphQL and the portal never reach the store: a record comes to them only as a Disclosure.',
      severity: 'error',
      from: { path: '^src/(graphql|portal)/' },
      to: { path: '^src/store/' },
    },
    {
      name: 'only-decide-issues-permits',
      comment: 'Others may name the type; making one is for the decision alone.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/decision/' },
      to: { path: '^src/decision/permit\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'domain-has-no-dependencies',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { pathNot: '^src/domain/' },
    },
    {
      name: 'pure-rooms-do-no-io',
      severity: 'error',
      from: { path: '^src/(policy|linkage|decision)/' },
      to: { dependencyTypes: ['core', 'npm'] },
    },
    {
      name: 'src-does-not-import-tests',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
