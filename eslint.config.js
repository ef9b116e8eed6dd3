import js from '@eslint/js';
import importSort from 'eslint-plugin-simple-import-sort';
import tseslint from 'typescript-eslint';

const ENVIRONMENT = 'Only src/platform/config reads the environment.';
const CLOCK = 'The clock that counts is the one of src/platform/clock.';

/** What Node.js has without an import. */
const GLOBALS = Object.fromEntries(Object.getOwnPropertyNames(globalThis).map((name) => [name, 'readonly']));

export default tseslint.config(
  { ignores: ['dist/', 'src/client/api.ts', 'node_modules/', 'coverage/', '**/*.cjs', '*.js'] },
  ...tseslint.configs.recommended,
  {
    files: ['src/**/*.ts', 'test/**/*.ts', 'web/src/**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { project: ['./tsconfig.json', './test/tsconfig.json', './web/tsconfig.json'] } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-explicit-any': 'error',
    },
  },
  // Tools, benches and the conformance kit; their types are those of tsconfig.tools.json.
  {
    files: ['**/*.mjs'],
    extends: [js.configs.recommended],
    plugins: { 'simple-import-sort': importSort },
    languageOptions: { globals: GLOBALS, parserOptions: { project: ['./tsconfig.tools.json'] } },
    rules: {
      'simple-import-sort/imports': ['error', { groups: [['^\\u0000', '^[^.]', '^\\.']] }],
      // Two names are those of packages: @Body() of Nest, the Worker of BullMQ.
      'no-shadow': ['error', { builtinGlobals: true, allow: ['Body', 'Worker'] }],
      'no-unused-vars': 'off', // that of typescript-eslint is on
      'no-var': 'error',
      'prefer-const': 'error',
      eqeqeq: 'error',
      // Types are comments here.
      'max-lines': ['error', { max: 300, skipComments: true }],
    },
  },
  {
    files: ['src/**/*.ts', 'test/**/*.ts', 'web/src/**/*.{ts,tsx}', '**/*.mjs'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-params': ['error', { max: 4 }],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/platform/config/**', '**/*.spec.ts'],
    rules: {
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', 60],
      // Three ways lead to the environment: the global, the global's path from globalThis, and the module.
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: ENVIRONMENT },
        { object: 'Date', property: 'now', message: CLOCK },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "MemberExpression[object.property.name='process'] > [name='env'], MemberExpression[object.property.name='process'] > [value='env']",
          message: ENVIRONMENT,
        },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: CLOCK },
        {
          selector: "ImportExpression[source.value='undici']",
          message: 'loadUndici of src/platform/outgoing says what has to be loaded before it.',
        },
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'class-validator',
              importNames: ['Length', 'MinLength', 'MaxLength'],
              message: 'src/platform/validation has a Length that counts as the tables do.',
            },
            { name: '@nestjs/common', importNames: ['forwardRef'], message: 'Break the cycle instead.' },
            ...['node:process', 'process'].map((name) => ({
              name,
              message: `${ENVIRONMENT} All else is there without an import.`,
            })),
          ],
        },
      ],
    },
  },
  // supertest sends nothing before it is awaited: a request that nobody awaits would test nothing.
  {
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-floating-promises': ['error', { checkThenables: true }] },
  },
  // An error must not be lost with a promise that nobody looks at: here none can be voided. A reply only looks like a promise.
  {
    files: ['src/platform/http/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          ignoreVoid: false,
          allowForKnownSafePromises: [{ from: 'package', name: 'FastifyReply', package: 'fastify' }],
        },
      ],
    },
  },
  // Constructors take their dependencies from Nest, however many there are.
  {
    files: [
      'src/**/*.{module,service,controller}.ts',
      'src/placeorder/placeorder.process.ts',
      'src/idempotency/{completer,handle-request}.ts',
      'src/kernel/outbox/job-worker.ts',
      'src/kernel/process/{compensations,process-run,process-runner}.ts',
      'test/**/*.ts',
    ],
    rules: { 'max-params': 'off', 'max-lines-per-function': 'off' },
  },
);
