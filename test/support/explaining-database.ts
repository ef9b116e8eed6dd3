import { Client } from 'pg';
import { Database, type Rows, type SqlExecutor, type Transaction } from '../../src/platform/database/index.js';
import type { TransactionOptions } from '../../src/platform/database/database.js';

/** One node of a plan, as EXPLAIN (FORMAT JSON) gives it. */
export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly PlanNode[];
}

/** How one statement was planned: for its values, and as the prepared statement that is kept. */
export interface Explained {
  readonly sql: string;
  readonly nodes: readonly PlanNode[];
}

/** The real database, which explains every statement on a connection of its own before it runs it. */
export class ExplainingDatabase extends Database {
  explained: Explained[] = [];
  private client: Client | null = null;

  async connect(url: string): Promise<void> {
    this.client = new Client({ connectionString: url });
    await this.client.connect();
  }

  async disconnect(): Promise<void> {
    await this.client?.end();
  }

  override async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Rows<Row>> {
    await this.explain(sql, parameters);
    return super.query<Row>(sql, parameters);
  }

  override async queryPlannedAnew<Row>(sql: string, parameters: readonly unknown[]): Promise<Rows<Row>> {
    await this.explain(sql, parameters, { kept: false });
    return super.queryPlannedAnew<Row>(sql, parameters);
  }

  override async transaction<T>(options: TransactionOptions, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return super.transaction(options, (tx) => {
      const run = tx.query.bind(tx) as SqlExecutor['query'];
      tx.query = async <Row>(sql: string, parameters: readonly unknown[] = []): Promise<Rows<Row>> => {
        const [rows] = await Promise.all([run<Row>(sql, parameters), this.explain(sql, parameters)]);
        return rows;
      };
      return work(tx);
    });
  }

  /** One that is planned anew each time has no plan that is kept. */
  private async explain(sql: string, parameters: readonly unknown[], { kept } = { kept: true }): Promise<void> {
    const plans = [
      await this.client?.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(`EXPLAIN (FORMAT JSON) ${sql}`, [...parameters]),
      kept
        ? await this.client?.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${sql}`)
        : undefined,
    ];
    const nodes = plans.flatMap((plan) =>
      (plan?.rows ?? []).flatMap((row) => row['QUERY PLAN'].flatMap(({ Plan }) => flat(Plan))),
    );
    this.explained.push({ sql: sql.replace(/\s+/g, ' ').trim(), nodes });
  }
}

function flat(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(flat)];
}
