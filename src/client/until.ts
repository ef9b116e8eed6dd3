import { sleep, waitBefore } from './retrying-fetch.js';

export interface UntilOptions {
  /** Milliseconds before it gives up. Default 60,000. */
  readonly forMs?: number;
  readonly signal?: AbortSignal;
}

/** It was not `done` in time; `last` is what was read last. */
export class StillWaitingError extends Error {
  override readonly name = 'StillWaitingError';
  constructor(
    readonly last: unknown,
    forMs: number,
  ) {
    super(`It did not come to its end within ${forMs} ms.`);
  }
}

/** No read is further apart from the one before. */
const LONGEST_PAUSE_MS = 5_000;

/**
 * Reads until `done` says that it has come to its end, with pauses that grow, or as long as `Retry-After` says:
 *
 *     const account = await until(() => holdfast.GET('/accounts/{id}', { params: { path: { id } } }), ({ status }) => status !== 'PENDING');
 *
 * Throws the problem that a read ends in, StillWaitingError, or what the signal says.
 */
export async function until<T>(
  read: () => Promise<{ readonly data?: T; readonly error?: unknown; readonly response: Response }>,
  done: (data: T) => boolean,
  { forMs = 60_000, signal = new AbortController().signal }: UntilOptions = {},
): Promise<T> {
  const end = performance.now() + forMs;
  for (let attempt = 1; ; attempt += 1) {
    signal.throwIfAborted();
    const { data, error, response } = await read();
    if (data === undefined)
      throw error instanceof Error ? error : new Error(`Not read: HTTP ${response.status}`, { cause: error });
    if (done(data)) return data;
    const pause = Math.min(LONGEST_PAUSE_MS, waitBefore(attempt, response.headers));
    if (performance.now() + pause > end) throw new StillWaitingError(data, forMs);
    await sleep(pause, signal);
  }
}
