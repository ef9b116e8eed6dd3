import Sequencer from '@jest/test-sequencer';

/** Jest takes the largest files first where it has no times of an earlier run; these are small and take the longest. */
const LONGEST = /conformance|crash-matrix-|placeorder-crashes-|transaction-crashes|audit-all-rows|embedded-start/;

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
