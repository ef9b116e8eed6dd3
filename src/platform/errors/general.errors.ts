import { defineError, HoldfastError, type ErrorExtra, type FieldError } from './error-registry.js';

const unauthenticated = defineError({
  code: 'auth.unauthenticated',
  kind: 'unauthenticated',
  title: 'Authentication is required',
});
const forbidden = defineError({
  code: 'auth.forbidden',
  kind: 'forbidden',
  title: 'The caller lacks the role for this',
});
const invalid = defineError({ code: 'request.invalid', kind: 'invalid', title: 'The request is invalid' });
const malformed = defineError({ code: 'request.malformed', kind: 'invalid', title: 'The request body cannot be read' });
const tooLarge = defineError({ code: 'request.too-large', kind: 'too-large', title: 'The request body is too large' });
const unsupportedMediaType = defineError({
  code: 'request.unsupported-media-type',
  kind: 'unsupported-media-type',
  title: 'The content type is not supported',
});
const methodNotAllowed = defineError({
  code: 'request.method-not-allowed',
  kind: 'method-not-allowed',
  title: 'The API has no such method',
});
const timeout = defineError({
  code: 'request.timeout',
  kind: 'timeout',
  title: 'The request took too long to arrive',
  retryable: true,
});
const headersTooLarge = defineError({
  code: 'request.headers-too-large',
  kind: 'headers-too-large',
  title: 'The headers are too large',
});
const expectationFailed = defineError({
  code: 'request.expectation-failed',
  kind: 'expectation-failed',
  title: 'The expectation cannot be met',
});
const preconditionFailed = defineError({
  code: 'request.precondition-failed',
  kind: 'precondition-failed',
  title: 'The precondition does not hold',
});
const rangeNotSatisfiable = defineError({
  code: 'request.range-not-satisfiable',
  kind: 'range-not-satisfiable',
  title: 'There is no such range',
});
const notFound = defineError({ code: 'request.not-found', kind: 'not-found', title: 'There is no such route' });
const rateLimited = defineError({
  code: 'rate-limit.exceeded',
  kind: 'rate-limited',
  title: 'Too many requests',
  retryable: true,
});
const overloaded = defineError({
  code: 'server.overloaded',
  kind: 'unavailable',
  title: 'The server is overloaded',
  retryable: true,
});
const databaseUnavailable = defineError({
  code: 'database.unavailable',
  kind: 'unavailable',
  title: 'The database is unavailable',
  retryable: true,
});
const foreignUnavailable = defineError({
  code: 'foreign.unavailable',
  kind: 'unavailable',
  title: 'A foreign system is unavailable',
  retryable: true,
});
const notParked = defineError({ code: 'admin.not-parked', kind: 'conflict', title: 'It is not parked' });
const internal = defineError({ code: 'internal', kind: 'internal', title: 'Internal error' });

export class UnauthenticatedError extends HoldfastError {
  constructor(detail = 'A valid bearer token is required.', extra: ErrorExtra = {}) {
    super(unauthenticated, detail, extra);
  }
}
export class ForbiddenError extends HoldfastError {
  constructor(detail = 'The token lacks the role that this route asks for.') {
    super(forbidden, detail);
  }
}
export class RequestInvalidError extends HoldfastError {
  constructor(errors: readonly FieldError[], detail = 'One or more fields are invalid.') {
    super(invalid, detail, { errors });
  }
}
export class RequestMalformedError extends HoldfastError {
  constructor(detail = 'The body is not valid JSON.') {
    super(malformed, detail);
  }
}
export class RequestTooLargeError extends HoldfastError {
  constructor(limitBytes: number) {
    super(tooLarge, `The body may have at most ${limitBytes} bytes.`);
  }
}
export class UnsupportedMediaTypeError extends HoldfastError {
  constructor(detail = 'Send application/json.', headers: Readonly<Record<string, string>> = {}) {
    super(unsupportedMediaType, detail, { headers });
  }
}
export class MethodNotAllowedError extends HoldfastError {
  constructor(allowed: readonly string[]) {
    super(methodNotAllowed, 'No route has this method.', { headers: { allow: allowed.join(', ') } });
  }
}
export class RequestTimeoutError extends HoldfastError {
  constructor() {
    super(timeout, 'The request did not arrive in time.');
  }
}
export class HeadersTooLargeError extends HoldfastError {
  constructor() {
    super(headersTooLarge, 'The headers may have at most 16 KiB.');
  }
}
export class ExpectationFailedError extends HoldfastError {
  constructor() {
    super(expectationFailed, 'The only expectation that is met is 100-continue.');
  }
}
export class PreconditionFailedError extends HoldfastError {
  constructor() {
    super(preconditionFailed, 'It is another version than the one that was asked for.');
  }
}
export class RangeNotSatisfiableError extends HoldfastError {
  constructor() {
    super(rangeNotSatisfiable, 'Ask for a range of bytes that is there.');
  }
}
export class RouteNotFoundError extends HoldfastError {
  constructor() {
    super(notFound, 'There is no such route.');
  }
}
export class RateLimitedError extends HoldfastError {
  constructor(retryAfterSeconds: number) {
    super(rateLimited, 'Too many requests; slow down.', { retryAfterSeconds });
  }
}
export class OverloadedError extends HoldfastError {
  constructor(cause?: unknown) {
    super(overloaded, 'No database connection became free in time.', { retryAfterSeconds: 1, cause });
  }
}
export class StoppingError extends HoldfastError {
  constructor() {
    super(overloaded, 'This server is stopping; another one will take the request.', { retryAfterSeconds: 1 });
  }
}
export class DatabaseUnavailableError extends HoldfastError {
  constructor(cause?: unknown) {
    super(databaseUnavailable, 'The database cannot be reached; nothing is lost, try again.', {
      retryAfterSeconds: 1,
      cause,
    });
  }
}
export class ForeignUnavailableError extends HoldfastError {
  constructor(system: string, retryAfterSeconds = 1) {
    super(foreignUnavailable, `${system} did not answer; the work is kept and goes on. Repeat with the same key.`, {
      retryAfterSeconds,
    });
  }
}
/** Only what the machine has given up on can be retried or resolved by a person. */
export class NotParkedError extends HoldfastError {
  constructor() {
    super(notParked, 'It is not parked: it is finished, still worked on, or not there.');
  }
}
export class InternalError extends HoldfastError {
  constructor() {
    super(internal, 'Something went wrong on our side.');
  }
}
