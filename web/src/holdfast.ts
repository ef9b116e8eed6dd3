import { createHoldfast, NoFinalAnswerError } from 'holdfast/client';
import { Refused } from './answers.js';
import { learn } from './store.js';
import { tell } from './timeline.js';

/** Longer than a server needs to be started again and a dead worker's lease to run out. */
const ATTEMPTS = 30;
const LONGEST_WAIT_MS = 4_000;

let losing = false;

/** The next answer that matters is thrown away, as if the line had broken after the service had done its work. */
export function loseNextAnswer(): void {
  losing = true;
}

async function send(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init);
  const { pathname } = new URL(response.url);
  if (losing && pathname.startsWith('/placeorder')) {
    losing = false;
    tell(
      `The answer to ${pathname.split('/').slice(0, 2).join('/')} was thrown away. The page does not know what became of it.`,
    );
    throw new TypeError('thrown away by the panel');
  }
  if (response.headers.get('idempotent-replayed') === 'true')
    tell('The same key, sent again, was answered with the first answer: nothing was done twice.');
  return response;
}

/** The service, as the shopper whom the browser's cookie names. What is lost is sent again under the same key. */
export const holdfast = createHoldfast({
  url: location.origin,
  fetch: send,
  attempts: ATTEMPTS,
  maxWaitMs: LONGEST_WAIT_MS,
  onRetry: ({ because }) => tell(`No final answer (${because}): the same request is sent again, under the same key.`),
});

let underWay = 0;

/** Does something that the shopper waits for; what goes wrong is shown. */
export async function during(work: () => Promise<void>): Promise<void> {
  underWay += 1;
  learn({ busy: true, problem: null });
  try {
    await work();
  } catch (error) {
    learn({ problem: error instanceof Refused || error instanceof NoFinalAnswerError ? error.message : String(error) });
  } finally {
    underWay -= 1;
    learn({ busy: underWay > 0 });
  }
}
