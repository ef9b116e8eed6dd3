import type { NodeServer } from '../harness/processes.mjs';

/** What a shop's own books say, all of it so far. */
export interface Books {
  /** Placed orders, recorded as paid or not. */
  orders: number;
  /** Payments recorded as taken. */
  payments: number;
  /** Units that are sold, or allocated to an order. */
  units: number;
}

/** A shopper whose cart is filled, addressed and ready for the final call. */
export interface Cart {
  headers: Record<string, string>;
  id?: string;
  /** Of the press, where a call has one. */
  key?: string;
}

/** One side. Whoever presses is told whether the order was placed; no answer at all is thrown. */
export interface Shop {
  name: string;
  database: string;
  server: NodeServer;
  /** Starts the server again after it was killed. */
  restart(): Promise<void>;
  /** A new shopper fills a cart with one unit of each. */
  fill(skus: string[]): Promise<Cart>;
  /** The final call. `anew`: from another tab, which knows nothing of an earlier press. */
  press(cart: Cart, how?: { anew?: boolean }): Promise<boolean>;
  books(): Promise<Books>;
  /**
   * What the provider sends of each charge; absent where the shop needs no such word. `afterMs`: for how long after the
   * server's death it could be in vain.
   */
  webhook?: { afterMs: number; send(charge: { key: string; amount: number }): Promise<unknown> };
  stop(): Promise<unknown>;
}
