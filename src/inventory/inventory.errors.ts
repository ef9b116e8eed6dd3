import { defineError, HoldfastError } from '#platform/errors';

const notFound = defineError({
  code: 'inventory.not-found',
  kind: 'not-found',
  title: 'There is no such product, stock or transaction',
});
const insufficientStock = defineError({
  code: 'inventory.insufficient-stock',
  kind: 'conflict',
  title: 'There is not enough stock',
});
const cancelled = defineError({
  code: 'inventory.cancelled',
  kind: 'conflict',
  title: 'The line was cancelled before',
});
const illegalTransition = defineError({
  code: 'inventory.illegal-transition',
  kind: 'conflict',
  title: 'The line does not allow this',
});
const goodsMissing = defineError({
  code: 'inventory.goods-missing',
  kind: 'conflict',
  title: 'The goods are missing from the shelf',
});
const lineMismatch = defineError({
  code: 'inventory.line-mismatch',
  kind: 'unprocessable',
  title: 'The line has another quantity',
});
const onHandBelowHeld = defineError({
  code: 'inventory.on-hand-below-held',
  kind: 'conflict',
  title: 'More is held than would be on hand',
});

export class InventoryNotFoundError extends HoldfastError {
  constructor(what: string) {
    super(notFound, `There is no such ${what}.`);
  }
}
export class InsufficientStockError extends HoldfastError {
  constructor() {
    super(insufficientStock, 'Less is available than was asked for; nothing is held.');
  }
}
/** A try or reserve that was overtaken by its own cancel must never look like a success. */
export class LineCancelledError extends HoldfastError {
  constructor() {
    super(cancelled, 'The line was cancelled; a later try or reserve changes nothing.');
  }
}
export class IllegalTransitionError extends HoldfastError {
  constructor(verb: string, status: string) {
    super(illegalTransition, `${verb} is not possible: the line is ${status}.`);
  }
}
export class GoodsMissingError extends HoldfastError {
  constructor() {
    super(goodsMissing, 'The goods were reported missing from the shelf and cannot be issued.');
  }
}
export class LineMismatchError extends HoldfastError {
  constructor(quantity: number) {
    super(lineMismatch, `The line is of quantity ${quantity}; one line has one quantity.`);
  }
}
export class OnHandBelowHeldError extends HoldfastError {
  constructor() {
    super(onHandBelowHeld, 'Open holds need more than that on hand; settle or cancel them first.');
  }
}
