import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '#platform/database';
import type { CallOutcome } from '#kernel/foreign';
import { definition, go, later, Processes, rest, type Definition, type Move, type Process } from '#kernel/process';
import { readDrivenPayment, type DrivenPayment } from './driven-payment.js';
import { PaymentCalls } from './payment-calls.js';
import type { FlowStatus } from './payment.ports.js';
import { Payments } from './payment.service.js';

const NAME = 'late-payment';
/** A customer who has left the payment open may still complete it for so long; milliseconds. */
const WATCH_MS = 86_400_000;
/** Webhooks tell at once; this is for those that got lost. */
const ASK_AGAIN_MS = 3_600_000;
/** No money of these is or will be taken. */
const OVER: ReadonlySet<string> = new Set(['failed', 'aborted', 'refunded']);
const TAKEN: ReadonlySet<string> = new Set(['approved', 'completed']);

type WatchState = 'Watch' | 'GiveBack' | 'Settled';
type Watching = Process<DrivenPayment, null>;

/** A payment whose process has let go of it. */
export interface GivenUp {
  readonly userId: string;
  /** As the gateway last told. */
  readonly payment: DrivenPayment;
  readonly traceparent: string | null;
}

/**
 * Watches a payment that was given up: money that arrives after all, because the customer was at the bank or a capture
 * whose outcome nobody knew has landed, is given back, once.
 */
@Injectable()
export class LatePaymentProcess {
  private built: Definition<DrivenPayment, null, WatchState> | null = null;

  constructor(
    private readonly calls: PaymentCalls,
    private readonly payments: Payments,
    private readonly processes: Processes,
  ) {}

  table(): Definition<DrivenPayment, null, WatchState> {
    return (this.built ??= definition<DrivenPayment, null, WatchState>(NAME, 1, readDrivenPayment, () => null)
      .foreign('Watch', {
        to: ['Watch', 'GiveBack', 'Settled'],
        calls: ({ data }) => [this.calls.status(data)],
        decide: (process, [outcome]) => watched(process, outcome),
      })
      .foreign('GiveBack', {
        to: ['Settled'],
        calls: ({ data }) => [this.calls.release(data)],
        commit: (tx, process, [outcome]) => this.givenBack(tx, process, outcome),
      })
      .final('Settled'));
  }

  /** Begins with the commit that gives the payment up; watched already, or over: nothing changes. */
  async watch(tx: Transaction, { userId, payment, traceparent }: GivenUp): Promise<void> {
    if (OVER.has(payment.status)) return;
    await this.processes.start(tx, this.table(), {
      id: uuidv7(),
      userId,
      subject: payment.paymentId,
      data: payment,
      snapshot: null,
      traceparent,
    });
  }

  /** Its gateway has something to tell. */
  async wake(tx: Transaction, { userId, paymentId }: { userId: string; paymentId: string }): Promise<void> {
    const watching = await this.processes.live({ userId, definition: NAME, subject: paymentId }, tx);
    if (watching !== null) await this.processes.wake(watching.id, tx);
  }

  private async givenBack(
    tx: Transaction,
    { data }: Watching,
    outcome: CallOutcome<FlowStatus>,
  ): Promise<Move<DrivenPayment, 'Settled'>> {
    if (outcome.kind === 'refused')
      throw new Error(
        `the gateway does not give the money of payment ${data.paymentId} back: ${outcome.code} ${outcome.detail}`,
      );
    if (outcome.kind === 'lost') throw new Error(outcome.reason);
    if (outcome.kind !== 'done') return later(data, outcome.reason);
    const { status, reference } = outcome.value;
    await this.payments.update(tx, data.paymentId, { status, reference });
    return go('Settled', { ...data, status });
  }
}

function watched({ data, late }: Watching, outcome: CallOutcome<FlowStatus | null>): Move<DrivenPayment, WatchState> {
  if (outcome.kind !== 'done') return later(data, outcome.kind === 'refused' ? outcome.code : outcome.reason);
  const flow = outcome.value;
  if (flow === null) return go('Settled', data);
  const told = { ...data, status: flow.status, reference: flow.reference ?? data.reference };
  if (TAKEN.has(flow.status)) return go('GiveBack', told);
  if (OVER.has(flow.status) || late) return go('Settled', told);
  return rest('Watch', told, { againMs: ASK_AGAIN_MS, deadlineMs: WATCH_MS });
}
