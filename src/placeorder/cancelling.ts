import type { Transaction } from '#platform/database';
import {
  lifecycle,
  local,
  waitFor,
  type Action,
  type IdempotentRequest,
  type Lifecycle,
  type Patience,
} from '#idempotency';
import type { ProcessView } from '#kernel/process';

/** How long a request waits for everything to be undone; milliseconds. */
export const UNDOING_MS = 9_500;

export interface Cancelling<Command> {
  readonly name: string;
  /** What is cancelled. */
  readonly process: string;
  readonly parse: (stored: unknown) => Command;
  readonly request: (tx: Transaction, cancel: IdempotentRequest<Command>) => Promise<Action<'cancelling'>>;
  readonly until: (cancel: IdempotentRequest<Command>, patience: Patience) => Promise<ProcessView | null>;
  /** Says how far it has come. */
  readonly answer: (tx: Transaction, cancel: IdempotentRequest<Command>) => Promise<Action>;
}

/**
 * Cancelling, of whatever process:
 *
 *   started ──(our database)──> cancelling ──(the process that is cancelled)──> finished
 *
 * The process is asked to fail at its next state; then the request waits a while for everything to be undone.
 */
export function cancelling<Command>(work: Cancelling<Command>): Lifecycle<Command> {
  const { name, process, parse, request, until, answer } = work;
  return lifecycle<Command, 'started' | 'cancelling'>(name, 1, parse)
    .at('started', local({ to: ['cancelling'], run: request }))
    .at('cancelling', waitFor({ process, timeoutMs: UNDOING_MS, to: [], until, commit: answer }));
}
