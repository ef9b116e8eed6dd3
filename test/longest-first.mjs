import Sequencer from '@jest/test-sequencer';

/** Jest takes the largest files first where it has no times of an earlier run; these are small and take the longest. */
const LONGEST = /conformance|crash-matrix-|placeorder-crashes-|transaction-crashes|audit-all-rows|embedded-start/;

/** Begins with what takes longest, so that nothing is waited for at the end. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    return [...sorted.filter(({ path }) => LONGEST.test(path)), ...sorted.filter(({ path }) => !LONGEST.test(path))];
  }
}
