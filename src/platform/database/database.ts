import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { ClientBase, Pool } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import { Config } from '#platform/config';
import { Metrics } from '#platform/telemetry';
import { isPooled, sessionGuards } from './data-source.js';
import { isConflict, isRetryable, isTrouble, mapDatabaseError, sqlState } from './driver/sql-state.js';
import { statement, Transaction, type IsolationLevel, type Rows, type SqlExecutor } from './transaction.js';

/** A re-run is cheap and its cause passes quickly; five make 40001 invisible at 32 clients. */
const RERUNS = 5;

/** For how long after a server could not do its work it is taken for unwell (ms): then requests may try again. */
const TROUBLE_MS = 5_000;

export interface TransactionOptions {
  readonly isolation?: IsolationLevel;
  /** How often it is run again after a serialization failure, deadlock or lock time-out; five times unless told. */
  readonly reruns?: number;
}

/** The one way to the database: single statements on the pool, or a transaction around a lambda. */
@Injectable()
export class Database implements SqlExecutor {
  private readonly logger = new Logger(Database.name);
  private readonly context = new AsyncLocalStorage<Transaction>();
  private readonly prepared: boolean;
  private readonly pipelined: boolean;
  private readonly guards: string;
  private trouble: { readonly state: string; readonly at: number } | null = null;

  constructor(
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
        const result = await this.pool.query(statement(sql, parameters, prepared));
        return { rows: result.rows as Row[], rowCount: result.rowCount ?? 0 };
      } catch (error) {
        if (!isConflict(error) || run >= RERUNS) throw this.told(error);
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
    const { trouble } = this;
    return trouble === null || performance.now() - trouble.at > TROUBLE_MS
      ? { ok: true }
      : { ok: false, detail: `error ${trouble.state}` };
  }

  private told(error: unknown): unknown {
    if (isTrouble(error)) this.trouble = { state: sqlState(error) ?? '', at: performance.now() };
    return mapDatabaseError(error);
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
        if (!isRetryable(error) || run >= (options.reruns ?? RERUNS)) throw this.told(error);
        await this.beforeRerun(error, run);
      }
    }
  }

  private async beforeRerun(error: unknown, run: number): Promise<void> {
    this.metrics.phaseRetries.inc({ sqlstate: sqlState(error) ?? 'unknown' });
    await delay(Math.random() * 10 * 2 ** run);
  }

  private async once<T>(options: TransactionOptions, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    let tx: Transaction | undefined;
    let result: T;
    try {
      const client = (await runner.connect()) as ClientBase;
      const begun = this.begin(runner, client, options);
      tx = begun;
      result = await this.context.run(begun, () => work(begun));
      await begun.commit();
    } catch (error) {
      await rollBack(runner, tx);
      throw tx?.causeOf(error) ?? error;
    }
    // From here on the work stands, and nothing may tell the caller otherwise.
    await giveBack(runner);
    tx.committed((error) => this.logger.error({ msg: 'a callback after a commit failed', err: error }));
    return result;
  }

  private begin(
    runner: QueryRunner,
    client: ClientBase,
    { isolation = 'READ COMMITTED' }: TransactionOptions,
  ): Transaction {
    const settings = {
      begin: `BEGIN ISOLATION LEVEL ${isolation}${this.guards}`,
      prepared: this.prepared,
      pipelined: this.pipelined,
    };
    const tx = new Transaction(client, runner.manager, settings);
    setActive(runner, true);
    // TypeORM's own statements take their place among the transaction's.
    const ask = runner.query.bind(runner);
    runner.query = async (...question: Parameters<typeof ask>) => {
      await tx.ready();
      return ask(...question);
    };
    return tx;
  }

  private get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  /** With a bounded pool, a second connection taken while one is held is a deadlock waiting for load. */
  assertNoTransaction(): void {
    if (this.context.getStore()?.open === true) {
      throw new Error('Bug: a second connection was asked for while a transaction is open in this context');
    }
  }
}

/** TypeORM joins an open transaction only when it knows of it; otherwise `manager.save` would begin and commit its own. */
function setActive(runner: QueryRunner, active: boolean): void {
  (runner as { isTransactionActive: boolean }).isTransactionActive = active;
}

async function rollBack(runner: QueryRunner, tx: Transaction | undefined): Promise<void> {
  try {
    await tx?.rollBack();
  } catch {
    // The connection is gone, and the transaction with it.
  } finally {
    await giveBack(runner);
  }
}

async function giveBack(runner: QueryRunner): Promise<void> {
  setActive(runner, false);
  if (!runner.isReleased) await runner.release().catch(() => undefined);
}
