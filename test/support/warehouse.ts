import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { request as send } from 'undici';

/** How the warehouse treats one call of a verb. */
export type WarehouseBehaviour =
  /** Answers this without acting. */
  | { readonly do: 'answer'; readonly status: number; readonly code?: string }
  /** Acts, and closes the connection instead of answering; `thenDown`: and every other from then on. */
  | { readonly do: 'act-and-close'; readonly thenDown?: true }
  /** Acts, and answers no sooner than `release` says. */
  | { readonly do: 'act-and-hold' }
  /** Closes the connection without acting. */
  | { readonly do: 'close' };

/** One call, as it came in. */
export interface Asked {
  readonly verb: string;
  readonly path: string;
  readonly body: string;
}

/** Of an address that ends with an id: a shipment's, for instance. */
const READ = 'read';
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A warehouse, gateway or carrier over HTTP whose work a real server does, and which can be told to fail on the way. */
export class Warehouse {
  private readonly scripts = new Map<string, WarehouseBehaviour[]>();
  readonly calls: string[] = [];
  readonly asked: Asked[] = [];
  private readonly held: (() => void)[] = [];
  /** While true every call ends with a closed connection and no effect. */
  down = false;

  private constructor(
    private readonly server: Server,
    readonly url: string,
    private readonly behind: () => string,
  ) {
    server.on('request', (request, response) => void this.handle(request, response).catch(() => response.destroy()));
  }

  /** `behind` tells the address of the server that does the work. */
  static async start(behind: () => string): Promise<Warehouse> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The warehouse has no port.');
    return new Warehouse(server, `http://127.0.0.1:${address.port}`, behind);
  }

  /** The next calls of `verb` behave so, in this order; then as they should again. */
  script(verb: string, ...behaviours: WarehouseBehaviour[]): void {
    this.scripts.set(verb, behaviours);
  }

  /** Calls that have had their effect and whose answer is held. */
  get holding(): number {
    return this.held.length;
  }

  /** Sends the answers that are held. */
  release(): void {
    for (const answer of this.held.splice(0)) answer();
  }

  async close(): Promise<void> {
    this.release();
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    const last = path.split('/').at(-1) ?? '';
    const verb = ID.test(last) ? READ : last;
    this.calls.push(verb);
    const body = await text(request);
    this.asked.push({ verb, path, body });
    const behaviour: WarehouseBehaviour | undefined = this.down ? { do: 'close' } : this.scripts.get(verb)?.shift();
    if (behaviour?.do === 'close') return void response.destroy();
    if (behaviour?.do === 'answer') {
      const problem = { code: behaviour.code ?? `http-${behaviour.status}`, detail: '', retryable: false };
      return void response
        .writeHead(behaviour.status, { 'content-type': 'application/problem+json' })
        .end(JSON.stringify(problem));
    }
    const answer = await send(`${this.behind()}${path}`, {
      method: request.method as 'GET' | 'POST',
      headers: {
        authorization: request.headers.authorization ?? '',
        ...(body === '' ? {} : { 'content-type': 'application/json' }),
      },
      body: body === '' ? null : body,
    });
    const answered = await answer.body.text();
    if (behaviour?.do === 'act-and-close') {
      if (behaviour.thenDown === true) this.down = true;
      return void response.destroy();
    }
    if (behaviour?.do === 'act-and-hold') await new Promise<void>((resolve) => this.held.push(resolve));
    response.writeHead(answer.statusCode, { 'content-type': 'application/json' }).end(answered);
  }
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
