import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Cluster, Redis } from 'ioredis';
import { Client } from 'pg';
import { openAccount } from '../support/accounts.js';
import { expected, givenToServers, pooledUrl, poolerUrl, type Expectation } from '../support/environment.js';
import { waitForAccount } from '../support/final-state.js';
import { request } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';

/** Each database's queue has a prefix of its own. */
const QUEUE = `SELECT left(md5(server.system_identifier || '/' || own.oid), 12) AS id
                 FROM pg_control_system() AS server, pg_database AS own WHERE own.datname = current_database()`;

describe('what the servers of this run stand on @matrix', () => {
  let bed: TestBed;
  let server: Server;

  beforeAll(async () => {
    bed = await TestBed.create();
    server = await bed.start();
  });
  afterAll(() => bed?.close());

  it('is what was asked for', async () => {
    await openAccount(server, { user: 'u', key: 'k' });
    await waitForAccount(bed, 'u');
    const actual = {
      node: await nodeVersion(),
      postgres: await postgresVersion(),
      queue: await queueInUse(),
      pooler: (await clientsOfPooler()).includes('holdfast') ? 'transaction' : 'none',
      replicas: await replicasOfEachRole(),
    };
    expect(actual).toEqual({ ...expected, postgres: expected.postgres ?? actual.postgres });
    expect(actual.postgres).toBeGreaterThanOrEqual(14);
  });

  if (poolerUrl !== null) {
    it('keeps prepared statements, LISTEN and session settings off the pooled connections', async () => {
      // Each transaction holds one of the pooler's connections, so that this looks into all of them.
      const pooled = await Promise.all(Array.from({ length: 4 }, () => connectTo(pooledUrl(bed.databaseUrl) ?? '')));
      for (const client of pooled) {
        await client.query('BEGIN');
        const { rows } = await client.query(
          'SELECT name FROM pg_prepared_statements UNION ALL SELECT pg_listening_channels()',
        );
        expect(rows).toEqual([]);
        expect((await client.query('SHOW lock_timeout')).rows).toEqual([{ lock_timeout: '0' }]);
      }
      await Promise.all(pooled.map((client) => client.end()));
      expect(await sessions('holdfast changes')).toBeGreaterThan(0);
      expect(await clientsOfPooler()).not.toContain('holdfast changes');
    });
  }

  async function nodeVersion(): Promise<number> {
    const metrics = (await request(server.url).get('/metrics')).text;
    return Number(/^nodejs_version_info\{[^}]*major="(\d+)"/m.exec(metrics)?.[1]);
  }

  async function postgresVersion(): Promise<number> {
    expect(await sessions('holdfast')).toBeGreaterThan(0);
    const [row] = await bed.rows<{ version: string }>("SELECT current_setting('server_version_num') AS version");
    return Math.floor(Number(row?.version) / 10_000);
  }

  /** BullMQ makes its schema only where it runs on PostgreSQL. */
  async function queueInUse(): Promise<Expectation['queue'] | 'none'> {
    const tables = await bed.count("SELECT count(*) FROM pg_tables WHERE schemaname = 'bullmq'");
    const events = await redisEvents();
    if (tables > 0 === events > 0) return 'none';
    if (tables > 0) return 'postgresql';
    const info = await withRedis(async (redis) => String(await redis.call('INFO', 'server')), '');
    return info.includes('redis_mode:cluster') ? 'redis-cluster' : 'redis';
  }

  /** What BullMQ tells of every job, on whichever Redis it runs. */
  async function redisEvents(): Promise<number> {
    const [queue] = await bed.rows<{ id: string }>(QUEUE);
    return withRedis((redis) => redis.xlen(`{holdfast-${queue?.id ?? ''}}:staged-jobs:events`), 0);
  }

  /** A pooled connection names its client; the console of PgBouncer lists them. */
  async function clientsOfPooler(): Promise<string[]> {
    if (poolerUrl === null) return [];
    const client = await connectTo(Object.assign(new URL(poolerUrl), { pathname: '/pgbouncer' }).href);
    try {
      const database = new URL(bed.databaseUrl).pathname.slice(1);
      const { rows: pools } = await client.query<{ database: string; pool_mode: string }>('SHOW POOLS');
      expect(pools.find((pool) => pool.database === database)?.pool_mode).toBe('transaction');
      const { rows } = await client.query<{ database: string; application_name: string }>('SHOW CLIENTS');
      return rows.filter((row) => row.database === database).map((row) => row.application_name);
    } finally {
      await client.end();
    }
  }

  /** Every process has one session that listens; a process of several roles counts as one of each. */
  async function replicasOfEachRole(): Promise<number> {
    const processes = await sessions('holdfast changes');
    return processes === 1 ? 1 : processes / 2;
  }

  async function sessions(name: string): Promise<number> {
    return bed.count(
      'SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1',
      [name],
    );
  }
});

async function connectTo(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

async function withRedis<T>(ask: (redis: Redis | Cluster) => Promise<T>, otherwise: T): Promise<T> {
  const url = givenToServers['REDIS_URL'];
  if (url === undefined) return otherwise;
  const { password } = new URL(url);
  const redis =
    givenToServers['REDIS_CLUSTER'] === 'true' ? new Cluster([url], { redisOptions: { password } }) : new Redis(url);
  try {
    return await ask(redis);
  } finally {
    redis.disconnect();
  }
}
