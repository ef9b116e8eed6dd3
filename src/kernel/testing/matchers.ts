/** Where a process stands after a run. */
export interface Standing<Data = unknown> {
  readonly id: string;
  readonly state: string;
  /** As its definition reads it. */
  readonly data: Data;
  readonly failure: { readonly type: string; readonly reason: string } | null;
  readonly ended: boolean;
  /** It waits for a signal, a timer or a wake-up. */
  readonly resting: boolean;
  /** It, or one of its compensations, waits for a person. */
  readonly parked: boolean;
  readonly paused: boolean;
  /** Why it was parked, or what it met last; null = nothing. */
  readonly lastError: string | null;
  /** Tries of the state that count. */
  readonly retries: number;
  /** What its call told last. */
  readonly heartbeat: unknown;
  readonly chapter: number;
}

interface Verdict {
  readonly pass: boolean;
  readonly message: () => string;
}

/** For `expect.extend`: where a process is to rest, end or park. */
export const processMatchers = {
  toRestIn: (received: Standing, state: string): Verdict =>
    verdict(received, state, { what: 'rest', holds: received.resting }),
  toEndIn: (received: Standing, state: string): Verdict =>
    verdict(received, state, { what: 'end', holds: received.ended }),
  toParkIn: (received: Standing, state: string): Verdict =>
    verdict(received, state, { what: 'park', holds: received.parked }),
};

function verdict(received: Standing, state: string, { what, holds }: { what: string; holds: boolean }): Verdict {
  const { failure, lastError } = received;
  const why = failure === null ? lastError : `${failure.type}: ${failure.reason}`;
  return {
    pass: holds && received.state === state,
    message: () => `expected it to ${what} in ${state}; it ${standing(received)}${why === null ? '' : ` (${why})`}`,
  };
}

function standing({ state, ended, resting, parked, paused }: Standing): string {
  if (ended) return `has ended in ${state}${parked ? ' with a compensation that is parked' : ''}`;
  if (parked) return `is parked in ${state}`;
  if (paused) return `is paused in ${state}`;
  return resting ? `rests in ${state}` : `is on its way in ${state}`;
}
