import type { ClientBase, QueryResult } from 'pg';
import type { EntityManager } from 'typeorm';
import { PipelinedBatch } from './driver/pipelined-batch.js';
import type { Ask } from './driver/pool-for-typeorm.js';
import { sqlState } from './driver/sql-state.js';
import { statement, type Statement } from './driver/statement.js';

export type IsolationLevel = 'READ COMMITTED' | 'REPEATABLE READ' | 'SERIALIZABLE';

export interface Rows<Row> {
  readonly rows: Row[];
  /** Rows returned or affected. */
  readonly rowCount: number;
}

/** Whatever can run one statement: the pool (`Database`) or an open transaction. */
export interface SqlExecutor {
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Rows<Row>>;
}

export interface TransactionSettings {
  /** The statement that begins it, with what must be set for it. */
  readonly begin: string;
  readonly prepared: boolean;
  /** Statements of one turn of the event loop travel together; false = one by one, because something stands between. */
  readonly pipelined: boolean;
}

/** "current transaction is aborted": says nothing about why. */
const ABORTED = '25P02';

/** An open transaction. It is always an explicit argument, and nothing outside is called while one is open. */
export class Transaction implements SqlExecutor {
  private readonly callbacks: (() => void)[] = [];
  private readonly unawaited: Promise<unknown>[] = [];
  private packet: PipelinedBatch | null = null;
  /** Null until something has been asked for: a transaction without a statement costs nothing. */
  private begin: Promise<unknown> | null = null;
  private begun = false;
  private sent = false;
  private inTurn: Promise<unknown> = Promise.resolve();
  private commitSent: Promise<QueryResult> | null = null;
  private lastAsked = false;
  private failure: unknown = null;
  private entities: EntityManager | null = null;
  open = true;

  constructor(
    private readonly client: ClientBase,
    /** Makes TypeORM's manager for the statements of this transaction. */
    private readonly managerOn: (ask: Ask) => EntityManager,
    private readonly settings: TransactionSettings,
  ) {}

  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Rows<Row>> {
    const { rows, rowCount } = await this.ask(sql, parameters, this.settings.prepared);
    return { rows: rows as Row[], rowCount: rowCount ?? 0 };
  }

  /**
   * TypeORM's manager inside this transaction, for those who prefer entities: `tx.manager.getRepository(X)`. What it does
   * takes its place among the transaction's statements.
   */
  get manager(): EntityManager {
    this.entities ??= this.managerOn((text, values = []) => this.ask(text, values, false));
    return this.entities;
  }

  /**
   * A statement whose answer nobody needs: it travels with the next one, and nothing is committed without it. Only for
   * one that cannot miss: it does what it is for, or it fails.
   */
  along(sql: string, parameters: readonly unknown[] = []): void {
    const sent = this.query(sql, parameters);
    // Its failure is the commit's, and is reported there.
    sent.catch(() => undefined);
    this.unawaited.push(sent);
  }

  /**
   * The transaction's last statement; its COMMIT is sent along with it, which saves a round trip. When it fails, nothing
   * is committed. Only for a statement that cannot miss, because this transaction has locked or made its row, or that
   * fails where it misses: one that changes no row would be committed all the same.
   */
  async last<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Rows<Row>> {
    const answer = this.query<Row>(sql, parameters);
    this.lastAsked = true;
    if (this.settings.pipelined && this.failure === null) {
      this.commitSent = this.dispatch(this.end());
      // Its failure is reported where the transaction ends.
      this.commitSent.catch(() => undefined);
    }
    return answer;
  }

  /**
   * Runs once the commit is durable and the connection is given back, never when it is rolled back. Used for wake-ups,
   * which may be lost: what it throws is logged, since the work stands whatever becomes of it.
   */
  afterCommit(callback: () => void): void {
    this.callbacks.push(callback);
  }

  /** @internal PostgreSQL answers COMMIT of a failed transaction with ROLLBACK and no error, so the tag is looked at. */
  async commit(): Promise<void> {
    await Promise.all(this.unawaited);
    if (this.begin === null) return this.close();
    const { command } = await (this.commitSent ?? this.dispatch(this.end()));
    if (command !== 'COMMIT')
      throw new Error(`Bug: COMMIT was answered with ${command}; a statement's failure was swallowed`);
    this.close();
  }

  /** @internal Nothing is sent any more, and what has not been sent yet never is. */
  async rollBack(): Promise<void> {
    this.close();
    this.packet?.abandon(ended());
    this.packet = null;
    if (this.sent) await this.client.query('ROLLBACK');
  }

  /** @internal What made it fail, when all that is known is that it has. */
  causeOf(error: unknown): unknown {
    return sqlState(error) === ABORTED ? (this.failure ?? error) : error;
  }

  /** @internal Each callback has its turn, and `report` hears of those that failed. */
  committed(report: (error: unknown) => void): void {
    for (const callback of this.callbacks) {
      try {
        const ending: unknown = callback();
        // What was not meant to be waited for may fail later all the same.
        if (ending instanceof Promise) ending.catch(report);
      } catch (error) {
        report(error);
      }
    }
  }

  private close(): void {
    this.open = false;
    void this.entities?.queryRunner?.release();
  }

  private async ask(sql: string, parameters: readonly unknown[], prepared: boolean): Promise<QueryResult> {
    if (this.lastAsked) throw new Error('Bug: a statement follows the last one of its transaction');
    try {
      return await this.dispatch(statement(sql, parameters, prepared));
    } catch (error) {
      this.failure ??= error;
      throw error;
    }
  }

  /** Nothing is sent behind a packet whose BEGIN may have failed: it would stand alone. */
  private dispatch(query: Statement): Promise<QueryResult> {
    if (!this.open) return Promise.reject(ended());
    const begin = this.start();
    if (!this.settings.pipelined) return this.oneByOne(begin, query);
    if (this.packet === null && !this.begun) return begin.then(() => this.dispatch(query));
    return this.collecting().add(query);
  }

  private end(): Statement {
    return statement('COMMIT', [], this.settings.prepared);
  }

  private start(): Promise<unknown> {
    if (this.begin === null) {
      const { begin, pipelined, prepared } = this.settings;
      this.begin = pipelined ? this.collecting().add(statement(begin, [], prepared)) : this.client.query(begin);
      this.sent = !pipelined;
      this.begin.then(
        () => (this.begun = true),
        () => undefined,
      );
    }
    return this.begin;
  }

  /** Takes what is asked for in this turn of the event loop. */
  private collecting(): PipelinedBatch {
    if (this.packet === null) {
      this.packet = new PipelinedBatch();
      process.nextTick(() => this.flush());
    }
    return this.packet;
  }

  private flush(): void {
    const { packet } = this;
    this.packet = null;
    if (packet === null) return;
    this.sent = true;
    packet.send(this.client);
  }

  private oneByOne(begin: Promise<unknown>, query: Statement): Promise<QueryResult> {
    const sent = Promise.all([begin, this.inTurn]).then(() => {
      if (!this.open) throw ended();
      return this.client.query(query);
    });
    this.inTurn = sent.catch(() => undefined);
    return sent;
  }
}

function ended(): Error {
  return new Error('The transaction has ended');
}
