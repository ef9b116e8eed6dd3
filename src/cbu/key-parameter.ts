import { RequestInvalidError } from '../errors/index.js';

/** `?idempotencyKey=` as the books keep it. Throws RequestInvalidError. */
export function readKeyParameter(value: unknown): string {
  if (typeof value === 'string' && /^[\x20-\x7e]{1,100}$/.test(value)) return value;
  throw new RequestInvalidError([{ field: 'idempotencyKey', message: 'must be 1 to 100 ASCII characters' }]);
}
