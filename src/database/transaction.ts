import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
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

/** An open transaction. It is always an explicit argument, and nothing outside is called while one is open. */
export class Transaction implements SqlExecutor {
  private readonly callbacks: (() => void)[] = [];
  open = true;

  constructor(
    private readonly client: ClientBase,
    /** TypeORM's manager on the same connection, for those who prefer entities. */
    readonly manager: EntityManager,
    private readonly prepared: boolean,
  ) {}

  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Rows<Row>> {
    const result = await this.client.query(statement(sql, parameters, this.prepared));
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
