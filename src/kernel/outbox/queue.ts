import { randomUUID } from 'node:crypto';
import { Queue, Worker, type Processor, type WorkerOptions } from 'bullmq';
import type { Config } from '#platform/config';
import type { Database } from '#platform/database';
import { connectToRedis } from '#platform/redis';
import { postgresBackend, type PostgresBackend } from './postgres-backend.js';

/**
 * Whoever shares a database shares its queue, and nobody else does: two applications on one Redis keep apart by
 * themselves. The server and the database's oid stay the same through a fail-over and however the address is spelled.
 */
const WHOSE = `SELECT left(md5(server.system_identifier || '/' || own.oid), 12) AS id
                 FROM pg_control_system() AS server, pg_database AS own WHERE own.datname = current_database()`;
const NAME = 'staged-jobs';
/** A producer fails fast instead of queueing in memory: the rows are safe where they are. */
const COMMAND_TIMEOUT_MS = 2_000;

/** How long a worker rests after its connection failed. */
const RETRY_MS = 500;

/** BullMQ wants commands to wait for as long as it takes. */
const REDIS = { maxRetriesPerRequest: null, retryStrategy: (times: number): number => Math.min(1_000, times * 50) };

export interface WakeUp {
  /** Id of the staged job's row. */
  readonly id: string;
}

/** A BullMQ queue or worker together with the connection that must be closed after it. */
export interface Closable<T> {
  readonly it: T;
  close(): Promise<void>;
}

export interface OpenQueue extends Closable<Queue<WakeUp>> {
  /** A name that stays while the queue remembers what it was given; null = it forgets only what the database forgets. */
  memory(): Promise<string | null>;
}

export async function openQueue(config: Config, database: Database): Promise<OpenQueue> {
  const defaultJobOptions = { attempts: 1, removeOnComplete: true, removeOnFail: true };
  const prefix = await prefixOf(config, database);
  const connection = connectToRedis(config, {
    ...REDIS,
    enableOfflineQueue: false,
    commandTimeout: COMMAND_TIMEOUT_MS,
  });
  if (connection === null) {
    const { factory, close } = postgres(config, 2);
    const queue = new Queue<WakeUp>(NAME, { connection: {}, defaultJobOptions }, factory as never) as Queue<WakeUp>;
    return { ...closable(queue, close), memory: async () => null };
  }
  const queue = new Queue<WakeUp>(NAME, { connection, prefix, defaultJobOptions });
  const memory = async (): Promise<string | null> => {
    await queue.waitUntilReady();
    const key = `${prefix}:memory`;
    const name = await connection.get(key);
    if (name !== null) return name;
    // Whoever comes first names it.
    await connection.set(key, randomUUID(), 'NX');
    return connection.get(key);
  };
  return { ...closable(queue, async () => connection.disconnect()), memory };
}

export async function openWorker(
  config: Config,
  database: Database,
  processor: Processor<WakeUp>,
): Promise<{ close(): Promise<void> }> {
  const options: Omit<WorkerOptions, 'connection'> = {
    concurrency: config.workerConcurrency,
    ...locks(config),
    maxStalledCount: 10,
    runRetryDelay: RETRY_MS,
  };
  const prefix = await prefixOf(config, database);
  const connection = connectToRedis(config, REDIS);
  if (connection === null) {
    return replacedAfterErrors(() => {
      const { factory, close } = postgres(config, 4);
      const worker = new Worker<WakeUp>(
        NAME,
        processor,
        { ...options, connection: {} },
        factory as never,
      ) as Worker<WakeUp>;
      return { worker, after: close };
    });
  }
  const worker = new Worker<WakeUp>(NAME, processor, { ...options, connection, prefix });
  return closable(worker, async () => connection.disconnect());
}

/** The hash tag keeps all of BullMQ's keys in one slot of a Redis Cluster. On PostgreSQL each database has a queue of its own anyway. */
async function prefixOf(config: Config, database: Database): Promise<string> {
  if (config.redisUrl === null) return '';
  const { rows } = await database.query<{ id: string }>(WHOSE);
  return `{holdfast-${rows[0]?.id ?? ''}}`;
}

function postgres(config: Config, size: number): PostgresBackend {
  return postgresBackend(config.databaseDirectUrl ?? config.databaseUrl ?? '', size);
}

function closable<T extends { close(): Promise<void>; on(event: 'error', listener: () => void): unknown }>(
  it: T,
  after: () => Promise<void>,
): Closable<T> {
  it.on('error', () => undefined);
  return {
    it,
    close: async () => {
      await it.close().catch(() => undefined);
      await after();
    },
  };
}

/** BullMQ forgets a killed worker's wake-up as fast as the row's lease runs out. */
function locks(config: Config): { lockDuration: number; stalledInterval: number } {
  return { lockDuration: config.idempotencyLeaseMs, stalledInterval: config.idempotencyLeaseMs };
}

/**
 * Without its database BullMQ's worker fetches again at once, in a loop that never lets timers or sockets have a
 * turn, and afterwards it may wait for ever on a connection that is gone. So a worker that reports an error is
 * given up, which ends its loop, and a new one takes its place. Jobs in hand go on: their rows' leases protect them.
 */
function replacedAfterErrors(open: () => { worker: Worker<WakeUp>; after: () => Promise<void> }): {
  close(): Promise<void>;
} {
  let current: ReturnType<typeof open> | null = null;
  let next: NodeJS.Timeout | null = null;
  const end = async ({ worker, after }: ReturnType<typeof open>, force: boolean): Promise<void> => {
    await worker.close(force).catch(() => undefined);
    await after();
  };
  const start = (): void => {
    next = null;
    const opened = open();
    current = opened;
    opened.worker.on('error', () => {
      if (current !== opened) return;
      current = null;
      void end(opened, true);
      next = setTimeout(start, RETRY_MS);
    });
  };
  start();
  return {
    close: async () => {
      if (next !== null) clearTimeout(next);
      if (current !== null) await end(current, false);
    },
  };
}
