export function newKey(): string;

export interface RetryingClientOptions {
  /** Base address of the service. */
  url: string;
  /** Bearer token. */
  token?: string;
  /** Tries per operation, the first included; 8 unless told. */
  attempts?: number;
  /** No single wait is longer, whatever `Retry-After` says; 30,000 unless told. */
  maxWaitMs?: number;
  /** Per try; 30,000 unless told. */
  timeoutMs?: number;
  onRetry?: (event: { attempt: number; waitMs: number; because: string }) => void;
}

export interface ClientAnswer {
  status: number;
  headers: Headers;
  text: string;
  /** undefined when the body is not JSON. */
  json: unknown;
}

export class RetryingClient {
  constructor(options: RetryingClientOptions);
  /** Repeats the same key and body until the answer is final. Throws only when the attempts are used up. */
  post(
    path: string,
    body: unknown,
    options?: { key?: string },
  ): Promise<ClientAnswer & { key: string; attempts: number }>;
  get(path: string): Promise<ClientAnswer>;
}

export function mayRepeat(answer: { lost?: unknown; status?: number; json?: unknown }): boolean;
