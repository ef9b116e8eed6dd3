import { defineError, HoldfastError } from 'holdfast/kernel';

const notFound = defineError({ code: 'ride.not-found', kind: 'not-found', title: 'There is no such ride' });
const declined = defineError({
  code: 'ride.payment-declined',
  kind: 'unprocessable',
  title: 'The payment was declined',
});

export class RideNotFoundError extends HoldfastError {
  constructor() {
    super(notFound, 'There is no ride with this id.');
  }
}
export class PaymentDeclinedError extends HoldfastError {
  constructor(reason: string) {
    super(declined, `The payment service declined the charge (${reason}).`);
  }
}
