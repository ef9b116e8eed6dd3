import { defineError, HoldfastError } from '#platform/errors';

const notFound = defineError({
  code: 'fulfilment.not-found',
  kind: 'not-found',
  title: 'The order is not being fulfilled',
});
const alreadyFinal = defineError({
  code: 'fulfilment.already-final',
  kind: 'conflict',
  title: 'The fulfilment has ended',
});
const notCancellable = defineError({
  code: 'order.not-cancellable',
  kind: 'conflict',
  title: 'The order was not placed',
});
const alreadyShipped = defineError({
  code: 'order.already-shipped',
  kind: 'conflict',
  title: 'The goods are on their way',
});
const notReturnable = defineError({
  code: 'order.not-returnable',
  kind: 'conflict',
  title: 'The order was not delivered',
});
const returnExceeds = defineError({
  code: 'order.return-exceeds',
  kind: 'conflict',
  title: 'More comes back than was delivered',
});
/** What a customer is told of a fulfilment that failed; the cause is for those who operate it. */
export const PROCESSING_FAILED = 'fulfilment.order-processing-failed';

/** Also for somebody else's order. */
export class FulfilmentNotFoundError extends HoldfastError {
  constructor() {
    super(notFound, 'There is no fulfilment of such an order.');
  }
}
export class FulfilmentOverError extends HoldfastError {
  constructor() {
    super(alreadyFinal, 'It has ended; what is told now changes nothing.');
  }
}
export class NotCancellableError extends HoldfastError {
  constructor() {
    super(notCancellable, 'An order that was not placed is simply deleted.');
  }
}
export class AlreadyShippedError extends HoldfastError {
  constructor() {
    super(alreadyShipped, 'An order that was shipped can be returned, not cancelled.');
  }
}
export class NotReturnableError extends HoldfastError {
  constructor(status: string) {
    super(notReturnable, `Goods can be returned once they are delivered; the order is ${status}.`);
  }
}
export class ReturnExceedsError extends HoldfastError {
  constructor(sku: string) {
    super(returnExceeds, `${sku}: not so many were delivered, or they have come back already.`);
  }
}
