import { defineError, HoldfastError } from '#platform/errors';

const noProcess = defineError({
  code: 'placeorder.no-process',
  kind: 'not-found',
  title: 'There is no such place-order process',
});
const another = defineError({
  code: 'placeorder.another-process-running',
  kind: 'conflict',
  title: 'The order is being placed already',
});
const pastPayment = defineError({ code: 'placeorder.past-payment', kind: 'conflict', title: 'The order is paid' });
const alreadyFinal = defineError({
  code: 'placeorder.already-final',
  kind: 'conflict',
  title: 'The process has ended',
});
const tooManyLive = defineError({
  code: 'placeorder.too-many-live',
  kind: 'conflict',
  title: 'Too many orders are being placed',
});
const stillRunning = defineError({
  code: 'placeorder.still-running',
  kind: 'conflict',
  title: 'The process has not ended',
});

/** Also for somebody else's process. */
export class NoProcessError extends HoldfastError {
  constructor(detail = 'You have no place-order process with this id.') {
    super(noProcess, detail);
  }
}
export class AnotherProcessRunningError extends HoldfastError {
  constructor(uuid: string) {
    super(another, 'Refresh or cancel the process that is running, or start again with "replace": true.', {
      members: { uuid },
    });
  }
}
export class PastPaymentError extends HoldfastError {
  constructor() {
    super(pastPayment, 'The money was taken; from here only cancelling the order gives it back.');
  }
}
export class AlreadyFinalError extends HoldfastError {
  constructor() {
    super(alreadyFinal, 'The process has ended; there is nothing left to cancel.');
  }
}
/** Of shoppers without a token: each places one order at a time, and so many are placed from one address. */
export class TooManyLiveError extends HoldfastError {
  constructor(uuid: string | null) {
    super(
      tooManyLive,
      uuid === null
        ? 'As many orders as shoppers without a token may place at a time are being placed from this address; sign in, or try again later.'
        : `A shopper without a token places one order at a time, and place order ${uuid} has not ended; go on with it or cancel it.`,
      uuid === null ? {} : { members: { uuid } },
    );
  }
}
export class StillRunningError extends HoldfastError {
  constructor(uuid: string, what = 'Only a process that has ended can be cleared.') {
    super(stillRunning, `${what} Place order ${uuid} has not ended.`, { members: { uuid } });
  }
}
