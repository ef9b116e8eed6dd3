import { Injectable } from '@nestjs/common';
import { Invariants, type Violation } from '../audit/index.js';
import { Config } from '../config/index.js';
import { Database } from '../database/index.js';
import { HoldOwners } from './hold-owners.js';

const MOST = 100;

/** One statement, so one snapshot: a hold under way is in both or in neither. */
const HELD = `
  SELECT stock.warehouse || '/' || stock.sku AS subject, 'held is ' || stock.held || ', open lines hold ' || coalesce(open.quantity, 0) AS detail
    FROM inventory.stock
    LEFT JOIN (SELECT warehouse, sku, sum(quantity) AS quantity FROM inventory.transaction_lines
                WHERE ask_at IS NOT NULL AND status IN ('TRIED', 'CONFIRM_PENDING') GROUP BY warehouse, sku) open USING (warehouse, sku)
   WHERE stock.held <> coalesce(open.quantity, 0)
   ORDER BY 1 LIMIT ${MOST}`;

/** The settler has had two turns, so whoever is still here is kept by its owner or by nobody. */
const OVERDUE = `
  SELECT DISTINCT transaction_id FROM inventory.transaction_lines
   WHERE ask_at IS NOT NULL AND expires_at < clock_timestamp() - 2 * $1::double precision * interval '1 millisecond' LIMIT ${MOST}`;

/** What must hold of the stock for ever, besides what CHECKs enforce at every commit. */
@Injectable()
export class InventoryInvariants {
  constructor(
    invariants: Invariants,
    private readonly database: Database,
    private readonly owners: HoldOwners,
    private readonly config: Config,
  ) {
    invariants.register({ name: 'inventory.held-is-open-lines', check: () => this.held() });
    invariants.register({ name: 'inventory.no-hold-without-owner', check: (signal) => this.ownerless(signal) });
  }

  private async held(): Promise<readonly Violation[]> {
    return (await this.database.query<Violation>(HELD)).rows;
  }

  private async ownerless(signal: AbortSignal): Promise<readonly Violation[]> {
    const { rows } = await this.database.query<{ transaction_id: string }>(OVERDUE, [this.config.settlerIntervalMs]);
    const violations: Violation[] = [];
    for (const { transaction_id: transactionId } of rows) {
      if ((await this.owners.decide({ transactionId }, signal)) === 'keep') continue;
      violations.push({ subject: transactionId, detail: 'a line is open past its term although its owner has given it up' });
    }
    return violations;
  }
}
