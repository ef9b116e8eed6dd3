import type { LineStatus, Pattern } from './domain/line-rules.js';

/** A row of `inventory.products`; PostgreSQL's bigint arrives as a string. */
export interface ProductEntity {
  readonly sku: string;
  readonly name: string;
  readonly price: string;
  readonly currency: string;
}

/** A row of `inventory.stock`. */
export interface StockEntity {
  readonly warehouse: string;
  readonly sku: string;
  readonly received: string;
  readonly on_hand: string;
  readonly held: string;
  readonly sold: string;
  readonly missing: boolean;
}

/** A row of `inventory.transaction_lines`. */
export interface LineEntity {
  readonly transaction_id: string;
  readonly warehouse: string;
  readonly sku: string;
  readonly pattern: Pattern;
  readonly status: LineStatus;
  readonly quantity: number;
}
