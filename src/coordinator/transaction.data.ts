import { LINE_STATUSES, WAREHOUSES, type Verb } from '#inventory';
import { flag, list, nullable, oneOf, shape, text, whole, type Stored } from '#kernel/process';

export type Leg = Stored<typeof readLeg>;
const readLeg = shape({ warehouse: oneOf(...WAREHOUSES), sku: text, quantity: whole });

/** What is known of a leg: `PENDING` until its warehouse has answered, then what that said. */
export type LegStatus = Stored<typeof readLegStatus>;
const readLegStatus = oneOf('PENDING', ...LINE_STATUSES);

/** Never changes. */
export type TransactionSnapshot = Stored<typeof parseSnapshot>;
export const parseSnapshot = shape({
  legs: list(readLeg),
  /** Waits for its owner's decision once everything is held. */
  held: flag,
});

export type TransactionData = Stored<typeof parseData>;
export const parseData = shape({
  /** In the order of the legs. */
  statuses: list(readLegStatus),
  errorMessage: nullable(text),
  /** Saga: the leg that is worked on. */
  cursor: whole,
  /** Saga: reserve every leg first, then confirm every leg. */
  confirming: flag,
  /** Warehouses in the order in which they were compensated. */
  compensated: list(text),
});

export function newTransaction(legs: readonly Leg[]): TransactionData {
  return {
    statuses: legs.map(() => 'PENDING' as const),
    errorMessage: null,
    cursor: 0,
    confirming: false,
    compensated: [],
  };
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
