/** What `npm start` says to a server that it starts in the place of one that was killed (tools/supervisor.mjs). */
const AGAIN = '--again';

/** Whoever started it has been told already where it listens. */
export function isAgain(): boolean {
  return process.argv.includes(AGAIN);
}
