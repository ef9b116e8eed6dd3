import type { Agent } from 'undici';
import { loadUndici } from '#platform/outgoing';
import { bytesOf } from './answer-bytes.js';
import type { ForeignAnswer } from './foreign-outcome.js';

export interface ForeignHttpOptions {
  readonly baseUrl: string;
  readonly system: string;
  readonly timeoutMs: number;
  /** What the system knows us by; null = it asks for nothing. */
  readonly token: (() => Promise<string>) | null;
}

export interface ForeignHttpRequest {
  readonly method: 'GET' | 'POST';
  /** Appended to the base address; starts with a slash. */
  readonly path: string;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  readonly signal: AbortSignal;
  readonly traceparent: string | null;
}

/** JSON over HTTP to one foreign system: connections kept alive, redirects never followed, every call bounded. */
export class ForeignHttp {
  private readonly client: Promise<{ agent: Agent; send: typeof import('undici').request }>;

  constructor(private readonly options: ForeignHttpOptions) {
    this.client = loadUndici().then(({ Agent, request }) => ({
      agent: new Agent({ connect: { timeout: options.timeoutMs }, connections: 256, keepAliveTimeout: 10_000 }),
      send: request,
    }));
  }

  /** Throws on a time-out, an abort, a lost connection or an answer that is too large; every other HTTP answer is returned. */
  async send(request: ForeignHttpRequest): Promise<ForeignAnswer> {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (request.body !== undefined) headers['content-type'] = 'application/json';
    if (request.idempotencyKey !== undefined) headers['idempotency-key'] = request.idempotencyKey;
    if (request.traceparent !== null) headers['traceparent'] = request.traceparent;
    if (this.options.token !== null) headers['authorization'] = `Bearer ${await this.options.token()}`;
    const { agent, send } = await this.client;
    const answer = await send(this.options.baseUrl.replace(/\/$/, '') + request.path, {
      dispatcher: agent,
      method: request.method,
      headers,
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      signal: AbortSignal.any([request.signal, AbortSignal.timeout(this.options.timeoutMs)]),
    });
    const text = new TextDecoder().decode(await bytesOf(answer.body));
    const single = (value: string | string[] | undefined): string | undefined =>
      Array.isArray(value) ? value[0] : value;
    const entries = Object.entries(answer.headers).map(([name, value]) => [name, single(value)] as const);
    return { status: answer.statusCode, headers: Object.fromEntries(entries), body: json(text) };
  }

  async close(): Promise<void> {
    const { agent } = await this.client;
    await agent.destroy();
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
