import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { Database, sqlState, type SqlExecutor } from '#platform/database';
import { LINE_RULES, VERBS, type Line, type LineStatus, type Verb } from './domain/line-rules.js';
import type { LineEntity } from './inventory.entity.js';
import { moveStatement, openStatement, READ_STATEMENT, voidStatement } from './participant.statements.js';
import { INVENTORY_SETTINGS } from './inventory.settings.js';

export interface LineKey {
  readonly transactionId: string;
  readonly warehouse: string;
  readonly sku: string;
  readonly quantity: number;
}

/** Another call made the line at this very moment. */
const UNIQUE_VIOLATION = '23505';

type Statements = Readonly<Record<Verb, string>>;
const APPLY = Object.fromEntries(
  VERBS.map((verb) => [verb, LINE_RULES[verb].absent === 'open' ? openStatement(verb) : moveStatement(verb)]),
) as Statements;

/** SQL of the fence. Every statement leaves line and stock consistent by itself, so each may commit alone. */
@Injectable()
export class ParticipantRepository {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  /**
   * Does the verb for lines of one transaction in one warehouse, whole, in one statement; null = the line or the stock did
   * not allow it and nothing of it changed.
   */
  async apply(tx: SqlExecutor, verb: Verb, lines: readonly LineKey[]): Promise<(LineStatus | null)[]> {
    const [first] = lines;
    if (first === undefined) return [];
    const term = LINE_RULES[verb].absent === 'open' ? [this.config.of(INVENTORY_SETTINGS).holdTtlMs] : [];
    try {
      const { rows } = await tx.query<{ sku: string; status: LineStatus }>(APPLY[verb], [
        first.transactionId,
        first.warehouse,
        lines.map(({ sku }) => sku),
        lines.map(({ quantity }) => quantity),
        ...term,
      ]);
      const moved = new Map(rows.map(({ sku, status }) => [sku, status]));
      return lines.map(({ sku }) => moved.get(sku) ?? null);
    } catch (error) {
      // Undone whole, for the sake of one of them: the caller asks for each alone.
      if (sqlState(error) === UNIQUE_VIOLATION && lines.length === 1) return [null];
      throw error;
    }
  }

  /** Records that the line is cancelled before it was made; false = somebody made it meanwhile. */
  async void(tx: SqlExecutor, verb: Verb, line: LineKey): Promise<boolean> {
    const { rowCount } = await tx.query(voidStatement(verb), [
      line.transactionId,
      line.warehouse,
      line.sku,
      line.quantity,
    ]);
    return rowCount === 1;
  }

  /** Null = no such stock; `line` null = the transaction has no line here. */
  async read(tx: SqlExecutor, key: LineKey): Promise<{ readonly line: Line | null; readonly missing: boolean } | null> {
    const { rows } = await tx.query<(Line | { status: null }) & { missing: boolean }>(READ_STATEMENT, [
      key.transactionId,
      key.warehouse,
      key.sku,
    ]);
    const [row] = rows;
    return row === undefined ? null : { line: row.status === null ? null : row, missing: row.missing };
  }

  async ofTransaction(warehouse: string, transactionId: string): Promise<LineEntity[]> {
    const { rows } = await this.database.query<LineEntity>(
      `SELECT transaction_id, warehouse, sku, pattern, status, quantity FROM inventory.transaction_lines
        WHERE transaction_id = $1 AND warehouse = $2 ORDER BY sku`,
      [transactionId, warehouse],
    );
    return rows;
  }

  /** For the gauge: a few at any time, because settled lines are not in the index. */
  async openLines(): Promise<{ labels: { expired: string }; value: number }[]> {
    const { rows } = await this.database.query<{ expired: string; live: string }>(
      `SELECT count(*) FILTER (WHERE expires_at <= clock_timestamp()) AS expired, count(*) FILTER (WHERE expires_at > clock_timestamp()) AS live
         FROM inventory.transaction_lines WHERE ask_at IS NOT NULL`,
    );
    const { expired = 0, live = 0 } = rows[0] ?? {};
    return [
      { labels: { expired: 'true' }, value: Number(expired) },
      { labels: { expired: 'false' }, value: Number(live) },
    ];
  }

  /** Open lines past their term, and past the last time that anybody asked; the next time is `againMs` from now. */
  async claimExpired(againMs: number, limit: number): Promise<LineEntity[]> {
    const { rows } = await this.database.query<LineEntity>(
      `WITH due AS (
         SELECT transaction_id, warehouse, sku FROM inventory.transaction_lines
          WHERE ask_at <= clock_timestamp() ORDER BY ask_at LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED
       )
       UPDATE inventory.transaction_lines AS line SET ask_at = clock_timestamp() + $1::double precision * interval '1 millisecond'
         FROM due WHERE line.transaction_id = due.transaction_id AND line.warehouse = due.warehouse AND line.sku = due.sku
       RETURNING line.transaction_id, line.warehouse, line.sku, line.pattern, line.status, line.quantity`,
      [againMs, limit],
    );
    return rows;
  }
}
