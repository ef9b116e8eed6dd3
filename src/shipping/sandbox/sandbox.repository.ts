import { Injectable } from '@nestjs/common';
import { clock } from '#platform/clock';
import { Database, type SqlExecutor, type Transaction } from '#platform/database';
import type { Journey } from '../domain/journey.js';
import type { SandboxShipment } from './sandbox-shipment.entity.js';

const COLUMNS = `id, stage, stage_at, next_at, behaviour, delay_ms, order_id, webhook_url, arranges, cancels, statuses,
  clock_timestamp() AS now`;

export interface NewBooking {
  readonly id: string;
  readonly orderId: string;
  readonly webhookUrl: string;
  readonly journey: Journey;
}

/** The sandbox's books, by SQL: a shipment that may get on by itself is locked before it is moved. */
@Injectable()
export class SandboxCarrierRepository {
  constructor(private readonly database: Database) {}

  /** The database's clock, by which shipments get on. */
  async now(): Promise<Date> {
    const { rows } = await this.database.query<{ now: Date }>('SELECT clock_timestamp() AS now');
    return rows[0]?.now ?? clock.date();
  }

  /** Null = the id is taken, by a shipment or by its cancel. */
  async book({ id, orderId, webhookUrl, journey }: NewBooking): Promise<SandboxShipment | null> {
    const { stage, at, nextAt, behaviour, delayMs } = journey;
    const { rows } = await this.database.query<SandboxShipment>(
      `INSERT INTO shipping.sandbox_shipments AS own (id, stage, stage_at, next_at, behaviour, delay_ms, order_id, webhook_url, arranges)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)
       ON CONFLICT (id) DO UPDATE
          SET stage = excluded.stage, stage_at = excluded.stage_at, next_at = excluded.next_at, behaviour = excluded.behaviour,
              delay_ms = excluded.delay_ms, order_id = excluded.order_id, webhook_url = excluded.webhook_url, arranges = 1
        WHERE own.stage IS NULL
       RETURNING ${COLUMNS}`,
      [id, stage, at, nextAt, behaviour, delayMs, orderId, webhookUrl],
    );
    return rows[0] ?? null;
  }

  /** true = nothing was known of it: its first arrange is to fail, and that is remembered. */
  async markFailed(id: string): Promise<boolean> {
    const { rowCount } = await this.database.query(
      'INSERT INTO shipping.sandbox_shipments (id) VALUES ($1) ON CONFLICT (id) DO NOTHING',
      [id],
    );
    return rowCount === 1;
  }

  /** Records a cancel that came before its arrange; false = the id is taken. */
  async cancelUnbooked(sql: SqlExecutor, id: string): Promise<boolean> {
    const { rowCount } = await sql.query(
      `INSERT INTO shipping.sandbox_shipments AS own (id, stage, cancels) VALUES ($1, 'cancelled', 1)
       ON CONFLICT (id) DO UPDATE SET stage = 'cancelled', stage_at = clock_timestamp(), cancels = 1 WHERE own.stage IS NULL`,
      [id],
    );
    return rowCount === 1;
  }

  async find(id: string): Promise<SandboxShipment | null> {
    return this.one(this.database, `SELECT ${COLUMNS} FROM shipping.sandbox_shipments WHERE id = $1`, id);
  }

  /** The same, counted as a question of the shop. */
  async ask(id: string): Promise<SandboxShipment | null> {
    const sql = `UPDATE shipping.sandbox_shipments SET statuses = statuses + 1 WHERE id = $1 AND stage IS NOT NULL RETURNING ${COLUMNS}`;
    return this.one(this.database, sql, id);
  }

  /** Nobody else moves it until the transaction is over. */
  async lock(tx: Transaction, id: string): Promise<SandboxShipment | null> {
    return this.one(tx, `SELECT ${COLUMNS} FROM shipping.sandbox_shipments WHERE id = $1 FOR UPDATE`, id);
  }

  /** To where it has come; of a row that the transaction has locked. */
  async move(tx: Transaction, id: string, { stage, at, nextAt }: Journey): Promise<void> {
    await tx.query(
      `UPDATE shipping.sandbox_shipments SET stage = $2, stage_at = $3, next_at = $4,
              cancels = CASE WHEN $2 = 'cancelled' THEN 1 ELSE cancels END
        WHERE id = $1`,
      [id, stage, at, nextAt],
    );
  }

  /** Those that get on by themselves now, the oldest first. */
  async due(limit: number): Promise<string[]> {
    const { rows } = await this.database.query<{ id: string }>(
      'SELECT id FROM shipping.sandbox_shipments WHERE next_at <= clock_timestamp() ORDER BY next_at LIMIT $1',
      [limit],
    );
    return rows.map(({ id }) => id);
  }

  /** true = this is the first call of its kind for the shipment, so that its answer is to be withheld. */
  async withhold(id: string, call: 'arrange' | 'cancel'): Promise<boolean> {
    const { rowCount } = await this.database.query(
      'UPDATE shipping.sandbox_shipments SET hung = array_append(hung, $2) WHERE id = $1 AND NOT $2 = ANY (hung)',
      [id, call],
    );
    return rowCount === 1;
  }

  private async one(sql: SqlExecutor, text: string, id: string): Promise<SandboxShipment | null> {
    const { rows } = await sql.query<SandboxShipment>(text, [id]);
    return rows[0] ?? null;
  }
}
