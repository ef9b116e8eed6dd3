import { Injectable } from '@nestjs/common';
import type { BookEntry } from '#kernel/foreign';
import { ForeignBooks, OwnBooks, type BookQuery, type PlacedEntry } from '#kernel/operations';
import { Config } from '#platform/config';
import { Database } from '#platform/database';
import { isUuid } from '#platform/http';
import { Carriers } from './carrier.ports.js';
import { SHIPPING_SETTINGS } from './shipping.settings.js';

const OURS = 'SELECT id, stage AS stands FROM shipping.shipments WHERE id = ANY ($1::uuid[])';
/** Not what was cancelled before it was booked: nothing happened. */
const SANDBOX = `
  SELECT id AS place, id, NULL AS key, stage AS stands, greatest(created_at, stage_at) AS "changedAt" FROM shipping.sandbox_shipments
   WHERE greatest(created_at, stage_at) >= $1 AND arranges = 1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`;

/** Shipments beside the book of their carrier, and the sandbox's own. By SQL: looks of their own. */
@Injectable()
export class ShippingBooks {
  constructor(
    private readonly database: Database,
    private readonly carriers: Carriers,
    private readonly config: Config,
  ) {}

  registerWith(own: OwnBooks, foreign: ForeignBooks): void {
    own.register('shipments', (query) => this.sandbox(query));
    if (this.config.of(SHIPPING_SETTINGS).carrierUrl === null) return;
    for (const { list } of this.carriers.all)
      foreign.register({ system: 'carrier', list, known: (entries) => this.known(entries) });
  }

  private async known(entries: readonly BookEntry[]): Promise<ReadonlyMap<string, string>> {
    const ids = entries.map(({ id }) => id).filter(isUuid);
    const { rows } = await this.database.query<{ id: string; stands: string }>(OURS, [ids]);
    return new Map(rows.map(({ id, stands }) => [id, stands]));
  }

  private async sandbox({ since, after, limit }: BookQuery): Promise<PlacedEntry[]> {
    return (await this.database.query<PlacedEntry>(SANDBOX, [since, after, limit])).rows;
  }
}
