import { connect, createServer } from 'node:net';
import { listen } from '../listen.mjs';

/** @import { Socket } from 'node:net' */
/** @import { Started } from '../started.mjs' */

/** Passes connections on to whatever port `target` answers at that time, and can cut them all. */
export class TcpProxy {
  /** @type {Set<Socket>} */
  clients = new Set();
  port = 0;

  /**
   * @param {Started} started
   * @param {() => number} target
   */
  static async start(started, target) {
    const proxy = new TcpProxy();
    const server = createServer({ noDelay: true }, (client) => proxy.link(client, target()));
    proxy.port = await listen(server);
    started.stops.push(async () => {
      server.close();
      proxy.cut();
    });
    return proxy;
  }

  cut() {
    for (const client of this.clients) client.destroy();
  }

  /**
   * @param {Socket} client
   * @param {number} port
   */
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
