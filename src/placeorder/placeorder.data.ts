import { isWarehouse, type WarehouseName } from '#inventory';
import type { Product } from '#order';
import type { PaymentRef } from '#payment';
import type { Process } from '#kernel/process';
import type { Leg, LegStatus } from '#coordinator';

/*
 * What a place order keeps: the snapshot, given at its start and never changed, and the data, which each state hands on.
 * Below them the readers of both. Rows of an older build are read too, so a member that is new has a default.
 */

export const PLACE_ORDER = 'placeorder';

/** Given at the start, never changed. */
export interface PlaceOrderSnapshot {
  readonly orderId: string;
  readonly returnUrl: string;
  /** PUBLIC_ORIGIN of the API that was called, e.g. `https://api.shop.example`: where gateways send their webhooks. */
  readonly origin: string;
  /** Of a shopper without a token, whose live place orders are counted by it. */
  readonly address?: string;
}

/** The order as it was frozen; amounts in minor units. */
export interface Cart {
  readonly currency: string;
  readonly total: number;
  readonly lines: readonly { readonly sku: string; readonly quantity: number; readonly unitPrice: number }[];
  readonly selection: { readonly gateway: string; readonly method: string } | null;
  readonly addressed: boolean;
}

/** `REFUSED`: its warehouse has not enough of it; nothing is held. */
export type StockStatus = LegStatus | 'REFUSED';

/** One line at one warehouse, held under the process's id. */
export interface StockLeg extends Leg {
  readonly status: StockStatus;
}

export interface ProcessPayment extends PaymentRef {
  readonly gateway: string;
  /** As the gateway last told; `new` until it has. */
  readonly status: string;
}

/** What the gateway last told of the flow. */
export interface Flow {
  readonly status: string;
  readonly action: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * What is known so far. Which of its members go together, in the order of the story:
 *
 * | after                              | cart | payment | flow | fresh | placed | taken |
 * |------------------------------------|------|---------|------|-------|--------|-------|
 * | New                                |      |         |      |       |        |       |
 * | PrepareCart … ReserveInventory     | yes  |         |      |       |        |       |
 * | ValidatePaymentSelection           | yes  | yes     |      |       |        |       |
 * | CreatePayment                      | yes  | yes     | yes  | yes   |        |       |
 * | PlaceOrder                         | yes  | yes     | yes  | yes   | yes    |       |
 * | ValidatePayment and display states | yes  | yes     | yes  |       | yes    | maybe |
 * | CompletePayment                    | yes  | yes     | yes  | yes   | yes    | yes   |
 *
 * An order that costs nothing goes from ReserveInventory to PlaceOrder: it has no payment, so no flow, and is never
 * fresh or taken. Undoing a payment tells of its flow again, so it leaves `fresh`, which nobody reads any more.
 */
export interface PlaceOrderData {
  readonly schema: 1;
  readonly orderNumber: string | null;
  readonly cart: Cart | null;
  readonly legs: readonly StockLeg[];
  /** How often lines were moved to another warehouse because one was short. */
  readonly moves: number;
  /** Today's prices where they are not those of the cart; the order gets them when it is editable again. */
  readonly prices: readonly Product[];
  readonly payment: ProcessPayment | null;
  readonly flow: Flow | null;
  /** `flow` was told by the step before this one: no need to ask again. */
  readonly fresh: boolean;
  /** The money was captured, or its authorization is to be kept. Never done twice. */
  readonly taken: boolean;
  /** The order was submitted: its number and payments are shown from now on. */
  readonly placed: boolean;
}

export type Placing = Process<PlaceOrderData, PlaceOrderSnapshot>;

export function newPlaceOrder(): PlaceOrderData {
  return {
    ...{ schema: 1, orderNumber: null, cart: null, legs: [], moves: 0, prices: [] },
    ...{ payment: null, flow: null, fresh: false, taken: false, placed: false },
  };
}

/** The cart of a process that has frozen its order. */
export function cartOf({ data, id }: Placing): Cart {
  if (data.cart === null) throw new Error(`Bug: place order ${id} has no cart at ${data.orderNumber ?? 'no number'}`);
  return data.cart;
}

/** The payment of a process that has made one. */
export function paymentOf({ data, id }: Placing): ProcessPayment {
  if (data.payment === null) throw new Error(`Bug: place order ${id} has no payment`);
  return data.payment;
}

/** The money was taken, or, where there is none to take, the stock is being confirmed: there is no way back but fulfilment's. */
export function isPastPayment({ state, data }: { state: string; data: PlaceOrderData }): boolean {
  return (
    state === 'ConfirmInventory' ||
    state === 'Success' ||
    (data.flow?.status === 'completed' && state !== 'Compensating' && state !== 'Failed')
  );
}

/** Minor units; what the shopper was to pay. Throws when stored JSON is not the data of a process with a cart. */
export function cartTotalOf(stored: unknown): number {
  const { cart } = parseData(stored);
  if (cart === null) throw new Error('the process has no cart');
  return cart.total;
}

/** Throws when stored JSON is not the data of a place-order process. */
export function parseData(stored: unknown): PlaceOrderData {
  const { schema, orderNumber, cart, legs, moves, prices, payment, flow, fresh, taken, placed } = members(stored);
  if (schema !== 1) throw new Error(`place order's data of schema ${String(schema)} cannot be read`);
  return {
    schema,
    orderNumber: nullable(orderNumber, text),
    cart: nullable(cart, parseCart),
    legs: list(legs, parseLeg),
    moves: whole(moves),
    prices: list(prices, parseProduct),
    payment: nullable(payment, parsePayment),
    flow: nullable(flow, parseFlow),
    ...{ fresh: flag(fresh), taken: flag(taken), placed: flag(placed) },
  };
}

/** Throws when stored JSON is not a snapshot. */
export function parseSnapshot(stored: unknown): PlaceOrderSnapshot {
  const { orderId, returnUrl, origin, address } = members(stored);
  return {
    orderId: text(orderId),
    returnUrl: text(returnUrl),
    origin: text(origin),
    ...(address === undefined ? {} : { address: text(address) }),
  };
}

function parseCart(stored: unknown): Cart {
  const { currency, total, lines, selection, addressed } = members(stored);
  const line = (each: unknown): Cart['lines'][number] => {
    const { sku, quantity, unitPrice } = members(each);
    return { sku: text(sku), quantity: whole(quantity), unitPrice: whole(unitPrice) };
  };
  const chosen = (each: unknown): { gateway: string; method: string } => ({
    gateway: text(members(each)['gateway']),
    method: text(members(each)['method']),
  });
  return {
    currency: text(currency),
    total: whole(total),
    lines: list(lines, line),
    selection: nullable(selection, chosen),
    addressed: flag(addressed),
  };
}

/** Throws when stored JSON is not a leg. */
export function parseLeg(stored: unknown): StockLeg {
  const { warehouse, sku, quantity, status } = members(stored);
  return {
    warehouse: warehouseOf(warehouse),
    sku: text(sku),
    quantity: whole(quantity),
    status: text(status) as StockStatus,
  };
}

function parseProduct(stored: unknown): Product {
  const { sku, name, price, currency } = members(stored);
  return { sku: text(sku), name: text(name), price: whole(price), currency: text(currency) };
}

/** Throws when stored JSON is not a payment. */
export function parsePayment(stored: unknown): ProcessPayment {
  const { paymentId, gateway, method, amount, currency, reference, status } = members(stored);
  return {
    ...{
      paymentId: text(paymentId),
      gateway: text(gateway),
      method: text(method),
      amount: whole(amount),
      currency: text(currency),
    },
    ...{ reference: nullable(reference, text), status: text(status) },
  };
}

function parseFlow(stored: unknown): Flow {
  const { status, action, data } = members(stored);
  return { status: text(status), action: nullable(action, text), data: members(data) };
}

function warehouseOf(value: unknown): WarehouseName {
  const name = text(value);
  if (!isWarehouse(name)) throw new Error(`there is no warehouse ${name}`);
  return name;
}

function members(stored: unknown): Record<string, unknown> {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) throw new Error('not a JSON object');
  return stored as Record<string, unknown>;
}
function text(value: unknown): string {
  if (typeof value !== 'string') throw new Error('not a text');
  return value;
}
function whole(value: unknown): number {
  if (!Number.isSafeInteger(value)) throw new Error('not a whole number');
  return value as number;
}
function flag(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new Error('not a flag');
  return value;
}
function list<T>(value: unknown, parse: (each: unknown) => T): T[] {
  if (!Array.isArray(value)) throw new Error('not a list');
  return value.map(parse);
}
function nullable<T>(value: unknown, parse: (each: unknown) => T): T | null {
  return value === null ? null : parse(value);
}
