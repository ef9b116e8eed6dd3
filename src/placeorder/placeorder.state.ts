import type { Compensation, State } from '#kernel/process';
import type { PlaceOrderData, PlaceOrderSnapshot } from './placeorder.data.js';

/** One state of placing an order: what it does and how that is undone. */
export interface PlaceOrderState {
  readonly name: string;
  readonly state: State<PlaceOrderData, PlaceOrderSnapshot>;
  /** By name, as `state.before` records them. */
  readonly compensations?: Readonly<Record<string, Compensation<PlaceOrderData, PlaceOrderSnapshot>>>;
}
