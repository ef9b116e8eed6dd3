import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http';
import { Agent, request as send } from 'undici';
import type { Server } from './server.js';
import { PATIENCE, waitFor } from './wait-for.js';

/** Longer than any wait that the API offers. */
const ANSWER_MS = 60_000 * PATIENCE;

/** Stands before replicas and sends each request to the next one that says, right before, that it is ready. */
export class Balancer {
  private readonly agent = new Agent({ headersTimeout: ANSWER_MS, bodyTimeout: ANSWER_MS });
  private turn = 0;

  private constructor(
    private readonly server: HttpServer,
    readonly url: string,
    private readonly replicas: () => readonly Server[],
  ) {
    server.on('request', (request, response) => void this.pass(request, response).catch(() => response.destroy()));
  }

  static async before(replicas: () => readonly Server[]): Promise<Balancer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The balancer has no port.');
    return new Balancer(server, `http://127.0.0.1:${address.port}`, replicas);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    await this.agent.destroy();
  }

  /** A request is sent once: what becomes of it is what its client hears. */
  private async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const replica = await waitFor('a replica that is ready', () => this.ready(), { timeoutMs: 30_000 });
    const { host: _, connection: __, ...headers } = request.headers;
    const answer = await send(`${replica.url}${request.url ?? ''}`, {
      method: request.method as 'GET',
      headers,
      body: chunks.length === 0 ? null : Buffer.concat(chunks),
      dispatcher: this.agent,
      // On a connection of its own: one that is kept may be closed by a replica that stops, as the next request is on its way.
      reset: true,
    });
    const body = Buffer.from(await answer.body.arrayBuffer());
    response.writeHead(answer.statusCode, { 'content-type': String(answer.headers['content-type'] ?? '') }).end(body);
  }

  private async ready(): Promise<Server | null> {
    const replicas = this.replicas().filter(({ running }) => running);
    this.turn += 1;
    for (const [at] of replicas.entries()) {
      const replica = replicas[(this.turn + at) % replicas.length];
      if (replica === undefined) continue;
      const answer = await send(`${replica.url}/health/ready`, { dispatcher: this.agent, reset: true }).catch(
        () => null,
      );
      await answer?.body.dump();
      if (answer?.statusCode === 200) return replica;
    }
    return null;
  }
}
