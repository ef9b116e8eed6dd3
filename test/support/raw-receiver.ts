import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What it does with the socket once a request has begun to come in. */
export type Manners = (socket: Socket) => void;

/** Somebody else's endpoint that need not speak HTTP well: a TCP server that answers as the test says. */
export class RawReceiver {
  readonly sockets = new Set<Socket>();
  requests = 0;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(manners: Manners): Promise<RawReceiver> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const receiver = new RawReceiver(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`);
    server.on('connection', (socket) => {
      receiver.sockets.add(socket);
      socket.on('close', () => receiver.sockets.delete(socket));
      // The other side hangs up as it likes.
      socket.on('error', () => undefined);
      socket.once('data', () => {
        receiver.requests += 1;
        socket.resume();
        manners(socket);
      });
    });
    return receiver;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Writes `chunk` as often as the other side takes it, every few milliseconds, until the socket is closed. */
export function flood(socket: Socket, chunk: string): void {
  const timer = setInterval(() => socket.write(chunk), 5);
  socket.on('close', () => clearInterval(timer));
}
