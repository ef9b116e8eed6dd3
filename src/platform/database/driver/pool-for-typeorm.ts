import { AsyncLocalStorage } from 'node:async_hooks';
import type { PoolClient, QueryResult } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';

/** Runs one statement of TypeORM's. */
export type Ask = (
  text: string,
  values?: readonly unknown[],
) => Promise<Pick<QueryResult, 'rows' | 'rowCount' | 'command'>>;

/** As much of a connection as TypeORM uses. */
interface Connection {
  query: Ask;
  on(): void;
  removeListener(): void;
}

type Connected = (error: unknown, connection?: Connection, release?: (error?: unknown) => void) => void;

/**
 * What TypeORM takes for its pool: it makes a `Pool` of whatever stands in its option `driver`, and there it gets this
 * one, which opens no connection of its own and closes none.
 *
 * - A repository gets a connection of our pool for each of its statements (`take`).
 * - A manager of `managerOn` runs all its statements on the connection of one open transaction.
 *
 * Only what TypeORM publishes is used: the option, and the methods of its query runner.
 */
export class PoolForTypeOrm {
  private readonly lending = new AsyncLocalStorage<Connection>();

  /** `take` gives a connection of our pool or refuses it; `told` says what the caller is told of a failure. */
  constructor(
    private readonly take: () => Promise<PoolClient>,
    private readonly told: (error: unknown) => unknown,
  ) {}

  /** For the option `driver` of a DataSource. */
  asDriver(): { Pool: unknown } {
    const pool = (): this => this;
    // `new` answers with the object that a constructor returns.
    return {
      Pool: function Pool() {
        return pool();
      },
    };
  }

  /** A manager whose statements `ask` runs inside a transaction that is open already, and that others end. */
  managerOn(ask: Ask, source: DataSource): EntityManager {
    const runner = source.createQueryRunner();
    const connection = madeOf((text, values) => {
      // TypeORM has to believe that it has begun the transaction: else each of its changes would be one of its own.
      if (text === 'START TRANSACTION') return Promise.resolve({ rows: [], rowCount: null, command: 'BEGIN' });
      if (text === 'COMMIT' || text === 'ROLLBACK')
        return Promise.reject(new Error('Bug: only Database ends a transaction'));
      return ask(text, values);
    });
    this.lending.run(connection, () => void Promise.all([runner.connect(), runner.startTransaction()]));
    return runner.manager;
  }

  /** TypeORM's way to ask for a connection. */
  connect(callback: Connected): void {
    const lent = this.lending.getStore();
    if (lent !== undefined) callback(null, lent, () => undefined);
    else
      this.take().then(
        (client) => callback(null, this.connectionOf(client), () => client.release()),
        (error: unknown) => callback(this.told(error)),
      );
  }

  /** Errors of idle connections are heard at our pool. */
  on(): void {}

  /** Our pool is still needed when TypeORM is done. */
  end(callback: () => void): void {
    callback();
  }

  private connectionOf(client: PoolClient): Connection {
    return madeOf(async (text, values = []) => {
      try {
        return await client.query(text, [...values]);
      } catch (error) {
        throw this.told(error);
      }
    });
  }
}

function madeOf(query: Ask): Connection {
  return { query, on: () => undefined, removeListener: () => undefined };
}
