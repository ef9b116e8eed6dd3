import { InternalError } from './general.errors.js';
import { HoldfastError, type ErrorKind } from './error-registry.js';

const STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'precondition-failed': 412,
  'too-large': 413,
  'unsupported-media-type': 415,
  unprocessable: 422,
  'rate-limited': 429,
  internal: 500,
  unavailable: 503,
};

/** A rendered answer: what is sent, and for idempotent requests what is stored. */
export interface RenderedAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export function statusOfKind(kind: ErrorKind): number {
  return STATUS[kind];
}

/** Renders any failure as RFC 9457 problem+json; strangers become `internal` without inner text. */
export function renderProblem(error: unknown, request: { path: string; requestId: string }): RenderedAnswer {
  const known = error instanceof HoldfastError ? error : new InternalError();
  const { definition, extra } = known;
  const status = STATUS[definition.kind];
  const headers: Record<string, string> = { ...extra.headers, 'content-type': 'application/problem+json; charset=utf-8' };
  if (definition.retryable) {
    headers['retry-after'] = String(Math.min(3600, Math.max(1, Math.ceil(extra.retryAfterSeconds ?? 1))));
  }
  if (definition.kind === 'unauthenticated') headers['www-authenticate'] ??= 'Bearer';
  const body = {
    type: `/problems/${definition.code}`,
    title: definition.title,
    status,
    detail: known.message,
    instance: request.path,
    code: definition.code,
    retryable: definition.retryable,
    requestId: request.requestId,
    ...(extra.errors === undefined ? {} : { errors: extra.errors }),
    ...extra.members,
  };
  return { status, headers, body: Buffer.from(JSON.stringify(body)) };
}
