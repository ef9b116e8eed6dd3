import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';

/** This rider's card is never accepted. */
const BROKE = 'broke';

interface Made {
  readonly id: string;
  readonly input: Record<string, unknown>;
}

/**
 * Stands for a payment and a dispatch service, which do one thing per Idempotency-Key, and for a mail service, which knows no
 * keys and sends whatever comes once more; payments and mails can be asked for. It keeps its books in memory, outlives the application
 * under test and counts what was done.
 */
export class OutsideWorld {
  readonly charges = new Map<string, Made>();
  readonly receipts: Made[] = [];
  /** Of the dispatch service, by path: each thing once per key. */
  readonly dispatched = {
    '/drivers': new Map<string, Made>(),
    '/releases': new Map<string, Made>(),
    '/payouts': new Map<string, Made>(),
  };
  /** Every request that asked for a charge, repeats included. */
  chargeRequests = 0;
  /** Riders whose mail is refused. */
  readonly unreachable = new Set<unknown>();
  /** Milliseconds that the payment service thinks before it answers, after it has charged. */
  thinkingMs = 0;
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => void this.serve(request, response));
  }

  static async start(): Promise<OutsideWorld> {
    const world = new OutsideWorld();
    world.server.listen(0, '127.0.0.1');
    await once(world.server, 'listening');
    return world;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
    if (request.method === 'GET') {
      const found =
        pathname === '/charges'
          ? this.charges.get(searchParams.get('key') ?? '')
          : this.receiptOf(searchParams.get('reference'));
      return answer(response, 200, found ?? null);
    }
    const input = (await json(request)) as Record<string, unknown>;
    const key = String(request.headers['idempotency-key']);
    if (pathname === '/charges') return this.charge(key, input, response);
    if (pathname in this.dispatched)
      return this.dispatch(pathname as keyof OutsideWorld['dispatched'], { key, input }, response);
    this.mail(input, response);
  }

  private async charge(key: string, input: Made['input'], response: ServerResponse): Promise<void> {
    this.chargeRequests += 1;
    if (input['rider'] === BROKE) return answer(response, 402, { code: 'card-declined', detail: 'no funds' });
    const made = this.charges.get(key) ?? { id: `ch-${this.charges.size + 1}`, input };
    this.charges.set(key, made);
    if (this.thinkingMs > 0) await delay(this.thinkingMs);
    return answer(response, 201, made);
  }

  private dispatch(
    path: keyof OutsideWorld['dispatched'],
    { key, input }: { key: string; input: Made['input'] },
    response: ServerResponse,
  ): void {
    const done = this.dispatched[path];
    const made = done.get(key) ?? { id: `${path.slice(1, 3)}-${done.size + 1}`, input };
    done.set(key, made);
    return answer(response, 201, made);
  }

  private mail(input: Made['input'], response: ServerResponse): void {
    if (this.unreachable.has(input['to']))
      return answer(response, 422, { code: 'no-such-address', detail: 'nobody there' });
    const made = { id: `re-${this.receipts.length + 1}`, input };
    this.receipts.push(made);
    return answer(response, 201, made);
  }

  receiptOf(reference: string | null): Made | undefined {
    return this.receipts.find(({ input }) => input['reference'] === reference);
  }
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
