import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Delivery {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
  readonly event: {
    readonly id: string;
    readonly type: string;
    readonly aggregate: { readonly id: string };
    readonly data: Record<string, unknown>;
  };
  readonly status: number;
}

/** What the receiver does with a delivery: an answer, or nothing until the caller gives up. */
export type Reaction =
  { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string } | 'silence';

/** An endpoint of somebody else's: a real HTTP server that remembers what it was sent and answers as the test says. */
export class WebhookReceiver {
  readonly deliveries: Delivery[] = [];
  react: (delivery: Omit<Delivery, 'status'>) => Reaction | Promise<Reaction> = () => ({ status: 204 });
  private server: Server | null = null;
  private port = 0;

  static async start(): Promise<WebhookReceiver> {
    const receiver = new WebhookReceiver();
    await receiver.up();
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** What was taken, i.e. answered with a 2xx. */
  get taken(): readonly Delivery[] {
    return this.deliveries.filter(({ status }) => status >= 200 && status < 300);
  }

  /** Listens, after the first time on the same port. */
  async up(): Promise<void> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const raw = Buffer.concat(chunks).toString();
        const delivery = {
          path: request.url ?? '',
          headers: request.headers,
          raw,
          event: JSON.parse(raw) as Delivery['event'],
        };
        void Promise.resolve(this.react(delivery)).then((reaction) => {
          if (reaction === 'silence') return void this.deliveries.push({ ...delivery, status: 0 });
          this.deliveries.push({ ...delivery, status: reaction.status });
          response.writeHead(reaction.status, reaction.headers).end(reaction.body);
        });
      });
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  async down(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (server === null) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** As a consumer checks it, written from the documentation and not from the sender's code. */
export function signatureIsRight(secret: string, { headers, raw }: Pick<Delivery, 'headers' | 'raw'>): boolean {
  const match = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['holdfast-signature']));
  if (match === null || Math.abs(Date.now() / 1000 - Number(match[1])) > 300) return false;
  const expected = createHmac('sha256', secret).update(`${match[1]}.${raw}`).digest();
  return timingSafeEqual(expected, Buffer.from(String(match[2]), 'hex'));
}
