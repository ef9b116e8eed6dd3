/** One thing that happened to a process. Nothing in it names a person. */
export interface Entry {
  readonly kind: string;
  readonly state: string;
  /** Tries that count so far; 0 where there are none. */
  readonly attempt: number;
  /** JSON; null = nothing to add. */
  readonly detail: unknown;
  /** What the process knew when it entered the state, where its definition can be forked. */
  readonly data?: unknown;
}

/** What other systems say in their refusals may be long, and may repeat what they were sent. */
const REASON_LENGTH = 200;

/** A reason as the history tells it: no e-mail stands in it. */
export function toldReason(reason: string): string {
  return reason.slice(0, REASON_LENGTH).replace(/[^\s@<>"']+@[^\s@<>"']+/g, '…');
}
