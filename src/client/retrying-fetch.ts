/** How long to be patient, and what to do meanwhile. */
export interface RetryOptions {
  /** Tries of one request, the first included. Default 8. */
  readonly attempts?: number;
  /** No single wait is longer, whatever `Retry-After` says; milliseconds. Default 30,000. */
  readonly maxWaitMs?: number;
  /** For one try; a time-out says nothing about what the service did, so the request is repeated. Milliseconds, default 35,000. */
  readonly timeoutMs?: number;
  readonly onRetry?: (event: RetryEvent) => void;
}

export interface RetryEvent {
  /** The try that has just failed, from 1 on. */
  readonly attempt: number;
  readonly waitMs: number;
  /** A status, or why no answer came. */
  readonly because: string;
}

/** No final answer within the attempts: what became of the request is not known. The same key asks again. */
export class NoFinalAnswerError extends Error {
  override readonly name = 'NoFinalAnswerError';
}

const KEY = 'idempotency-key';

/** The key names the operation, not the attempt: make it once, keep it with the order or the form, send it every time. */
export function newKey(): string {
  return crypto.randomUUID();
}

/**
 * As `fetch`, for requests that may be repeated: sends the same request again while its answer is lost or retryable, under one
 * key. A POST without an `Idempotency-Key` gets one. Throws NoFinalAnswerError, or what the request's own signal says.
 */
export function retryingFetch(
  { attempts = 8, maxWaitMs = 30_000, timeoutMs = 35_000, onRetry = () => undefined }: RetryOptions = {},
  send: typeof fetch = fetch,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const keyed = withKey(request);
    for (let attempt = 1; ; attempt += 1) {
      const { signal } = keyed;
      const tried = await once(send, keyed.clone(), AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]));
      signal.throwIfAborted();
      if (tried.response !== null && !(await mayRepeat(tried.response))) return tried.response;
      const because = tried.response === null ? `no answer (${reasonOf(tried.lost)})` : String(tried.response.status);
      if (attempt >= attempts)
        throw new NoFinalAnswerError(
          `No final answer to ${keyed.method} ${new URL(keyed.url).pathname} in ${attempt} attempts; last: ${because}`,
          { cause: tried.lost },
        );
      const waitMs = Math.min(maxWaitMs, waitBefore(attempt, tried.response?.headers ?? null));
      onRetry({ attempt, waitMs, because });
      await sleep(waitMs, signal);
    }
  };
}

type Tried = { readonly response: Response; readonly lost: null } | { readonly response: null; readonly lost: unknown };

async function once(send: typeof fetch, request: Request, signal: AbortSignal): Promise<Tried> {
  try {
    const response = await send(request, { signal });
    // Read whole here, so that an answer which breaks off is lost like one that never came.
    const body = [204, 205, 304].includes(response.status) ? null : await response.arrayBuffer();
    const { status, statusText, headers } = response;
    // One that is no answer of HTTP, as to a redirect that is not followed in a browser, cannot be made anew.
    return { response: status === 0 ? response : new Response(body, { status, statusText, headers }), lost: null };
  } catch (lost) {
    return { response: null, lost };
  }
}

function withKey(request: Request): Request {
  if (request.method !== 'POST' || request.headers.has(KEY)) return request;
  const headers = new Headers(request.headers);
  headers.set(KEY, newKey());
  return new Request(request, { headers });
}

/** What the service itself calls retryable; without its word, what HTTP says about the status. */
async function mayRepeat(response: Response): Promise<boolean> {
  const { status } = response;
  if (status < 400) return false;
  const problem: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  if (
    typeof problem === 'object' &&
    problem !== null &&
    'retryable' in problem &&
    typeof problem.retryable === 'boolean'
  )
    return problem.retryable;
  return status === 408 || status === 425 || status === 429 || status >= 500;
}

/** `Retry-After` in seconds or as a date wins; else doubling from 200 ms, with jitter so that clients do not return as one. */
export function waitBefore(attempt: number, headers: Headers | null): number {
  const asked = headers?.get('retry-after') ?? '';
  if (/^\d+$/.test(asked)) return Number(asked) * 1_000;
  // eslint-disable-next-line no-restricted-properties -- callers have no other clock
  if (!Number.isNaN(Date.parse(asked))) return Math.max(0, Date.parse(asked) - Date.now());
  return 200 * 2 ** (attempt - 1) * (0.5 + Math.random());
}

export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

function reasonOf(lost: unknown): string {
  if (!(lost instanceof Error)) return String(lost);
  const { cause } = lost;
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : lost.name;
}
