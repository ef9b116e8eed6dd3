export default {
  testEnvironment: 'node',
  // `#order` and the like: the face of a module in src/ (package.json, imports).
  testEnvironmentOptions: { customExportConditions: ['node', 'node-addons', 'holdfast-source'] },
  roots: ['<rootDir>/src', '<rootDir>/test', '<rootDir>/examples/client'],
  testRegex: '.*\\.(spec|e2e)\\.ts$',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  transformIgnorePatterns: ['/node_modules/'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  globalSetup: '<rootDir>/test/global-setup.mjs',
  globalTeardown: '<rootDir>/test/global-teardown.mjs',
  randomize: true,
  // A bound for what has gone wrong, met under load too: what goes well does not wait for it.
  testTimeout: 240_000,
  // One more than the cores: the slowest files mostly wait for leases and time-outs.
  maxWorkers: 3,
};
