import { InternalError } from './general.errors.js';
import { HoldfastError, type ErrorKind, type FieldError } from './error-registry.js';

const STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  timeout: 408,
  conflict: 409,
  'precondition-failed': 412,
  'too-large': 413,
  'unsupported-media-type': 415,
  'range-not-satisfiable': 416,
  'expectation-failed': 417,
  unprocessable: 422,
  'rate-limited': 429,
  'headers-too-large': 431,
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

/** A problem names no more wrong fields than this. */
export const MOST_FIELD_ERRORS = 20;
/** Of a field's name, and of what is said of it. */
const LONGEST_TEXT = 200;
/** What is reflected besides: the path that was asked for, and our sentence about it. */
const LONGEST_LINE = 500;
/** As JSON; an answer stays under 16 KB whatever the request was made of. */
const MOST_ERROR_BYTES = 10 * 1_024;

/** Renders any failure as RFC 9457 problem+json; strangers become `internal` without inner text. */
export function renderProblem(error: unknown, request: { path: string; requestId: string }): RenderedAnswer {
  const known = error instanceof HoldfastError ? error : new InternalError();
  const { definition, extra } = known;
  const status = STATUS[definition.kind];
  const headers: Record<string, string> = {
    ...extra.headers,
    'content-type': 'application/problem+json; charset=utf-8',
  };
  if (definition.retryable) {
    headers['retry-after'] = String(Math.min(3600, Math.max(1, Math.ceil(extra.retryAfterSeconds ?? 1))));
  }
  if (definition.kind === 'unauthenticated') headers['www-authenticate'] ??= 'Bearer';
  const body = {
    type: `/problems/${definition.code}`,
    title: definition.title,
    status,
    detail: cut(known.message, LONGEST_LINE),
    instance: cut(request.path, LONGEST_LINE),
    code: definition.code,
    retryable: definition.retryable,
    requestId: request.requestId,
    ...(extra.errors === undefined ? {} : { errors: bounded(extra.errors) }),
    ...extra.members,
  };
  return { status, headers, body: Buffer.from(JSON.stringify(body)) };
}

function bounded(errors: readonly FieldError[]): FieldError[] {
  const kept: FieldError[] = [];
  let bytes = 0;
  for (const { field, message } of errors.slice(0, MOST_FIELD_ERRORS)) {
    const entry = { field: cut(field, LONGEST_TEXT), message: cut(message, LONGEST_TEXT) };
    bytes += Buffer.byteLength(JSON.stringify(entry));
    if (bytes > MOST_ERROR_BYTES) break;
    kept.push(entry);
  }
  return kept;
}

/** The first `longest` UTF-16 units; a pair is never halved. */
export function cut(text: string, longest: number): string {
  return text.length <= longest ? text : text.slice(0, longest).replace(/[\ud800-\udbff]$/, '');
}
