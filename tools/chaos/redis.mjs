import { Redis as Client } from 'ioredis';
import { freePorts } from '../started.mjs';

/** A Redis without persistence, on one port, that can lose everything and go away. */
export class Redis {
  static async start(started) {
    const redis = new Redis();
    redis.started = started;
    [redis.port] = await freePorts(1);
    redis.url = `redis://127.0.0.1:${redis.port}`;
    await redis.up();
    return redis;
  }

  async up() {
    const options = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    this.child = await this.started.program('redis-server', options, { ready: () => this.command('PING') });
  }

  async down() {
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await gone;
  }

  async flush() {
    await this.command('FLUSHALL');
  }

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
