import { Redis } from 'ioredis';
import { spawn, spawnSync } from 'node:child_process';
import { freePort } from '../../tools/started.mjs';

/** A Redis of the run's own, on a port from the system, without persistence. */
export async function startRedis() {
  if (spawnSync('redis-server', ['--version']).status !== 0) {
    throw new Error('redis-server is missing; on Debian: apt-get install redis-server');
  }
  const port = await freePort();
  const child = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    { stdio: 'ignore' },
  );
  const client = new Redis(port, '127.0.0.1', { maxRetriesPerRequest: null, retryStrategy: () => 50 });
  client.on('error', () => undefined);
  await client.ping();
  return {
    url: (/** @type {number} */ database) => `redis://127.0.0.1:${port}/${database}`,
    port,
    pid: child.pid,
    client,
    stop: async () => {
      client.disconnect();
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
    },
  };
}
