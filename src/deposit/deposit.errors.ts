import { defineError, HoldfastError, RequestInvalidError } from '../errors/index.js';

const notFound = defineError({ code: 'deposit.not-found', kind: 'not-found', title: 'There is no such deposit account' });
const keySpent = defineError({ code: 'deposit.key-spent', kind: 'unprocessable', title: 'An older deposit account was made under this key' });

export class DepositNotFoundError extends HoldfastError {
  constructor() {
    super(notFound, 'There is no deposit account with this id.');
  }
}
/** The idempotency row is gone after its retention, but the books remember. */
export class DepositKeySpentError extends HoldfastError {
  constructor() {
    super(keySpent, 'A deposit account with other contents was made under this key.');
  }
}

/** `?idempotencyKey=` as the books keep it. Throws RequestInvalidError. */
export function readKeyParameter(value: unknown): string {
  if (typeof value === 'string' && /^[\x20-\x7e]{1,100}$/.test(value)) return value;
  throw new RequestInvalidError([{ field: 'idempotencyKey', message: 'must be 1 to 100 ASCII characters' }]);
}
