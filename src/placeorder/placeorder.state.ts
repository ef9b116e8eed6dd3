import { StateWriter, type Around, type NamedState } from '#kernel/process';
import type { PlaceOrderData, PlaceOrderSnapshot } from './placeorder.data.js';
import type { PlaceOrderStateName } from './placeorder.transitions.js';

/** One state of placing an order: what it does and how that is undone. */
export type PlaceOrderState = NamedState<PlaceOrderData, PlaceOrderSnapshot>;

/** Writes such states. A project names those that it adds: `new PlaceOrderStates<'CheckLimit'>()`. */
export class PlaceOrderStates<Added extends string = never> extends StateWriter<
  PlaceOrderData,
  PlaceOrderSnapshot,
  PlaceOrderStateName | Added
> {}

export const states = new PlaceOrderStates();

/** Runs a transaction when it is the turn of the process's shopper; one function for all states, so that they may share a commit. */
export type Turn = NonNullable<Around<PlaceOrderData, PlaceOrderSnapshot>['around']>;
