/** Node itself imports the files, as test/runner/ says. */
const common = {
  testEnvironment: 'node',
  testRunner: '<rootDir>/test/runner/run-file.mjs',
  testRegex: '.*\\.(spec|e2e)\\.ts$',
  transform: {},
};

/** With one PostgreSQL for the whole run. */
const onPostgres = {
  ...common,
  globalSetup: '<rootDir>/test/global-setup.mjs',
  globalTeardown: '<rootDir>/test/global-teardown.mjs',
};

/** The tiers (CONTRIBUTING.md): `npm run test:unit`, `npm test` (unit and behaviour), `npm run test:programs`, `npm run test:faults`,
 * `npm run test:all`. */
export default {
  randomize: true,
  // A bound for what has gone wrong, met under load too: what goes well does not wait for it. Jest takes it from here alone.
  testTimeout: 240_000,
  // More than the cores of the smallest machine (two): the slowest files mostly wait for leases and time-outs.
  maxWorkers: 5,
  testSequencer: '<rootDir>/test/longest-first.mjs',
  projects: [
    { ...common, displayName: 'unit', roots: ['<rootDir>/src'] },
    {
      ...onPostgres,
      displayName: 'behaviour',
      roots: ['<rootDir>/test/integration', '<rootDir>/test/e2e', '<rootDir>/test/fuzz', '<rootDir>/test/support'],
    },
    { ...onPostgres, displayName: 'programs', roots: ['<rootDir>/test/programs'] },
    { ...onPostgres, displayName: 'faults', roots: ['<rootDir>/test/faults'] },
  ],
};
