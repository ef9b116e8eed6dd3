import { WAREHOUSES } from '#inventory';
import { readDrivenPayment, type DrivenPayment } from '#payment';
import { flag, list, nullable, shape, oneOf, text, whole, type Process, type Stored } from '#kernel/process';

export const FULFILMENT = 'fulfilment';

/** Throws when stored JSON is not what a fulfilment was started with. */
export const readPlaced = shape({
  orderId: text,
  orderNumber: text,
  /** The process that placed it: the warehouses know its lines by this id. */
  placedBy: text,
  /** Made with the start, and never changed: the carrier knows the shipment by it. */
  shipmentId: text,
  carrier: text,
  lines: list(shape({ warehouse: oneOf(...WAREHOUSES), sku: text, quantity: whole })),
  /** Minor units. */
  total: whole,
  currency: text,
  /** Null = it cost nothing. */
  payment: nullable(readDrivenPayment),
  /** PUBLIC_ORIGIN of the API that was called: where the carrier sends its webhooks. */
  origin: text,
});
/** Given at the start, never changed. No name and no address: those are the order's alone. */
export type Placed = Stored<typeof readPlaced>;

/** Throws when stored JSON is not the data of a fulfilment. */
export const readFulfilment = shape({
  /** The goods have left the shelves. */
  issued: flag,
  /** As the gateway last told. */
  payment: nullable(readDrivenPayment),
  /** The carrier has the goods: from here on only it can bring them back. */
  pickedUp: flag,
  /** A cancel came when the carrier had the goods already. */
  cancelRefused: flag,
});
/** What is known so far. */
export type Fulfilment = Stored<typeof readFulfilment>;

export type Fulfilling = Process<Fulfilment, Placed>;

export function newFulfilment(payment: DrivenPayment | null): Fulfilment {
  return { issued: false, payment, pickedUp: false, cancelRefused: false };
}

export function orderOf({ userId, snapshot }: Fulfilling): { userId: string; orderId: string } {
  return { userId, orderId: snapshot.orderId };
}
