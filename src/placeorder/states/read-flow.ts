import type { Transaction } from '#platform/database';
import type { CallOutcome } from '#kernel/foreign';
import type { FlowStatus, PaymentCalls, Payments } from '#payment';
import { fail, go, later, rest, type Move } from '#kernel/process';
import { flowStep, type DisplayState } from '../domain/flow-rules.js';
import { unsettled, withFlow } from '../payment-outcomes.js';
import { paymentOf, type PlaceOrderData, type Placing } from '../placeorder.data.js';

/** A gateway whose webhook got lost is asked this often; milliseconds. */
const ASK_AGAIN_MS = 60_000;

export interface Reading {
  readonly calls: PaymentCalls;
  readonly payments: Payments;
  /** How long the customer may take; milliseconds. */
  readonly deadlineMs: number;
}

/** Where the process goes from what the gateway says of the payment; undefined = it was told by the step before. */
export async function readFlow(
  tx: Transaction,
  process: Placing,
  outcome: CallOutcome<FlowStatus | null> | undefined,
  { calls, payments, deadlineMs }: Reading,
): Promise<Move<PlaceOrderData, 'CompletePayment' | 'ConfirmInventory' | DisplayState>> {
  if (outcome !== undefined && outcome.kind !== 'done') return unsettled(process.data, outcome);
  const told = outcome?.value;
  if (told === null)
    return fail({ type: 'PaymentError', reason: 'The gateway does not know the payment.' }, process.data);
  if (told !== undefined && told.status !== process.data.payment?.status)
    await payments.update(tx, paymentOf(process).paymentId, told);
  const data = { ...(told === undefined ? process.data : withFlow(process.data, told)), fresh: false };
  if (data.flow === null) throw new Error(`Bug: place order ${process.id} knows nothing of its payment`);
  const step = flowStep(data.flow, { taken: data.taken, keeps: calls.capturesLater(paymentOf(process)) });
  switch (step.next) {
    case 'show':
      return rest(step.state, data, { againMs: ASK_AGAIN_MS, deadlineMs });
    case 'capture':
      return go('CompletePayment', data);
    case 'wait':
      return later(data, 'the gateway does not show the capture yet');
    case 'paid':
      return go('ConfirmInventory', data);
    case 'fail':
      return fail({ type: step.type, reason: step.reason }, data);
  }
}
