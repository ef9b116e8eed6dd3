import { Injectable } from '@nestjs/common';
import type { BookEntry } from '#kernel/foreign';
import { ForeignBooks, OwnBooks, type BookQuery, type PlacedEntry } from '#kernel/operations';
import { Database } from '#platform/database';
import { isUuid } from '#platform/http';
import { hasSandboxBooks } from './payment.settings.js';
import { PaymentGateways } from './payment.ports.js';
import { Config } from '#platform/config';

/** All of it where it was given back whole by a build that knew of no parts. */
const STANDS = `status || ', ' || amount || ' ' || currency || ', ' || CASE WHEN status = 'refunded' THEN amount ELSE refunded END || ' given back'`;
const OURS = `SELECT id, ${STANDS} AS stands FROM payment.payments WHERE id = ANY ($1::uuid[]) AND gateway = $2`;
/** Not what was cancelled before it began: nothing happened. */
const SANDBOX = `
  SELECT id AS place, id, NULL AS key, ${STANDS} AS stands, updated_at AS "changedAt" FROM payment.sandbox_payments
   WHERE updated_at >= $1 AND starts = 1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`;

/** Payments beside the books of their gateways, and the sandbox's own book. By SQL: looks of their own. */
@Injectable()
export class PaymentBooks {
  constructor(
    private readonly database: Database,
    private readonly gateways: PaymentGateways,
    private readonly config: Config,
  ) {}

  registerWith(own: OwnBooks, foreign: ForeignBooks): void {
    own.register('payments', (query) => this.sandbox(query));
    const inProcess = hasSandboxBooks(this.config);
    for (const { name, list } of this.gateways.all)
      if (name !== 'sandbox' || !inProcess)
        foreign.register({ system: `payment-${name}`, list, known: (entries) => this.known(name, entries) });
  }

  private async known(gateway: string, entries: readonly BookEntry[]): Promise<ReadonlyMap<string, string>> {
    const ids = entries.map(({ id }) => id).filter(isUuid);
    const { rows } = await this.database.query<{ id: string; stands: string }>(OURS, [ids, gateway]);
    return new Map(rows.map(({ id, stands }) => [id, stands]));
  }

  private async sandbox({ since, after, limit }: BookQuery): Promise<PlacedEntry[]> {
    return (await this.database.query<PlacedEntry>(SANDBOX, [since, after, limit])).rows;
  }
}
