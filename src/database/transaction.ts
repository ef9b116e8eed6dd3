import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';
import type { ClientBase, QueryResult } from 'pg';
import type { EntityManager } from 'typeorm';

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

const statementNames = new Map<string, string>();

/** Server-side prepared statements are named by their text, so that each connection parses it once. */
export function statement(sql: string, parameters: readonly unknown[], prepared: boolean): { name?: string; text: string; values: unknown[] } {
  const values = [...parameters];
  if (!prepared) return { text: sql, values };
  let name = statementNames.get(sql);
  if (name === undefined) {
    name = `hf_${createHash('sha1').update(sql).digest('base64url')}`;
    statementNames.set(sql, name);
  }
  return { name, text: sql, values };
}

/** Whatever `send` writes on the connection in this turn leaves it in one packet: a system call costs more than a statement's text. */
export function together<T>(client: ClientBase, send: () => T): T {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
  return send();
}

/** An open transaction. It is always an explicit argument, and nothing outside is called while one is open. */
export class Transaction implements SqlExecutor {
  private readonly callbacks: (() => void)[] = [];
  private inTurn: Promise<unknown> = Promise.resolve();
  private lastSent = false;
  open = true;
  /** @internal The answer to a BEGIN that has been sent along with the first statement. */
  beginSent: Promise<QueryResult> | null = null;
  /** @internal The answer to a COMMIT that has been sent along with the last statement. */
  commitSent: Promise<QueryResult> | null = null;

  constructor(
    private readonly client: ClientBase,
    /** TypeORM's manager on the same connection, for those who prefer entities. */
    readonly manager: EntityManager,
    private readonly settings: { readonly prepared: boolean; readonly pipelined: boolean },
  ) {}

  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Rows<Row>> {
    if (this.lastSent) throw new Error('Bug: a statement follows the last one of its transaction');
    return this.answered(this.send(statement(sql, parameters, this.settings.prepared)));
  }

  /** Statements that are asked for at once travel together, unless something stands between that wants them one by one. */
  private send(query: ReturnType<typeof statement>): Promise<QueryResult> {
    if (this.settings.pipelined) return this.client.query(query);
    const sent = this.inTurn.then(() => {
      if (!this.open) throw new Error('The transaction has ended');
      return this.client.query(query);
    });
    this.inTurn = sent.catch(() => undefined);
    return sent;
  }

  /**
   * The transaction's last statement; its COMMIT is sent along with it, which saves a round trip. When it fails, so
   * does the commit. Only for a statement that cannot miss, because this transaction has locked or made its row: one
   * that changes no row would be committed all the same.
   */
  async last<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Rows<Row>> {
    if (!this.settings.pipelined) {
      const answer = this.query<Row>(sql, parameters);
      this.lastSent = true;
      return answer;
    }
    this.lastSent = true;
    const sent = together(this.client, () => {
      const result = this.client.query(statement(sql, parameters, this.settings.prepared));
      this.commitSent = this.client.query('COMMIT');
      // Its failure is reported where the transaction ends.
      this.commitSent.catch(() => undefined);
      return result;
    });
    return this.answered(sent);
  }

  /** A statement whose BEGIN failed ran on its own, and nothing may follow it. */
  private async answered<Row>(sent: Promise<QueryResult>): Promise<Rows<Row>> {
    const result = await sent;
    if (this.beginSent !== null) await this.beginSent;
    return { rows: result.rows as Row[], rowCount: result.rowCount ?? 0 };
  }

  /** Runs once the commit is durable, never when it is rolled back. Used for wake-ups, which may be lost. */
  afterCommit(callback: () => void): void {
    this.callbacks.push(callback);
  }

  /** @internal */
  committed(): void {
    for (const callback of this.callbacks) callback();
  }
}
