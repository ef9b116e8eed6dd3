import { WAREHOUSES } from '#inventory';
import { readDrivenPayment } from '#payment';
import { list, nullable, oneOf, shape, text, whole, type Process, type Stored } from '#kernel/process';

export const RETURN = 'return';

/** Throws when stored JSON is not what a return was started with. */
export const readReturn = shape({
  orderId: text,
  orderNumber: text,
  lines: list(shape({ sku: text, quantity: whole })),
  /** The same, by the warehouse that gets it back. */
  legs: list(shape({ warehouse: oneOf(...WAREHOUSES), sku: text, quantity: whole })),
  /** What is given back; minor units. */
  amount: whole,
  currency: text,
  /** Null = there is nothing to give back. */
  payment: nullable(readDrivenPayment),
});
export type Returned = Stored<typeof readReturn>;

/** All that is known was known at the start. */
export const readNothing = shape({});
export type Returning = Process<Stored<typeof readNothing>, Returned>;
