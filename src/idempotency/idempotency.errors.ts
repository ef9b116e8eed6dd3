import { defineError, HoldfastError } from '#platform/errors';

const keyMissing = defineError({
  code: 'idempotency.key-missing',
  kind: 'invalid',
  title: 'The Idempotency-Key header is missing',
});
const keyInvalid = defineError({
  code: 'idempotency.key-invalid',
  kind: 'invalid',
  title: 'The Idempotency-Key header is invalid',
});
const inProgress = defineError({
  code: 'idempotency.in-progress',
  kind: 'conflict',
  title: 'A request with this key is in progress',
  retryable: true,
});
const keyReused = defineError({
  code: 'idempotency.key-reused',
  kind: 'unprocessable',
  title: 'The key was used with another payload',
});
const parked = defineError({ code: 'idempotency.parked', kind: 'conflict', title: 'The request waits for a person' });

const FIELD = 'header.Idempotency-Key';

export class KeyMissingError extends HoldfastError {
  constructor() {
    super(keyMissing, 'Send an Idempotency-Key header.', { errors: [{ field: FIELD, message: 'is required' }] });
  }
}
export class KeyInvalidError extends HoldfastError {
  constructor(message: string) {
    super(keyInvalid, 'The Idempotency-Key header cannot be used.', { errors: [{ field: FIELD, message }] });
  }
}
export class InProgressError extends HoldfastError {
  constructor(remainingMs: number) {
    super(inProgress, 'A request with this key is running, or was a moment ago; repeat it later.', {
      retryAfterSeconds: remainingMs / 1000,
    });
  }
}
export class KeyReusedError extends HoldfastError {
  constructor() {
    super(keyReused, 'This key belongs to a request with another payload; the first request is untouched.');
  }
}
export class ParkedError extends HoldfastError {
  constructor() {
    super(parked, 'The request could not be finished by the machine; an operator has been asked to look at it.');
  }
}
