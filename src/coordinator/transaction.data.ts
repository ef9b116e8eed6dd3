import { isWarehouse, type LineStatus, type Verb, type WarehouseName } from '#inventory';

/*
 * What the process of a transaction keeps, tcc and saga alike: the snapshot, given at its start and never changed, and the
 * data, which each state hands on; below them the readers of both.
 */

export interface Leg {
  readonly warehouse: WarehouseName;
  readonly sku: string;
  readonly quantity: number;
}

/** What is known of a leg: `PENDING` until its warehouse has answered, then what that said. */
export type LegStatus = LineStatus | 'PENDING';

/** Never changes. */
export interface TransactionSnapshot {
  readonly legs: readonly Leg[];
  /** Waits for its owner's decision once everything is held. */
  readonly held: boolean;
}

export interface TransactionData {
  /** In the order of the legs. */
  readonly statuses: readonly LegStatus[];
  readonly errorMessage: string | null;
  /** Saga: the leg that is worked on. */
  readonly cursor: number;
  /** Saga: reserve every leg first, then confirm every leg. */
  readonly confirming: boolean;
  /** Warehouses in the order in which they were compensated. */
  readonly compensated: readonly string[];
}

export function newTransaction(legs: readonly Leg[]): TransactionData {
  return {
    statuses: legs.map(() => 'PENDING' as const),
    errorMessage: null,
    cursor: 0,
    confirming: false,
    compensated: [],
  };
}

/** Throws when stored JSON is not transaction data. */
export function parseData(stored: unknown): TransactionData {
  const { statuses, errorMessage, cursor, confirming, compensated } = members(stored);
  const texts = (value: unknown): value is string[] =>
    Array.isArray(value) && value.every((each) => typeof each === 'string');
  if (!texts(statuses) || !texts(compensated) || !Number.isSafeInteger(cursor) || typeof confirming !== 'boolean')
    throw new Error('not the data of a transaction');
  if (errorMessage !== null && typeof errorMessage !== 'string') throw new Error('errorMessage is not a text');
  return { statuses: statuses as LegStatus[], errorMessage, cursor: cursor as number, confirming, compensated };
}

/** Throws when stored JSON is not the legs of a transaction. */
export function parseSnapshot(stored: unknown): TransactionSnapshot {
  const { legs, held } = members(stored);
  if (!Array.isArray(legs) || typeof held !== 'boolean') throw new Error('not the legs of a transaction');
  return { held, legs: legs.map(parseLeg) };
}

function parseLeg(stored: unknown): Leg {
  const { warehouse, sku, quantity } = members(stored);
  if (
    typeof warehouse !== 'string' ||
    !isWarehouse(warehouse) ||
    typeof sku !== 'string' ||
    !Number.isSafeInteger(quantity)
  )
    throw new Error('not a leg');
  return { warehouse, sku, quantity: quantity as number };
}

function members(stored: unknown): Record<string, unknown> {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) throw new Error('not a JSON object');
  return stored as Record<string, unknown>;
}

export function legAt({ legs }: TransactionSnapshot, index: number): Leg {
  const leg = legs[index];
  if (leg === undefined) throw new Error(`Bug: the transaction has no leg ${index}`);
  return leg;
}

/** How clients read a failure: `Warehouse B try failed: inventory.insufficient-stock`. */
export function failureText(leg: Leg, verb: Verb, code: string): string {
  return `Warehouse ${leg.warehouse} ${verb} failed: ${code}`;
}

/** The statuses with those at `indexes` replaced by the answers. */
export function withStatuses(data: TransactionData, changes: ReadonlyMap<number, LegStatus>): TransactionData {
  return { ...data, statuses: data.statuses.map((status, index) => changes.get(index) ?? status) };
}
