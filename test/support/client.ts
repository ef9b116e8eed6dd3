import { Agent, request as send } from 'undici';
import type { IncomingHttpHeaders } from 'node:http';
import { accountBody } from './accounts.js';
import { tokenFor } from './tokens.js';
import { pause, PATIENCE } from './wait-for.js';

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
 * is for those that send hundreds at a time or lose their server on purpose, and so need pooled connections and bytes.
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

export interface Opening {
  readonly user: string;
  readonly key: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string | string[]>>;
}

export function openAccount(target: Target, opening: Opening): Promise<Answer> {
  const { user, key, headers } = opening;
  const body = opening.body ?? accountBody();
  return call(target, '/accounts', { method: 'POST', user, key, body, ...(headers === undefined ? {} : { headers }) });
}

export interface RetryOptions {
  readonly attempts?: number;
  /** No single wait is longer than this, whatever `Retry-After` says. */
  readonly capMs?: number;
}

/** What a well-behaved client does: repeats the same key on lost connections and on everything retryable. */
export async function openWithRetries(
  target: Target,
  opening: Opening,
  { attempts = 60, capMs = 250 }: RetryOptions = {},
): Promise<Answer> {
  let last: Answer | null = null;
  for (let attempt = 0; attempt < attempts; attempt++) {
    last = await openAccount(target, opening).catch(() => null);
    if (last !== null && last.json['retryable'] !== true) return last;
    const asked = Number(last?.headers['retry-after'] ?? 1) * 1_000;
    await pause(Math.min(asked, capMs));
  }
  throw new Error(
    `No final answer in ${attempts} attempts; last: ${last === null ? 'connection lost' : `${last.status} ${last.raw}`}`,
  );
}

function parse(raw: Buffer): Record<string, unknown> {
  try {
    return (JSON.parse(raw.toString('utf8')) ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}
