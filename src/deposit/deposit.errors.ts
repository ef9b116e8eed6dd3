import { defineError, HoldfastError } from '#platform/errors';

const notFound = defineError({
  code: 'deposit.not-found',
  kind: 'not-found',
  title: 'There is no such deposit account',
});
const keySpent = defineError({
  code: 'deposit.key-spent',
  kind: 'unprocessable',
  title: 'An older deposit account was made under this key',
});

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
