import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { ClientBase, Pool } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import { Config } from '../config/index.js';
import { Metrics } from '../telemetry/index.js';
import { sessionGuards } from './data-source.js';
import { isRetryable, mapDatabaseError, sqlState } from './sql-state.js';
import { statement, Transaction, type IsolationLevel, type Rows, type SqlExecutor } from './transaction.js';

/** A re-run is cheap and its cause passes quickly; five make 40001 invisible at 32 clients. */
const RERUNS = 5;

export interface TransactionOptions {
  readonly isolation?: IsolationLevel;
}

/** The one way to the database: single statements on the pool, or a transaction around a lambda. */
@Injectable()
export class Database implements SqlExecutor {
  private readonly context = new AsyncLocalStorage<Transaction>();
  private readonly prepared: boolean;
  private readonly guards: string;

  constructor(
    private readonly dataSource: DataSource,
    config: Config,
    private readonly metrics: Metrics,
  ) {
    this.prepared = config.databasePrepared;
    // A pooler in transaction mode refuses session settings at start-up, so there each transaction sets its own.
    const { statementTimeoutMs, lockTimeoutMs, idleInTransactionTimeoutMs } = sessionGuards(config);
    this.guards =
      config.databaseDirectUrl === null || config.databaseDirectUrl === config.databaseUrl
        ? ''
        : `; SET LOCAL statement_timeout = ${statementTimeoutMs}; SET LOCAL lock_timeout = ${lockTimeoutMs}; ` +
          `SET LOCAL idle_in_transaction_session_timeout = ${idleInTransactionTimeoutMs}`;
  }

  /** One autocommitted statement. Forbidden while this async context holds a transaction. */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Rows<Row>> {
    this.assertNoTransaction();
    try {
      const result = await this.pool.query(statement(sql, parameters, this.prepared));
      return { rows: result.rows as Row[], rowCount: result.rowCount ?? 0 };
    } catch (error) {
      throw mapDatabaseError(error);
    }
  }

  /**
   * BEGIN, work, COMMIT. Serialization failures, deadlocks and lock time-outs re-run the whole lambda up to five
   * times; `work` must therefore have no effect outside `tx`.
   */
  async transaction<T>(options: TransactionOptions, work: (tx: Transaction) => Promise<T>): Promise<T> {
    this.assertNoTransaction();
    for (let run = 0; ; run += 1) {
      try {
        return await this.once(options, work);
      } catch (error) {
        if (!isRetryable(error) || run >= RERUNS) throw mapDatabaseError(error);
        this.metrics.phaseRetries.inc({ sqlstate: sqlState(error) ?? 'unknown' });
        await delay(Math.random() * 10 * 2 ** run);
      }
    }
  }

  private async once<T>(options: TransactionOptions, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    let tx: Transaction | undefined;
    try {
      const client = (await runner.connect()) as ClientBase;
      tx = new Transaction(client, runner.manager, this.prepared);
      await client.query(`BEGIN ISOLATION LEVEL ${options.isolation ?? 'READ COMMITTED'}${this.guards}`);
      setActive(runner, true);
      const result = await this.context.run(tx, () => work(tx as Transaction));
      await commit(client);
      setActive(runner, false);
      tx.open = false;
      await runner.release();
      tx.committed();
      return result;
    } catch (error) {
      if (tx !== undefined) tx.open = false;
      await rollBack(runner);
      throw error;
    }
  }

  private get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  /** With a bounded pool, a second connection taken while one is held is a deadlock waiting for load. */
  private assertNoTransaction(): void {
    if (this.context.getStore()?.open === true) {
      throw new Error('Bug: a second connection was asked for while a transaction is open in this context');
    }
  }
}

/** TypeORM joins an open transaction only when it knows of it; otherwise `manager.save` would begin and commit its own. */
function setActive(runner: QueryRunner, active: boolean): void {
  (runner as { isTransactionActive: boolean }).isTransactionActive = active;
}

/** PostgreSQL answers COMMIT of a failed transaction with ROLLBACK and no error, so the tag is looked at. */
async function commit(client: ClientBase): Promise<void> {
  const { command } = await client.query('COMMIT');
  if (command !== 'COMMIT') throw new Error(`Bug: COMMIT was answered with ${command}; a statement's failure was swallowed`);
}

async function rollBack(runner: QueryRunner): Promise<void> {
  try {
    if (runner.isTransactionActive && !runner.isReleased) {
      const client = (await runner.connect()) as ClientBase;
      await client.query('ROLLBACK');
    }
  } catch {
    // The connection is gone, and the transaction with it.
  } finally {
    setActive(runner, false);
    if (!runner.isReleased) await runner.release().catch(() => undefined);
  }
}
