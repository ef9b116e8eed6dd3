import { Agent, request as send } from 'undici';
import type { IncomingHttpHeaders } from 'node:http';
import { tokenFor } from './tokens.js';
import { PATIENCE, waitFor } from './wait-for.js';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly raw: Buffer;
  /** The parsed body; null when there is none or it is not JSON. */
  readonly json: Record<string, unknown>;
}

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly user?: string;
  readonly roles?: readonly string[];
  readonly key?: string;
  /** An object is sent as JSON; a string or a buffer as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly timeoutMs?: number;
}

type Target = { readonly url: string } | string;

/** The longest wait that the API offers, on a machine under load. */
const ANSWER_MS = 30_000 * PATIENCE;

/** One agent for all tests: a dead server's connections are dropped by undici, the rest with the process. */
const agent = new Agent({ keepAliveTimeout: 500, keepAliveMaxTimeout: 500, connections: 512 });

/**
 * One HTTP request; any status is an answer, only a lost connection throws. Tests read as supertest (requests.ts); this
 * is for those that send hundreds at a time, and so need pooled connections, or look at bytes.
 */
export async function call(target: Target, path: string, options: RequestOptions = {}): Promise<Answer> {
  const base = typeof target === 'string' ? target : target.url;
  const headers: Record<string, string | string[]> = {};
  if (options.user !== undefined) {
    const token = tokenFor(options.user, options.roles === undefined ? {} : { roles: options.roles });
    headers['authorization'] = `Bearer ${token}`;
  }
  if (options.key !== undefined) headers['idempotency-key'] = options.key;
  const asIs = typeof options.body === 'string' || Buffer.isBuffer(options.body);
  const body =
    options.body === undefined ? null : asIs ? (options.body as string | Buffer) : JSON.stringify(options.body);
  if (body !== null) headers['content-type'] = 'application/json';
  const answer = await send(`${base}${path}`, {
    method: options.method ?? (body === null ? 'GET' : 'POST'),
    headers: { ...headers, ...options.headers },
    body,
    dispatcher: agent,
    headersTimeout: options.timeoutMs ?? ANSWER_MS,
    bodyTimeout: options.timeoutMs ?? ANSWER_MS,
  });
  const raw = Buffer.from(await answer.body.arrayBuffer());
  return { status: answer.statusCode, headers: answer.headers, raw, json: parse(raw) };
}

/**
 * Sends a request until its answer is final, as a client should: again after a lost connection, and after an answer that says
 * so. `repeats` counts what was heard instead.
 */
export async function insist(
  target: Target,
  path: string,
  options: RequestOptions = {},
  repeats = new Map<string, number>(),
): Promise<Answer> {
  return waitFor(
    `a final answer of ${path}`,
    async () => {
      const answer = await call(target, path, options).catch(() => null);
      if (answer !== null && answer.json['retryable'] !== true) return answer;
      const heard = answer === null ? 'a lost connection' : `${answer.status} ${String(answer.json['code'])}`;
      repeats.set(heard, (repeats.get(heard) ?? 0) + 1);
      return null;
    },
    { timeoutMs: 60_000, intervalMs: 100 },
  );
}

function parse(raw: Buffer): Record<string, unknown> {
  try {
    return (JSON.parse(raw.toString('utf8')) ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}
