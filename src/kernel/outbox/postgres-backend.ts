import {
  DEFAULT_SCHEMA,
  PostgresConnection,
  PostgresQueueBackend,
  runMigrations,
  type BackendFactory,
  type PgPool,
  type PostgresConnectionOptions,
} from 'bullmq';
import pg from 'pg';
import { SessionClient, type SessionOptions } from '#platform/database';

/** One pool, and the factory that puts a queue or a worker on it. */
export interface PostgresBackend {
  readonly factory: BackendFactory<PostgresQueueBackend, PostgresConnectionOptions>;
  close(): Promise<void>;
}

/** Opens nothing yet; the first command connects, migrates BullMQ's schema, and is tried again when that fails. */
export function postgresBackend(connectionString: string, size: number): PostgresBackend {
  // BullMQ's commands name no schema, and its LISTEN connection stays checked out.
  const session: SessionOptions = { settings: { search_path: `"${DEFAULT_SCHEMA}"` } };
  const pool = new pg.Pool({
    Client: SessionClient,
    ...session,
    connectionString,
    application_name: 'holdfast queue',
    max: size + 1,
    keepAlive: true,
  });
  return {
    factory: (name, options) => new ForgivingBackend(new ForgivingConnection(pool), name, options),
    close: () => pool.end().catch(() => undefined),
  };
}

/**
 * BullMQ's own connection remembers a failed start for ever. And on a pool that it makes itself, the LISTEN connection
 * is left without an error listener while it is closed: a session that the database ends just then would end the
 * process. On a pool of ours it is a `SessionClient`.
 */
class ForgivingConnection extends PostgresConnection {
  private ready: Promise<void> | null = null;

  constructor(pool: pg.Pool) {
    super(pool as unknown as PgPool);
  }

  override waitUntilReady(): Promise<void> {
    this.ready ??= this.migrate().catch((error: unknown) => {
      this.ready = null;
      throw error;
    });
    return this.ready;
  }

  private async migrate(): Promise<void> {
    const client = await this.pool.connect();
    try {
      await runMigrations(client, this.schema);
    } finally {
      client.release();
    }
  }
}

/**
 * BullMQ's own backend remembers a failed start too, and asks for it only when a job is finished: a worker that was
 * opened while PostgreSQL was away would fetch as many jobs as it may have in hand, and finish none of them, ever.
 */
class ForgivingBackend extends PostgresQueueBackend {
  constructor(
    private readonly link: ForgivingConnection,
    ...[name, options]: Parameters<BackendFactory<PostgresQueueBackend, PostgresConnectionOptions>>
  ) {
    super(link, name, options);
  }

  override waitUntilReady(): Promise<void> {
    return this.link.waitUntilReady();
  }
}
