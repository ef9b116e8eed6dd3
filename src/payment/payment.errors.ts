import { defineError, HoldfastError } from '#platform/errors';

const notFound = defineError({
  code: 'payment.not-found',
  kind: 'not-found',
  title: 'There is no such payment or gateway',
});
const webhookSignature = defineError({
  code: 'payment.webhook-signature',
  kind: 'unauthenticated',
  title: 'The webhook is not signed by its gateway',
});
const cancelled = defineError({
  code: 'payment.cancelled',
  kind: 'conflict',
  title: 'The payment was cancelled before',
});
const alreadyCompleted = defineError({
  code: 'payment.already-completed',
  kind: 'conflict',
  title: 'The money has been taken',
});
const notApproved = defineError({
  code: 'payment.not-approved',
  kind: 'conflict',
  title: 'The payment is not approved',
});
const mismatch = defineError({
  code: 'payment.mismatch',
  kind: 'unprocessable',
  title: 'The payment was begun with other values',
});
const refundExceeds = defineError({
  code: 'payment.refund-exceeds',
  kind: 'conflict',
  title: 'That much was not taken, or is given back already',
});
const refundUnderWay = defineError({
  code: 'payment.refund-under-way',
  kind: 'conflict',
  title: 'Another refund of the payment is under way',
});
const authorizationExpired = defineError({
  code: 'payment.authorization-expired',
  kind: 'conflict',
  title: 'The authorization is not good any more',
});

export class PaymentNotFoundError extends HoldfastError {
  constructor(what: 'payment' | 'gateway' | 'refund') {
    super(notFound, `There is no such ${what}.`);
  }
}
/** Says nothing of what was wrong: whoever forges signatures learns nothing from it. */
export class WebhookSignatureError extends HoldfastError {
  constructor() {
    super(webhookSignature, 'The signature is absent, wrong, or not of this time.', {
      headers: { 'www-authenticate': 'Holdfast-Signature' },
    });
  }
}
/** A start that was overtaken by its own cancel must never look like a success. */
export class PaymentCancelledError extends HoldfastError {
  constructor() {
    super(cancelled, 'The payment was cancelled; a late start changes nothing.');
  }
}
export class PaymentAlreadyCompletedError extends HoldfastError {
  constructor() {
    super(alreadyCompleted, 'The money has been taken; refund it instead.');
  }
}
export class PaymentNotApprovedError extends HoldfastError {
  constructor(status: string) {
    super(notApproved, `The payment is ${status}; only an approved one can be captured.`);
  }
}
export class PaymentMismatchError extends HoldfastError {
  constructor() {
    super(mismatch, 'The payment was begun with another method, amount or currency, and is untouched.');
  }
}
export class RefundMismatchError extends HoldfastError {
  constructor() {
    super(mismatch, 'The refund is known with another amount, or has failed; it is untouched.');
  }
}
/** Whether it was never taken or is given back already: the sum of all refunds stays within what was captured. */
export class RefundExceedsError extends HoldfastError {
  constructor() {
    super(refundExceeds, 'That much was not taken, or is given back already.');
  }
}
/** It may be the very one that somebody wants to write down. */
export class RefundUnderWayError extends HoldfastError {
  constructor() {
    super(refundUnderWay, 'The gateway has not answered about another refund of this payment, which may be this one.');
  }
}
export class PaymentAuthorizationExpiredError extends HoldfastError {
  constructor() {
    super(authorizationExpired, 'The authorization has expired, and nothing was taken.');
  }
}
