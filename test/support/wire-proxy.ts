import { connect, createServer, type Server, type Socket } from 'node:net';

/** Long enough for the database to act on the last message, when it answers that one not at all. */
const GRACE_MS = 60;

/**
 * A TCP proxy in front of PostgreSQL that lets exactly n frontend messages through and then cuts the connection
 * that carried the n-th, after the database has acted on it but before its answer arrives: for every n, "committed,
 * answer lost" is among the cases.
 */
export class WireProxy {
  private remaining = Number.POSITIVE_INFINITY;
  private refusing = false;
  private readonly sockets = new Set<Socket>();
  /** How many cuts have happened since `arm`. */
  cuts = 0;

  private constructor(
    private readonly server: Server,
    private readonly target: { host: string; port: number },
  ) {
    server.on('connection', (client) => this.link(client));
  }

  /** Listens in front of the database of `databaseUrl`; `url()` is that URL by way of the proxy. */
  static async start(databaseUrl: string): Promise<{ proxy: WireProxy; url: string }> {
    const url = new URL(databaseUrl);
    const server = createServer({ noDelay: true });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
    const proxy = new WireProxy(server, { host: url.hostname, port: Number(url.port === '' ? 5432 : url.port) });
    url.hostname = '127.0.0.1';
    url.port = String(address.port);
    return { proxy, url: url.toString() };
  }

  /** The n-th message from now on is the last one of its connection. */
  arm(n: number): void {
    this.cuts = 0;
    this.remaining = n;
  }

  disarm(): void {
    this.remaining = Number.POSITIVE_INFINITY;
  }

  /** The database goes away: every connection is cut, new ones are too. */
  refuse(): void {
    this.refusing = true;
    for (const socket of this.sockets) socket.destroy();
  }

  /** The database is back. */
  accept(): void {
    this.refusing = false;
  }

  async close(): Promise<void> {
    this.refuse();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private link(client: Socket): void {
    if (this.refusing) {
      client.destroy();
      return;
    }
    const database = connect({ ...this.target, noDelay: true });
    const reader = new FrontendMessages();
    let cutting = false;
    const end = (): void => {
      client.destroy();
      database.destroy();
    };
    for (const socket of [client, database]) {
      this.sockets.add(socket);
      socket.on('error', end);
      socket.on('close', () => {
        this.sockets.delete(socket);
        end();
      });
    }
    client.on('data', (chunk) => {
      if (cutting) return;
      const cutAt = this.countUntilCut(reader.ends(chunk));
      database.write(cutAt === null ? chunk : chunk.subarray(0, cutAt));
      if (cutAt === null) return;
      cutting = true;
      this.cuts += 1;
      setTimeout(end, GRACE_MS);
    });
    database.on('data', (chunk) => {
      if (!cutting) client.write(chunk);
    });
  }

  /** The offset right behind the message after which to cut; null = go on. */
  private countUntilCut(ends: readonly number[]): number | null {
    for (const end of ends) {
      this.remaining -= 1;
      if (this.remaining === 0) return end;
    }
    return null;
  }
}

/** Finds where frontend messages end; the start-up messages carry no type byte and are not counted. */
class FrontendMessages {
  private header: number[] = [];
  private bodyLeft = 0;
  private started = false;
  private counting = false;

  ends(chunk: Buffer): number[] {
    const ends: number[] = [];
    for (let offset = 0; offset < chunk.length;) {
      if (this.bodyLeft > 0) {
        const step = Math.min(this.bodyLeft, chunk.length - offset);
        this.bodyLeft -= step;
        offset += step;
      } else {
        this.header.push(chunk[offset] as number);
        offset += 1;
        if (!this.headerComplete()) continue;
      }
      if (this.bodyLeft === 0 && this.header.length === 0 && this.counting) ends.push(offset);
    }
    return ends;
  }

  /** Reads a complete header into `bodyLeft`; false while bytes of it are missing. */
  private headerComplete(): boolean {
    const typeBytes = this.started ? 1 : 0;
    if (this.header.length < typeBytes + 4) return false;
    const bytes = Buffer.from(this.header);
    this.bodyLeft = bytes.readInt32BE(typeBytes) - 4;
    // The password exchange ('p') belongs to the start-up; queries begin after it.
    this.counting = this.started && bytes[0] !== 0x70;
    // An SSLRequest (8 bytes) is followed by the real start-up message.
    if (!this.started) this.started = bytes.readInt32BE(0) !== 8;
    this.header = [];
    return true;
  }
}
