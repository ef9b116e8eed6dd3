import { Injectable } from '@nestjs/common';
import { inBatches, Invariants, NIL_UUID, type Checked, type Violation } from '#kernel/audit';
import { Config } from '#platform/config';
import { Database } from '#platform/database';
import { HoldCoordinators } from './hold-coordinators.js';
import { INVENTORY_SETTINGS } from './inventory.settings.js';

/** Overdue holds that are asked about at a time. */
const BATCH = 500;

/** One statement, so one snapshot: a hold under way is in both or in neither. It reads the stock and the open lines, which are few of all. */
const HELD = `
  SELECT stock.warehouse || '/' || stock.sku AS subject, 'held is ' || stock.held || ', open lines hold ' || coalesce(open.quantity, 0) AS detail
    FROM inventory.stock
    LEFT JOIN (SELECT warehouse, sku, sum(quantity) AS quantity FROM inventory.transaction_lines
                WHERE ask_at IS NOT NULL AND status IN ('TRIED', 'CONFIRM_PENDING') GROUP BY warehouse, sku) open USING (warehouse, sku)
   WHERE stock.held <> coalesce(open.quantity, 0)
   ORDER BY 1`;

/** The settler has had two turns, so whoever is still here is kept by its owner or by nobody. */
const OVERDUE = `
  SELECT DISTINCT transaction_id AS id FROM inventory.transaction_lines
   WHERE ask_at IS NOT NULL AND expires_at < clock_timestamp() - 2 * $1::double precision * interval '1 millisecond' AND transaction_id > $2
   ORDER BY 1 LIMIT $3`;

interface Overdue {
  readonly id: string;
}

/** What must hold of the stock for ever, besides what CHECKs enforce at every commit. */
@Injectable()
export class InventoryInvariants {
  constructor(
    invariants: Invariants,
    private readonly database: Database,
    private readonly owners: HoldCoordinators,
    private readonly config: Config,
  ) {
    invariants.register({ name: 'inventory.held-is-open-lines', check: () => this.held() });
    invariants.register({ name: 'inventory.no-hold-without-owner', check: (signal) => this.ownerless(signal) });
  }

  private async *held(): AsyncGenerator<Checked> {
    const { rows: violations } = await this.database.query<Violation>(HELD);
    const { rows } = await this.database.query<{ stocks: string }>('SELECT count(*) AS stocks FROM inventory.stock');
    yield { rows: Number(rows[0]?.stocks), violations };
  }

  private ownerless(signal: AbortSignal): AsyncIterable<Checked> {
    return inBatches<Overdue>({
      size: BATCH,
      read: async (last) =>
        (
          await this.database.queryPlannedAnew<Overdue>(OVERDUE, [
            this.config.of(INVENTORY_SETTINGS).settlerIntervalMs,
            last?.id ?? NIL_UUID,
            BATCH,
          ])
        ).rows,
      check: async (holds) => {
        const violations: Violation[] = [];
        const unchecked: Violation[] = [];
        for (const { id } of holds) {
          const kept = await this.owners.decide({ transactionId: id }, signal).catch((error: unknown) => {
            unchecked.push({
              subject: id,
              detail: `its owner could not be asked: ${error instanceof Error ? error.message : String(error)}`,
            });
            return 'keep';
          });
          if (kept !== 'keep')
            violations.push({ subject: id, detail: 'a line is open past its term although its owner has given it up' });
        }
        return { violations, unchecked };
      },
    });
  }
}
