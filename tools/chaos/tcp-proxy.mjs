import { connect, createServer } from 'node:net';

/** Passes connections on to whatever port `target` answers at that time, and can cut them all. */
export class TcpProxy {
  clients = new Set();

  static async start(started, target) {
    const proxy = new TcpProxy();
    const server = createServer({ noDelay: true }, (client) => proxy.link(client, target()));
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    proxy.port = server.address().port;
    started.stops.push(async () => {
      server.close();
      proxy.cut();
    });
    return proxy;
  }

  cut() {
    for (const client of this.clients) client.destroy();
  }

  link(client, port) {
    const server = connect({ port, host: '127.0.0.1', noDelay: true });
    this.clients.add(client);
    const end = () => {
      this.clients.delete(client);
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) socket.on('error', end).on('close', end);
    client.pipe(server);
    server.pipe(client);
  }
}
