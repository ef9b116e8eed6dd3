import { defineError, HoldfastError } from '#platform/errors';

const notFound = defineError({
  code: 'shipping.not-found',
  kind: 'not-found',
  title: 'There is no such shipment or carrier',
});
const webhookSignature = defineError({
  code: 'shipping.webhook-signature',
  kind: 'unauthenticated',
  title: 'The webhook is not signed by its carrier',
});
const cancelled = defineError({
  code: 'shipping.cancelled',
  kind: 'conflict',
  title: 'The shipment was cancelled before',
});
const alreadyPickedUp = defineError({
  code: 'shipping.already-picked-up',
  kind: 'conflict',
  title: 'The carrier has the goods',
});
const mismatch = defineError({
  code: 'shipping.mismatch',
  kind: 'unprocessable',
  title: 'The shipment was booked for another order',
});
const carrierFailed = defineError({
  code: 'shipping.carrier-failed',
  kind: 'internal',
  title: 'The sandbox carrier has failed, as it was told to',
});

export class ShipmentNotFoundError extends HoldfastError {
  constructor(what: 'shipment' | 'carrier') {
    super(notFound, `There is no such ${what}.`);
  }
}
/** Says nothing of what was wrong: whoever forges signatures learns nothing from it. */
export class CarrierSignatureError extends HoldfastError {
  constructor() {
    super(webhookSignature, 'The signature is absent, wrong, or not of this time.', {
      headers: { 'www-authenticate': 'Holdfast-Signature' },
    });
  }
}
/** An arrange that was overtaken by its own cancel must never look like a success. */
export class ShipmentCancelledError extends HoldfastError {
  constructor() {
    super(cancelled, 'The shipment was cancelled; a late arrange changes nothing.');
  }
}
export class AlreadyPickedUpError extends HoldfastError {
  constructor() {
    super(alreadyPickedUp, 'The carrier has picked up the goods; the shipment goes on.');
  }
}
export class ShipmentMismatchError extends HoldfastError {
  constructor() {
    super(mismatch, 'The shipment was booked for another order, and is untouched.');
  }
}
/** A failure like any carrier's: nothing took effect, and nobody says when it would. */
export class CarrierFailedError extends HoldfastError {
  constructor() {
    super(carrierFailed, 'The address says sandbox:fail or sandbox:fail-once; nothing was booked.');
  }
}
