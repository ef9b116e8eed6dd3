import Sequencer from '@jest/test-sequencer';

/** Jest takes the largest files first where it has no times of an earlier run; these are small and take the longest. */
const LONGEST = new RegExp(
  [
    ...['faults/engine-load', 'transaction-crashes', 'faults/placeorder-', 'metric-series', 'programs/image'],
    ...['fulfilment-', 'conformance', 'cancel-against', 'crash-matrix-', 'audit-all-rows', 'embedded-start'],
    ...[
      'rolling',
      'faults/restore',
      'faults/postgres-',
      'slow-requests',
      'programs/start',
      'swagger-ui',
      'programs/shop',
      'programs/console',
      'stripe-gateway',
    ],
    ...['fuzz/', 'e2e/carrier', 'e2e/crashes', 'e2e/transactions', 'placeorder-repairs', 'database-trouble'],
    ...['payment-gateways', 'process-limits', 'e2e/webhooks', 'concurrency', 'e2e/auth'],
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
