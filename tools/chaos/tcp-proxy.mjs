import { connect, createServer } from 'node:net';
import { Transform } from 'node:stream';
import { listen } from '../listen.mjs';

/** @import { Socket } from 'node:net' */
/** @import { Started } from '../started.mjs' */
/** @typedef {'ok' | 'slow' | 'cuts' | 'loses'} NetworkMode */
/** @typedef {{ left: number, lost: boolean, cut: boolean, end: () => void }} Link one connection: bytes that it still passes on when it cuts */

/** Each way, for every piece. */
const SLOW_MS = 40;
const MOST_BEFORE_CUT = 6_000;

/**
 * Passes connections on to whatever port `target` answers at that time. It can cut them all; in trouble it is slow, cuts each after
 * some bytes, also in the middle of a message, or loses what the other side answers, until at the end the connection breaks.
 */
export class TcpProxy {
  /** @type {NetworkMode} */
  mode = 'ok';
  /** @type {Set<Link>} */
  links = new Set();
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
    for (const link of this.links) link.end();
  }

  /** @param {NetworkMode} mode */
  break(mode) {
    this.mode = mode;
    for (const link of this.links) link.left = someBytes();
  }

  heal() {
    this.mode = 'ok';
    for (const link of this.links) if (link.lost) link.end();
  }

  /**
   * @param {Socket} client
   * @param {number} port
   */
  link(client, port) {
    const server = connect({ port, host: '127.0.0.1', noDelay: true });
    const end = () => {
      this.links.delete(link);
      link.cut = true;
      client.destroy();
      server.destroy();
    };
    /** @type {Link} */
    const link = { left: someBytes(), lost: false, cut: false, end };
    this.links.add(link);
    for (const socket of [client, server]) socket.on('error', end).on('close', end);
    client.pipe(this.way(link, false)).pipe(server);
    server.pipe(this.way(link, true)).pipe(client);
  }

  /**
   * @param {Link} link
   * @param {boolean} answers
   */
  way(link, answers) {
    return new Transform({
      transform: (chunk, _encoding, done) => {
        if (this.mode === 'loses' && answers) link.lost = true;
        // Behind a gap nothing arrives: what TCP delivers is a beginning of what was sent.
        if (link.cut || (link.lost && answers)) return done();
        if (this.mode === 'slow') return void setTimeout(() => done(null, chunk), SLOW_MS);
        if (this.mode !== 'cuts' || (link.left -= chunk.length) > 0) return done(null, chunk);
        link.cut = true;
        done(null, chunk.subarray(0, chunk.length + link.left));
        setImmediate(link.end);
      },
    });
  }
}

function someBytes() {
  return Math.ceil(Math.random() * MOST_BEFORE_CUT);
}
