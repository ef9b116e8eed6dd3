import { defineError, HoldfastError } from '#platform/errors';

const notFound = defineError({ code: 'order.not-found', kind: 'not-found', title: 'There is no such order' });
const noSuchLine = defineError({ code: 'order.no-such-line', kind: 'not-found', title: 'The order has no such line' });
const versionConflict = defineError({
  code: 'order.version-conflict',
  kind: 'precondition-failed',
  title: 'The order has another version',
});
const concurrentUpdate = defineError({
  code: 'order.concurrent-update',
  kind: 'conflict',
  title: 'The order is being changed',
  retryable: true,
});
const notEditable = defineError({
  code: 'order.not-editable',
  kind: 'conflict',
  title: 'The order can no longer be edited',
});
const unknownSku = defineError({ code: 'order.unknown-sku', kind: 'unprocessable', title: 'There is no such product' });
const invalidQuantity = defineError({
  code: 'order.invalid-quantity',
  kind: 'unprocessable',
  title: 'The quantity is out of range',
});
const tooManyLines = defineError({
  code: 'order.too-many-lines',
  kind: 'unprocessable',
  title: 'The order has too many lines',
});
const currencyMismatch = defineError({
  code: 'order.currency-mismatch',
  kind: 'unprocessable',
  title: 'The currencies differ',
});
const unknownCoupon = defineError({
  code: 'order.unknown-coupon',
  kind: 'unprocessable',
  title: 'There is no such coupon',
});

/** Also for somebody else's order: not even its existence is told. */
export class OrderNotFoundError extends HoldfastError {
  constructor(detail = 'There is no order with this id.') {
    super(notFound, detail);
  }
}
export class NoSuchLineError extends HoldfastError {
  constructor() {
    super(noSuchLine, 'The order has no line with this SKU.');
  }
}
export class VersionConflictError extends HoldfastError {
  constructor(currentVersion: number) {
    super(versionConflict, `If-Match names another version than the current one, ${currentVersion}.`, {
      members: { currentVersion },
      headers: { etag: `"${currentVersion}"` },
    });
  }
}
/** The profile or the order stayed locked for longer than a client should wait. */
export class ConcurrentUpdateError extends HoldfastError {
  constructor() {
    super(
      concurrentUpdate,
      'Another change of this order, or of another one of the same shopper, takes long; repeat it later.',
      { retryAfterSeconds: 1 },
    );
  }
}
export class NotEditableError extends HoldfastError {
  constructor(status: string) {
    super(notEditable, `Only an incomplete order can be changed; this one is ${status}.`);
  }
}
export class UnknownSkuError extends HoldfastError {
  constructor() {
    super(unknownSku, 'The catalogue has no product with this SKU.');
  }
}
export class InvalidQuantityError extends HoldfastError {
  constructor(most: number) {
    super(
      invalidQuantity,
      `A quantity is a whole number from 1 to ${most}; a shopper without a token may have fewer than one with.`,
    );
  }
}
export class TooManyLinesError extends HoldfastError {
  constructor(most: number) {
    super(tooManyLines, `An order has at most ${most} lines.`);
  }
}
export class CurrencyMismatchError extends HoldfastError {
  constructor(currency: string) {
    super(currencyMismatch, `The order is in ${currency}, and what was to be added is not.`);
  }
}
export class UnknownCouponError extends HoldfastError {
  constructor() {
    super(unknownCoupon, 'There is no coupon with this code.');
  }
}
