import { AsyncLocalStorage } from 'node:async_hooks';
import type { Pool, PoolClient } from 'pg';
import type { Config } from '#platform/config';
import { openPool } from './driver/pool.js';
import { PoolForTypeOrm } from './driver/pool-for-typeorm.js';
import { isTrouble, mapDatabaseError, sqlState } from './driver/sql-state.js';
import type { Transaction } from './transaction.js';

/** For how long after a server could not do its work it is taken for unwell (ms): then requests may try again. */
const TROUBLE_MS = 5_000;

/**
 * The pool, and who may have a connection of it. `Database` takes them itself; TypeORM's repositories get them through
 * `forTypeOrm`, so that for both there is one pool, one rule about open transactions, and one answer to what failed.
 */
export class Connections {
  readonly forTypeOrm = new PoolForTypeOrm(
    () => this.take(),
    (error) => this.told(error),
  );
  private readonly context = new AsyncLocalStorage<Transaction>();
  private trouble: { readonly state: string; readonly at: number } | null = null;

  private constructor(readonly pool: Pool) {}

  /** Throws StartError for a database that cannot be used. */
  static async open(config: Config): Promise<Connections> {
    return new Connections(await openPool(config));
  }

  /** Whoever takes it releases it. */
  async take(): Promise<PoolClient> {
    this.assertNoTransaction();
    return this.pool.connect();
  }

  /** Runs `work` in a context that holds the connection of `tx` and may have no other. */
  within<T>(tx: Transaction, work: () => Promise<T>): Promise<T> {
    return this.context.run(tx, work);
  }

  /** With a bounded pool, a second connection taken while one is held is a deadlock waiting for load. */
  assertNoTransaction(): void {
    if (this.context.getStore()?.open === true)
      throw new Error('Bug: a second connection was asked for while a transaction is open in this context');
  }

  /** What a caller is told of what the driver threw. */
  told(error: unknown): unknown {
    if (isTrouble(error)) this.trouble = { state: sqlState(error) ?? '', at: performance.now() };
    return mapDatabaseError(error);
  }

  /** The SQLSTATE of what kept the server from its work (its disk was full, …) within the last few seconds, if anything did. */
  recentTrouble(): string | null {
    const { trouble } = this;
    return trouble === null || performance.now() - trouble.at > TROUBLE_MS ? null : trouble.state;
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
