import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { Config } from '#platform/config';
import { Metrics } from '#platform/telemetry';
import type { Connections } from './connections.js';
import { isPooled, sessionGuards } from './driver/pool.js';
import { isConflict, isRetryable, sqlState } from './driver/sql-state.js';
import { statement } from './driver/statement.js';
import { Transaction, type IsolationLevel, type Rows, type SqlExecutor } from './transaction.js';

/*
 * How a statement gets to PostgreSQL. There is one pool; `Database` is the way to it for SQL, TypeORM's repositories take
 * their connections from the same one (connections.ts).
 *
 *   one statement  `Database.query`: by itself on any connection, and run again when it lost a deadlock.
 *   batch          a Batcher makes one statement of what many ask for at the same time (look-ups of keys, claims of jobs).
 *   transaction    `Database.transaction` takes a connection and gives the lambda a `tx`, which goes as an explicit argument
 *                  to all who write in it. After a serialization failure, deadlock or lock time-out the whole lambda is run
 *                  again, so it has no effect outside `tx`. Asking for a second connection meanwhile is a bug and throws.
 *   pipeline       what a transaction asks for in one turn of the event loop leaves in one write and is one unit for the
 *                  server: BEGIN goes with the first statements, `along` with the next ones, COMMIT with `last`
 *                  (driver/pipelined-batch.ts). Behind a pooler in transaction mode statements go one by one.
 *   commit         once it is durable and the connection is back, the callbacks of `afterCommit` run. They are wake-ups:
 *                  Notifications tells this process at once and the others by NOTIFY, on a connection of its own. A wake-up
 *                  may be lost or come twice, so whoever gets one reads the truth from its row.
 *   failures       driver/sql-state.ts tells apart what may be tried again, what is a database out of reach (503), and what
 *                  is the statement's own fault, which goes on as it is.
 *   sessions       set what our SQL relies on, and bounds of a third of the shortest lease, so that a frozen process has lost
 *                  its locks before it loses its lease (driver/session.ts, driver/pool.ts).
 *   driver/        all that knows how pg works inside, with a contract that is checked at the start.
 *   migrations     run-migrations.ts, one process at a time, around a pooler. embedded/ is a PostgreSQL from npm, for when
 *                  there is no DATABASE_URL.
 */

/** A re-run is cheap and its cause passes quickly; five make 40001 invisible at 32 clients. */
const RERUNS = 5;

export interface TransactionOptions {
  readonly isolation?: IsolationLevel;
  /** How often it is run again after a serialization failure, deadlock or lock time-out; five times unless told. */
  readonly reruns?: number;
}

/** The one way to the database: single statements on the pool, or a transaction around a lambda. */
@Injectable()
export class Database implements SqlExecutor {
  private readonly logger = new Logger(Database.name);
  private readonly prepared: boolean;
  private readonly pipelined: boolean;
  private readonly guards: string;

  constructor(
    private readonly connections: Connections,
    private readonly dataSource: DataSource,
    config: Config,
    private readonly metrics: Metrics,
  ) {
    this.prepared = config.databasePrepared;
    // Behind a pooler each transaction sets its own guards.
    const { statementTimeoutMs, lockTimeoutMs, idleInTransactionTimeoutMs } = sessionGuards(config);
    this.pipelined = !isPooled(config);
    this.guards = this.pipelined
      ? ''
      : `; SET LOCAL statement_timeout = ${statementTimeoutMs}; SET LOCAL lock_timeout = ${lockTimeoutMs}; ` +
        `SET LOCAL idle_in_transaction_session_timeout = ${idleInTransactionTimeoutMs}`;
  }

  /** One autocommitted statement, run again when it lost a deadlock. Forbidden while this async context holds a transaction. */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Rows<Row>> {
    return this.one(sql, parameters, this.prepared);
  }

  /**
   * The same, planned anew for these values and the table's size of now: for batches, where a plan that was kept while
   * the table was empty would read all of it when it no longer is.
   */
  async queryPlannedAnew<Row>(sql: string, parameters: readonly unknown[]): Promise<Rows<Row>> {
    return this.one(sql, parameters, false);
  }

  private async one<Row>(sql: string, parameters: readonly unknown[], prepared: boolean): Promise<Rows<Row>> {
    this.assertNoTransaction();
    for (let run = 0; ; run += 1) {
      try {
        const result = await this.connections.pool.query(statement(sql, parameters, prepared));
        return { rows: result.rows as Row[], rowCount: result.rowCount ?? 0 };
      } catch (error) {
        if (!isConflict(error) || run >= RERUNS) throw this.connections.told(error);
        await this.beforeRerun(error, run);
      }
    }
  }

  /**
   * Whether requests would be served: the database is there, takes writes, and could do its work (its disk was not full, …)
   * within the last few seconds.
   */
  async check(): Promise<{ ok: boolean; detail?: string }> {
    try {
      // A write that changes nothing.
      await this.query('DELETE FROM idempotency.idempotency_keys WHERE false');
    } catch (error) {
      const state = sqlState(error instanceof Error ? error.cause : error);
      return { ok: false, detail: state === null ? 'no connection' : `error ${state}` };
    }
    const trouble = this.connections.recentTrouble();
    return trouble === null ? { ok: true } : { ok: false, detail: `error ${trouble}` };
  }

  /**
   * BEGIN, work, COMMIT. Serialization failures, deadlocks and lock time-outs re-run the whole lambda; `work` must therefore have no effect outside `tx`.
   */
  async transaction<T>(options: TransactionOptions, work: (tx: Transaction) => Promise<T>): Promise<T> {
    this.assertNoTransaction();
    for (let run = 0; ; run += 1) {
      try {
        return await this.once(options, work);
      } catch (error) {
        if (!isRetryable(error) || run >= (options.reruns ?? RERUNS)) throw this.connections.told(error);
        await this.beforeRerun(error, run);
      }
    }
  }

  private async beforeRerun(error: unknown, run: number): Promise<void> {
    this.metrics.phaseRetries.inc({ sqlstate: sqlState(error) ?? 'unknown' });
    await delay(Math.random() * 10 * 2 ** run);
  }

  private async once<T>(options: TransactionOptions, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const client = await this.connections.take();
    const tx = this.begin(client, options);
    let result: T;
    try {
      result = await this.connections.within(tx, () => work(tx));
      await tx.commit();
    } catch (error) {
      await rollBack(client, tx);
      throw tx.causeOf(error);
    }
    // From here on the work stands, and nothing may tell the caller otherwise.
    client.release();
    tx.committed((error) => this.logger.error({ msg: 'a callback after a commit failed', err: error }));
    return result;
  }

  private begin(client: PoolClient, { isolation = 'READ COMMITTED' }: TransactionOptions): Transaction {
    return new Transaction(client, (ask) => this.connections.forTypeOrm.managerOn(ask, this.dataSource), {
      begin: `BEGIN ISOLATION LEVEL ${isolation}${this.guards}`,
      prepared: this.prepared,
      pipelined: this.pipelined,
    });
  }

  /** Throws where a transaction is open in this context. */
  assertNoTransaction(): void {
    this.connections.assertNoTransaction();
  }
}

/** A connection on which even that failed is closed, and its transaction with it. */
async function rollBack(client: PoolClient, tx: Transaction): Promise<void> {
  const failed = await tx.rollBack().then(
    () => false,
    () => true,
  );
  client.release(failed);
}
