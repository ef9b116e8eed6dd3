import Sequencer from '@jest/test-sequencer';

/** Jest takes the largest files first where it has no times of an earlier run; these are small and take the longest. */
const LONGEST = new RegExp(
  [
    ...[
      'conformance',
      'crash-matrix-',
      'placeorder-crashes-',
      'transaction-crashes',
      'audit-all-rows',
      'embedded-start',
      'slow-requests',
    ],
    ...['fuzz/', 'e2e/transactions', 'e2e/start\\.', 'placeorder-repairs', 'database-trouble', 'swagger-ui'],
    ...['e2e/webhooks', 'startup', 'e2e/crashes', 'concurrency', 'e2e/auth'],
  ].join('|'),
);

/** Begins with what takes longest, so that nothing is waited for at the end. */
// @ts-expect-error -- its types are those of the CommonJS build, where the class is a member of what is imported
export default class LongestFirst extends Sequencer {
  /** @param {{ path: string }[]} tests */
  sort(tests) {
    /** @type {{ path: string }[]} */
    const sorted = super.sort(tests);
    return [...sorted.filter(({ path }) => LONGEST.test(path)), ...sorted.filter(({ path }) => !LONGEST.test(path))];
  }
}
