import { LINE_STATUSES, WAREHOUSES } from '#inventory';
import {
  flag,
  json,
  list,
  nullable,
  oneOf,
  optional,
  record,
  shape,
  text,
  whole,
  type Process,
  type Stored,
} from '#kernel/process';

/*
 * What a place order keeps: the snapshot, given at its start and never changed, and the data, which each state hands on;
 * each is a reader, from which its type is made. Rows of an older build are read too, so a member that is new has a default
 * (`orElse`).
 */

export const PLACE_ORDER = 'placeorder';

/** Given at the start, never changed. */
export type PlaceOrderSnapshot = Stored<typeof parseSnapshot>;
export const parseSnapshot = shape({
  orderId: text,
  returnUrl: text,
  /** PUBLIC_ORIGIN of the API that was called, e.g. `https://api.shop.example`: where gateways send their webhooks. */
  origin: text,
  /** Of a shopper without a token, whose live place orders are counted by it. */
  address: optional(text),
});

/** The order as it was frozen; amounts in minor units. */
export type Cart = Stored<typeof readCart>;
const readCart = shape({
  currency: text,
  total: whole,
  lines: list(shape({ sku: text, quantity: whole, unitPrice: whole })),
  selection: nullable(shape({ gateway: text, method: text })),
  addressed: flag,
});

/** One line at one warehouse, held under the process's id. */
export type StockLeg = Stored<typeof parseLeg>;
export const parseLeg = shape({
  warehouse: oneOf(...WAREHOUSES),
  sku: text,
  quantity: whole,
  /** `PENDING` until its warehouse has answered; `REFUSED`: it has not enough, and holds nothing. */
  status: oneOf('PENDING', 'REFUSED', ...LINE_STATUSES),
});

export type ProcessPayment = Stored<typeof parsePayment>;
export const parsePayment = shape({
  paymentId: text,
  gateway: text,
  method: text,
  amount: whole,
  currency: text,
  reference: nullable(text),
  /** As the gateway last told; `new` until it has. */
  status: text,
});

/** What the gateway last told of the flow. */
export type Flow = Stored<typeof readFlow>;
const readFlow = shape({ status: text, action: nullable(text), data: record(json) });

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
export type PlaceOrderData = Stored<typeof parseData>;
export const parseData = shape({
  schema: oneOf(1),
  orderNumber: nullable(text),
  cart: nullable(readCart),
  legs: list(parseLeg),
  /** How often lines were moved to another warehouse because one was short. */
  moves: whole,
  /** Today's prices where they are not those of the cart; the order gets them when it is editable again. */
  prices: list(shape({ sku: text, name: text, price: whole, currency: text })),
  payment: nullable(parsePayment),
  flow: nullable(readFlow),
  /** `flow` was told by the step before this one: no need to ask again. */
  fresh: flag,
  /** The money was captured, or its authorization is to be kept. Never done twice. */
  taken: flag,
  /** The order was submitted: its number and payments are shown from now on. */
  placed: flag,
});

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
