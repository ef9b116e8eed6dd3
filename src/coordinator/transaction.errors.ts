import { defineError, HoldfastError } from '#platform/errors';

const notFound = defineError({
  code: 'transaction.not-found',
  kind: 'not-found',
  title: 'There is no such transaction',
});
const duplicateLeg = defineError({
  code: 'transaction.duplicate-leg',
  kind: 'unprocessable',
  title: 'Two legs name the same warehouse and SKU',
});

export class TransactionNotFoundError extends HoldfastError {
  constructor() {
    super(notFound, 'There is no such transaction.');
  }
}
export class DuplicateLegError extends HoldfastError {
  constructor(index: number) {
    super(duplicateLeg, 'Say each warehouse and SKU once, with the whole quantity.', {
      errors: [{ field: `legs[${index}]`, message: 'repeats an earlier leg' }],
    });
  }
}
