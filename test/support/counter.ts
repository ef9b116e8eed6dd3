import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

interface Start {
  readonly key: string;
  readonly at: number;
}

/** A system of the test's own that never forgets a key: `POST /<name>/<key>?ms=`. It knows what it has in hand, and since when. */
export class Counter {
  /** Calls whose answers are held back until `release`. */
  holding = false;
  inHand = 0;
  most = 0;
  starts: Start[] = [];
  /** How often each key was sent. */
  readonly keys = new Map<string, number>();
  private readonly held: ServerResponse[] = [];

  private constructor(private readonly server: Server) {
    server.on('request', (request, response: ServerResponse) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://counter');
      const key = pathname.split('/').at(-1) ?? '';
      this.begin(key);
      response.once('close', () => (this.inHand -= 1));
      request.resume();
      if (this.holding) this.held.push(response);
      else void delay(Number(searchParams.get('ms') ?? 0)).then(() => response.end('{}'));
    });
  }

  static async start(): Promise<Counter> {
    const server = createServer();
    const counter = new Counter(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return counter;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Answers what it has held back, and all that comes. */
  release(): void {
    this.holding = false;
    for (const response of this.held.splice(0)) response.end('{}');
  }

  reset(): void {
    this.release();
    this.most = this.inHand;
    this.starts = [];
    this.keys.clear();
  }

  /** The most of its starts within so long. */
  mostWithin(ms: number): number {
    let first = 0;
    let most = 0;
    for (const [last, { at }] of this.starts.entries()) {
      while (at - (this.starts[first]?.at ?? at) >= ms) first += 1;
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  async close(): Promise<void> {
    this.release();
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private begin(key: string): void {
    this.most = Math.max(this.most, (this.inHand += 1));
    this.starts.push({ key, at: performance.now() });
    this.keys.set(key, (this.keys.get(key) ?? 0) + 1);
  }
}
