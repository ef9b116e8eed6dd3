import { defineError, HoldfastError } from '#platform/errors';

const notFound = defineError({ code: 'cbu.not-found', kind: 'not-found', title: 'There is no such CBU registration' });
const alreadyRegistered = defineError({
  code: 'cbu.already-registered',
  kind: 'unprocessable',
  title: 'The CBU is already registered',
});
const keySpent = defineError({
  code: 'cbu.key-spent',
  kind: 'unprocessable',
  title: 'An older CBU was registered under this key',
});

export class CbuNotFoundError extends HoldfastError {
  constructor() {
    super(notFound, 'There is no CBU registration with this id.');
  }
}
export class CbuAlreadyRegisteredError extends HoldfastError {
  constructor() {
    super(alreadyRegistered, 'This CBU is registered under another key.');
  }
}
/** The idempotency row is gone after its retention, but the books remember. */
export class CbuKeySpentError extends HoldfastError {
  constructor() {
    super(keySpent, 'A CBU with other contents was registered under this key.');
  }
}
