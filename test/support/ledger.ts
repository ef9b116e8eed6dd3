import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { cbuOf } from './check-digits.js';
import { waitFor } from './wait-for.js';

/** How the ledger treats one POST. Whatever is not scripted is `ok`. */
export type Behaviour =
  /** Acts once per key and answers 201. */
  | { readonly do: 'ok' }
  /** Answers this status; with `act` it has taken effect all the same. */
  | {
      readonly do: 'answer';
      readonly status: number;
      readonly code?: string;
      readonly retryable?: boolean;
      readonly headers?: Readonly<Record<string, string>>;
      readonly act?: boolean;
    }
  /** Never answers, until `release()`. */
  | { readonly do: 'hang'; readonly act?: boolean }
  /** Closes the connection without an answer. */
  | { readonly do: 'close'; readonly act?: boolean }
  /** Acts at once, answers 201 only after `ms`. */
  | { readonly do: 'late'; readonly ms: number };

export interface LedgerCall {
  readonly method: string;
  readonly path: string;
  readonly key: string;
  readonly owner: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Record<string, unknown>;
}

/** A foreign system over HTTP: stands in for both the ledger (`/deposits`) and the clearing house (`/cbuOnline`). */
export class Ledger {
  readonly calls: LedgerCall[] = [];
  /** What took effect, by path and key. */
  readonly effects = new Map<string, Record<string, unknown>>();
  /** Effects that were done again under another key for the same owner would show here. */
  private readonly scripts = new Map<string, Behaviour[]>();
  private readonly held = new Set<ServerResponse>();
  private readonly sockets = new Set<Socket>();
  private serial = 0;
  /** `find` answers 503 while true. */
  findsFail = false;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {
    server.on('request', (request, response) => void this.handle(request, response));
    server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  static async start(): Promise<Ledger> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The ledger has no port.');
    return new Ledger(server, `http://127.0.0.1:${address.port}`);
  }

  /** The next POSTs about this owner (by name) to `path` behave so, in this order; then `ok` again. */
  script(path: '/deposits' | '/cbuOnline', owner: string, ...behaviours: Behaviour[]): void {
    this.scripts.set(`${path} ${owner}`, [...behaviours]);
  }

  callsOf(owner: string, method = 'POST', path?: string): LedgerCall[] {
    return this.calls.filter(
      (call) => call.method === method && call.owner === owner && (path === undefined || call.path === path),
    );
  }

  /** `find` calls carry no owner: they are told apart by key. */
  findsOf(key: string): LedgerCall[] {
    return this.calls.filter((call) => call.method === 'GET' && call.key === key);
  }

  effectsOf(path: string, key: string): number {
    return this.effects.has(`${path} ${key}`) ? 1 : 0;
  }

  waitForCall(owner: string, count = 1, path?: string): Promise<LedgerCall[]> {
    return waitFor(`${count} call(s) about ${owner}`, () => {
      const calls = this.callsOf(owner, 'POST', path);
      return calls.length >= count && calls;
    });
  }

  /** Drops everything that hangs. */
  release(): void {
    for (const response of this.held) response.socket?.destroy();
    this.held.clear();
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    const body = await readJson(request);
    const key =
      request.method === 'GET'
        ? (url.searchParams.get('idempotencyKey') ?? '')
        : String(request.headers['idempotency-key'] ?? '');
    const owner = ownerOf(body);
    this.calls.push({ method: request.method ?? '', path: url.pathname, key, owner, headers: request.headers, body });
    if (request.method === 'GET') return this.find(url.pathname, key, response);
    const behaviour = this.scripts.get(`${url.pathname} ${owner}`)?.shift() ?? { do: 'ok' };
    const acts = behaviour.do === 'ok' || behaviour.do === 'late' || behaviour.act === true;
    if (acts) this.act(url.pathname, key, body);
    this.answer(behaviour, `${url.pathname} ${key}`, response);
  }

  private find(path: string, key: string, response: ServerResponse): void {
    if (this.findsFail) return problem(response, { do: 'answer', status: 503 });
    const effect = this.effects.get(`${path} ${key}`);
    json(response, 200, effect === undefined ? { items: [], nextCursor: null } : { items: [effect], nextCursor: null });
  }

  private answer(behaviour: Behaviour, effectKey: string, response: ServerResponse): void {
    switch (behaviour.do) {
      case 'ok':
        return json(response, 201, this.effects.get(effectKey));
      case 'answer':
        return problem(response, behaviour);
      case 'hang':
        this.held.add(response);
        return;
      case 'close':
        response.socket?.destroy();
        return;
      case 'late':
        setTimeout(() => json(response, 201, this.effects.get(effectKey)), behaviour.ms);
    }
  }

  private act(path: string, key: string, body: Record<string, unknown>): void {
    if (this.effects.has(`${path} ${key}`)) return;
    this.serial += 1;
    const createdAt = new Date().toISOString();
    const effect =
      path === '/deposits'
        ? { ...body, id: `ledger-${this.serial}`, createdAt, unknownMember: true }
        : {
            id: `house-${this.serial}`,
            cbu: cbuOf(this.serial),
            ownerCuit: jobArgs(body)['ownerCuit'],
            createdAt,
            unknownMember: true,
          };
    this.effects.set(`${path} ${key}`, effect);
  }
}

function jobArgs(body: Record<string, unknown>): Record<string, unknown> {
  return (body['jobArgs'] ?? {}) as Record<string, unknown>;
}

function ownerOf(body: Record<string, unknown>): string {
  return String(body['name'] ?? jobArgs(body)['ownerName'] ?? '');
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

function json(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function problem(response: ServerResponse, answer: Extract<Behaviour, { do: 'answer' }>): void {
  const code = answer.code ?? `ledger.answers-${answer.status}`;
  const body = {
    type: `/problems/${code}`,
    title: 'Scripted',
    status: answer.status,
    detail: `Scripted ${answer.status}.`,
    code,
    retryable: answer.retryable ?? false,
  };
  response.writeHead(answer.status, { 'content-type': 'application/problem+json', ...answer.headers });
  response.end(JSON.stringify(body));
}
