import { defineError, HoldfastError } from '#platform/errors';

const notFound = defineError({ code: 'account.not-found', kind: 'not-found', title: 'There is no such account' });
const depositRejected = defineError({
  code: 'account.deposit-rejected',
  kind: 'invalid',
  title: 'The ledger refused the deposit account',
});
const depositNotNamed = defineError({
  code: 'account.deposit-not-named',
  kind: 'unprocessable',
  title: 'The resolution names no deposit account',
});

/** Also for somebody else's account: not even its existence is told. */
export class AccountNotFoundError extends HoldfastError {
  constructor() {
    super(notFound, 'There is no account with this id.');
  }
}
export class DepositRejectedError extends HoldfastError {
  constructor(reason: string) {
    super(depositRejected, `The ledger refused to open the deposit account (${reason}).`);
  }
}
/** Resolving a parked opening as a success needs to know which deposit account it has. */
export class DepositNotNamedError extends HoldfastError {
  constructor() {
    super(depositNotNamed, 'A successful resolution carries depositAccountId (1 to 64 characters) in its body.');
  }
}
