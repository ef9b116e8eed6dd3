import type { ForeignContext, ForeignOutcome, ListBook } from '#kernel/foreign';
import type { LineStatus, Pattern, Verb } from './domain/line-rules.js';
import type { WarehouseName } from './domain/warehouse.js';

export interface ParticipantLine {
  /** A UUID: the coordinator's transaction. */
  readonly transactionId: string;
  readonly sku: string;
  /** 1 to 1,000,000. */
  readonly quantity: number;
}

export interface ParticipantAnswer {
  readonly status: LineStatus;
}

export interface ParticipantTransaction {
  readonly lines: readonly {
    readonly sku: string;
    readonly quantity: number;
    readonly pattern: Pattern;
    readonly status: LineStatus;
  }[];
}

export interface AvailableStock {
  readonly available: number;
}

/**
 * One warehouse, wherever it runs, as coordinators see it. Every call may be repeated and reordered at will: the
 * fence behind it does each verb once per transaction and SKU. A `refused` outcome carries the code of the warehouse,
 * `inventory.insufficient-stock` or `inventory.not-found` for instance, and has changed nothing.
 * `context.key` is not sent: the transaction, the warehouse and the SKU are the key.
 */
export interface Participant {
  readonly warehouse: WarehouseName;
  /** It runs elsewhere; else its book is in our own database. */
  readonly outside: boolean;
  /** Transactions that came about or changed since a time, for whoever has lost some; null = the warehouse cannot list them. */
  readonly list: ListBook | null;
  call(verb: Verb, line: ParticipantLine, context: ForeignContext): Promise<ForeignOutcome<ParticipantAnswer>>;
  /** What the warehouse knows of a transaction; null = nothing. */
  find(transactionId: string, context: ForeignContext): Promise<ForeignOutcome<ParticipantTransaction | null>>;
  stock(sku: string, context: ForeignContext): Promise<ForeignOutcome<AvailableStock>>;
}

/** The warehouses by name, each in process or over HTTP as configured. */
export class Participants {
  constructor(private readonly participants: readonly Participant[]) {}

  /** In the order in which an order's lines are taken from them. */
  get all(): readonly Participant[] {
    return this.participants;
  }

  /** Null = there is no such warehouse. */
  of(warehouse: string): Participant | null {
    return this.participants.find((each) => each.warehouse === warehouse) ?? null;
  }
}
