import { Redis as Client } from 'ioredis';
import { freePort } from '../started.mjs';
import { TcpProxy } from './tcp-proxy.mjs';

/** @import { Started } from '../started.mjs' */

/** A Redis without persistence, on one port, that can lose everything and go away. */
export class Redis {
  /** @param {Started} started */
  static async start(started) {
    const port = await freePort();
    const redis = new Redis(started, port, await TcpProxy.start(started, () => port));
    await redis.up();
    return redis;
  }

  /**
   * @param {Started} started
   * @param {number} port
   * @param {TcpProxy} proxy
   */
  constructor(started, port, proxy) {
    this.started = started;
    this.port = port;
    this.proxy = proxy;
    this.url = `redis://127.0.0.1:${proxy.port}`;
  }

  async up() {
    const options = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    this.child = await this.started.program('redis-server', options, { ready: () => this.command('PING') });
  }

  async down() {
    const { child } = this;
    if (child === undefined) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  async flush() {
    await this.command('FLUSHALL');
  }

  /** @param {[string, ...string[]]} words */
  async command(...words) {
    const client = new Client({
      port: this.port,
      host: '127.0.0.1',
      lazyConnect: true,
      retryStrategy: () => null,
      enableReadyCheck: false,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await client.call(...words);
    } finally {
      client.disconnect();
    }
  }
}
