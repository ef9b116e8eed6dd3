import { DatabaseUnavailableError, HoldfastError, OverloadedError } from '#platform/errors';

/** Serialization failure, deadlock, lock time-out. */
const RETRYABLE = new Set(['40001', '40P01', '55P03']);

/**
 * Whole classes of SQLSTATE (their first two characters) that say nothing about the statement and all about the server,
 * so that the same work can be done once it is well again: connections (08), resources such as disk, memory and
 * connections (53), an operator's intervention such as a shutdown, a fail-over or a cancelled statement (57), errors of
 * the system around it (58).
 */
const UNAVAILABLE_CLASSES = new Set(['08', '53', '57', '58']);

/** A session that has met it keeps meeting it, although the database may be well again. */
export const READ_ONLY = '25006';

/** Members of other classes that say the same. */
const UNAVAILABLE = new Set([
  READ_ONLY, // a read-only session: on a standby, or behind an operator's or provider's brake on a full disk
  '25P03', // idle in transaction for too long
  '25P04', // transaction time-out
  '40003', // nobody knows whether the statement was completed
]);

/** The system's own errors of a connection. */
const CONNECTION = /^E(CONN\w+|PIPE|TIMEDOUT|NOTFOUND|AI_AGAIN|HOST\w+|NET\w+|ADDRNOTAVAIL)$/;
const LOST_CONNECTION =
  /Connection terminated|Client has encountered a connection error|server closed the connection|not queryable|Client was closed/;

/** What failed while a connection was being made, whatever its code (a password that was changed, a certificate, …): no statement was run. */
const unreachable = new WeakSet<object>();

export function markUnreachable(error: Error): void {
  unreachable.add(error);
}

/** The SQLSTATE or system error code, also from inside TypeORM's QueryFailedError. */
export function sqlState(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const { code, driverError } = error as { code?: unknown; driverError?: unknown };
  if (typeof code === 'string') return code;
  return driverError === undefined ? null : sqlState(driverError);
}

/** Serialization failure, deadlock or lock time-out: the whole transaction may simply be run again. */
export function isRetryable(error: unknown): boolean {
  const state = sqlState(error);
  return state !== null && RETRYABLE.has(state);
}

/** A deadlock or a serialization failure: the server has undone the statement whole, for another one's sake. */
export function isConflict(error: unknown): boolean {
  return isRetryable(error) && !isLockTimeout(error);
}

export function isLockTimeout(error: unknown): boolean {
  return sqlState(error) === '55P03';
}

/** A server that answers and still cannot do its work: its disk is full, it is read-only, it has no memory or connection left. */
export function isTrouble(error: unknown): boolean {
  const state = sqlState(error) ?? '';
  return state === READ_ONLY || /^5[38]/.test(state);
}

export function isDatabaseUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseUnavailableError || error instanceof OverloadedError) return true;
  if (typeof error === 'object' && error !== null && unreachable.has(error)) return true;
  const state = sqlState(error);
  if (state !== null && (UNAVAILABLE.has(state) || isOfClass(state) || CONNECTION.test(state))) return true;
  return error instanceof Error && LOST_CONNECTION.test(error.message);
}

/** SQLSTATEs have five characters; other codes, of Node.js or of libraries, have more. */
function isOfClass(state: string): boolean {
  return /^[0-9A-Z]{5}$/.test(state) && UNAVAILABLE_CLASSES.has(state.slice(0, 2));
}

/** Turns what the driver threw into what a client may be told; anything else stays as it is. */
export function mapDatabaseError(error: unknown): unknown {
  if (error instanceof HoldfastError) return error;
  if (error instanceof Error && error.message.includes('timeout exceeded when trying to connect')) {
    return new OverloadedError(error);
  }
  if (isRetryable(error) || isDatabaseUnavailable(error)) return new DatabaseUnavailableError(error);
  return error;
}
