import { Injectable } from '@nestjs/common';
import type { BookEntry } from '#kernel/foreign';
import { ForeignBooks, OwnBooks, type BookQuery, type PlacedEntry } from '#kernel/operations';
import { ProcessQueries, Processes, type ProcessEnd } from '#kernel/process';
import { Database } from '#platform/database';
import { OPEN } from './domain/line-rules.js';
import { WAREHOUSES } from './domain/warehouse.js';
import { Participants } from './inventory.ports.js';

/** Not what was cancelled before its try: nothing happened. */
const TRANSACTIONS = `
  SELECT transaction_id AS place, transaction_id AS id, NULL AS key, max(updated_at) AS "changedAt",
         string_agg(status || ' ' || quantity || ' of ' || sku, ', ' ORDER BY sku) AS stands
    FROM inventory.transaction_lines
   WHERE warehouse = $4 AND updated_at >= $1 AND status <> 'NULL_CANCELLED' AND ($2::uuid IS NULL OR transaction_id > $2)
   GROUP BY transaction_id ORDER BY transaction_id LIMIT $3`;

/** Transactions of coordinators beside the books of the warehouses, and the warehouses' own. By SQL: looks of their own. */
@Injectable()
export class InventoryBooks {
  constructor(
    private readonly database: Database,
    private readonly participants: Participants,
    private readonly processes: Processes,
    private readonly queries: ProcessQueries,
  ) {}

  registerWith(own: OwnBooks, foreign: ForeignBooks): void {
    for (const name of WAREHOUSES) own.register(`warehouse-${name}`, (query) => this.transactions(name, query));
    for (const { warehouse, list, outside } of this.participants.all)
      if (outside)
        foreign.register({ system: `warehouse-${warehouse}`, list, known: (entries) => this.known(entries) });
  }

  /** A transaction is known by its process, which says how its lines can stand once it has ended; before, it tells the warehouse itself. */
  private async known(entries: readonly BookEntry[]): Promise<ReadonlyMap<string, string>> {
    const ended = new Map((await this.queries.endsOf(entries.map(({ id }) => id))).map((each) => [each.id, each]));
    const known = new Map<string, string>();
    for (const { id, stands } of entries) {
      const end = ended.get(id);
      if (end !== undefined) known.set(id, wrongOf(stands, end) ?? stands);
      else if (await this.processes.mayBeForgotten(id)) known.set(id, stands);
    }
    return known;
  }

  private async transactions(name: string, { since, after, limit }: BookQuery): Promise<PlacedEntry[]> {
    return (await this.database.query<PlacedEntry>(TRANSACTIONS, [since, after, limit, name])).rows;
  }
}

/** Neither held nor sold. */
const GIVEN_UP: readonly string[] = ['CANCELLED', 'COMPENSATED', 'RETURNED'];

/** What its process says of lines that stand otherwise; null = they stand as they may. */
function wrongOf(stands: string, { state, end }: ProcessEnd): string | null {
  const statuses = [...stands.matchAll(/(?:^|, )([A-Z_]+) \d+ of /g)].map(([, status = '']) => status);
  if (end === 'undone' && statuses.some((status) => !GIVEN_UP.includes(status)))
    return `${state}: all of it is given up`;
  if (end === 'done' && statuses.some((status) => OPEN.some((open) => open === status)))
    return `${state}: none of it is open`;
  return null;
}
