/** What a server is told that is started in the place of one that was killed (supervise.ts). */
export const AGAIN = '--again';

/** Whoever started it has been told already where it listens. */
export function isAgain(): boolean {
  return process.argv.includes(AGAIN);
}
