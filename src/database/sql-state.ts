import { DatabaseUnavailableError, HoldfastError, OverloadedError } from '../errors/index.js';

const RETRYABLE = new Set(['40001', '40P01', '55P03']);
/** The server went away, is starting, or gave up on the session or statement; the work can be done again. */
const UNAVAILABLE = new Set([
  '57P01',
  '57P02',
  '57P03',
  '57P05',
  '57014',
  '25P03',
  '25P04',
  '53300',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
]);
const LOST_CONNECTION = /Connection terminated|Client has encountered a connection error|server closed the connection|not queryable|Client was closed/;

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

export function isLockTimeout(error: unknown): boolean {
  return sqlState(error) === '55P03';
}

export function isDatabaseUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseUnavailableError || error instanceof OverloadedError) return true;
  const state = sqlState(error);
  if (state !== null && (UNAVAILABLE.has(state) || state.startsWith('08'))) return true;
  return error instanceof Error && LOST_CONNECTION.test(error.message);
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
