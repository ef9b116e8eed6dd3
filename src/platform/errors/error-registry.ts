/** What kind of failure an error is; `problem.ts` maps it to an HTTP status, once. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'method-not-allowed'
  | 'timeout'
  | 'conflict'
  | 'precondition-failed'
  | 'too-large'
  | 'unsupported-media-type'
  | 'range-not-satisfiable'
  | 'expectation-failed'
  | 'unprocessable'
  | 'rate-limited'
  | 'headers-too-large'
  | 'unavailable'
  | 'internal';

export interface ErrorDefinition {
  /** The stable name that clients switch on, e.g. `ride.payment-declined`. */
  readonly code: string;
  readonly kind: ErrorKind;
  /** Constant per code. */
  readonly title: string;
  /** The same request may succeed later, unchanged; such answers carry `Retry-After` and are never stored. */
  readonly retryable: boolean;
}

const registry = new Map<string, ErrorDefinition>();

/** Registers an error code; defining a code twice is a programming error. */
export function defineError(definition: Omit<ErrorDefinition, 'retryable'> & { retryable?: boolean }): ErrorDefinition {
  if (registry.has(definition.code)) throw new Error(`Bug: error code ${definition.code} is defined twice`);
  const full: ErrorDefinition = { retryable: false, ...definition };
  registry.set(full.code, full);
  return full;
}

/** Every registered code, sorted; docs, OpenAPI and tests are held to this list. */
export function errorCatalogue(): readonly ErrorDefinition[] {
  return [...registry.values()].sort((a, b) => a.code.localeCompare(b.code));
}

export interface FieldError {
  /** Dotted path, e.g. `address.street`, `legs[0].sku`, `header.Idempotency-Key`. */
  readonly field: string;
  readonly message: string;
}

export interface ErrorExtra {
  readonly errors?: readonly FieldError[];
  /** Seconds a client should wait; answered as `Retry-After`, bounded to 1..3600. */
  readonly retryAfterSeconds?: number;
  /** Headers of the answer, lower-case names, e.g. the `etag` of what a precondition failed on. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the problem document. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** The parent of every failure that a client may be told about. It knows no HTTP. */
export abstract class HoldfastError extends Error {
  readonly definition: ErrorDefinition;
  readonly extra: ErrorExtra;

  protected constructor(definition: ErrorDefinition, detail: string, extra: ErrorExtra = {}) {
    super(detail, extra.cause === undefined ? undefined : { cause: extra.cause });
    this.name = new.target.name;
    this.definition = definition;
    this.extra = extra;
  }

  get code(): string {
    return this.definition.code;
  }

  get retryable(): boolean {
    return this.definition.retryable;
  }
}
