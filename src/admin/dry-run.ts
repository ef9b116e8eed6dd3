import type { WouldRetry } from '#kernel/leases';
import type { PlannedCall, PlannedUndoing, PlannedWork } from '#kernel/process';

/** What is said of a change by hand before it is done, in sentences for the person who decides. */

interface NextCall {
  readonly system: string;
  readonly key: string;
  /** What it does; null or missing = it does not say. */
  readonly does?: string | null;
  /** A call under this key may have been done already. */
  readonly inDoubt: boolean;
  /** The other side can be asked what became of it. */
  readonly canAsk: boolean;
}

export function callInWords({ system, key, does = null, inDoubt, canAsk }: NextCall): string {
  const call = `calls ${system} under key ${key}${does === null ? '' : `, which ${does}`}`;
  if (!inDoubt) return call;
  return canAsk
    ? `asks ${system} first what became of key ${key}; if it has been done, nothing is sent again, else ${call}`
    : `${call}; under this key it may have been done before, and then that system does nothing again`;
}

/** What a retry of many would do. */
export function retriesInWords(what: string, perSecond: number, { rows, causes }: WouldRetry): string[] {
  return [
    `gives ${rows} parked ${what} a fresh budget, ${perSecond} of them due each second: the last one in ${Math.ceil(rows / perSecond)} s`,
    ...causes.map(({ name, cause, rows: count }) => `${count} of ${name}, parked for: ${cause ?? 'no cause is kept'}`),
  ];
}

/** What a process does next; `inDoubt`: a call of it may have been done already. */
export function workInWords(state: string, work: PlannedWork, inDoubt: boolean): string[] {
  switch (work.kind) {
    case 'calls':
      return work.calls.map((call: PlannedCall) => `at ${state}: ${callInWords({ ...call, inDoubt })}`);
    case 'local':
      return [`at ${state}: goes on in our own database`];
    case 'undoing':
      return [`at ${state}: undoes what was done, and ends`];
    case 'unknown':
      return [`at ${state}: nobody can tell, since ${work.why}`];
  }
}

export function undoingInWords({ name, key, call, unreadable }: PlannedUndoing, inDoubt: boolean): string {
  if (unreadable !== null) return `${name} (${key}): nobody can tell, since ${unreadable}`;
  return `${name} (${key}): ${call === null ? 'is undone in our own database' : callInWords({ ...call, inDoubt })}`;
}

/** The subject of an entry of the audit log that is about many, with what they were chosen by; as long as a subject may be. */
export function aboutMany(what: string, ...chosen: readonly (string | null)[]): string {
  return [what, ...chosen.filter((each) => each !== null)].join(':').slice(0, 300);
}
