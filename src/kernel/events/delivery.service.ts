import { Injectable, Logger } from '@nestjs/common';
import { Config } from '#platform/config';
import { CrashPoints, doublingBackOff, Heartbeat, type LeaseRef } from '#kernel/leases';
import { Tracing, type SpanFacts } from '#platform/telemetry';
import { ForeignCaller, nextStep, type NextStep } from '#kernel/foreign';
import { Deliveries, deliveryTable, type Attempt, type ClaimedDelivery } from './deliveries.js';
import { deliveryBudget } from './delivery-budget.js';
import { WebhookSender, type EndpointAnswer, type Parcel } from './webhook-sender.js';

type Failure = Exclude<NextStep<true>, { kind: 'done' }>;

/** One try: what is done about it, and what came back. */
interface Try {
  readonly next: NextStep<true>;
  /** Our own doing: the lease was lost, or this process stops. */
  readonly cutOff: boolean;
  readonly answer: EndpointAnswer | null;
  readonly milliseconds: number;
}

/** One delivery: send it while the lease is kept, then delete, back off or park its row. */
@Injectable()
export class DeliveryService {
  private readonly logger = new Logger('Webhooks');
  private readonly budget: number;

  constructor(
    private readonly deliveries: Deliveries,
    private readonly sender: WebhookSender,
    private readonly caller: ForeignCaller,
    private readonly heartbeat: Heartbeat,
    private readonly crashPoints: CrashPoints,
    private readonly config: Config,
    private readonly tracing: Tracing,
  ) {
    this.budget = deliveryBudget(config.jobBackoffMs, config.jobGiveUpMs);
  }

  /** See `Heartbeat.stopSoon`. */
  stopSoon(): void {
    this.heartbeat.stopSoon();
  }

  /**
   * At least once: a worker that dies between the endpoint's answer and its own commit leaves the row to another one.
   * Returns whether another event of the aggregate has become due.
   */
  async deliver(claimed: ClaimedDelivery): Promise<boolean> {
    const { parcel } = claimed;
    // Its endpoint has been deleted, and the row with it.
    if (parcel === null) return false;
    const facts = (): SpanFacts => ({
      name: 'webhook delivery',
      kind: 'consumer',
      parent: parcel.traceparent,
      attributes: { 'holdfast.event': parcel.eventId, 'holdfast.attempts': claimed.attempts },
    });
    return this.tracing.span(facts, () => this.toEndpoint(claimed, parcel));
  }

  private async toEndpoint(claimed: ClaimedDelivery, parcel: Parcel): Promise<boolean> {
    const ref = { id: claimed.id, epoch: claimed.lease_epoch };
    const made = await this.heartbeat.during(deliveryTable, ref, this.config.idempotencyLeaseMs, (signal) =>
      this.send(parcel, signal),
    );
    if (made.next.kind !== 'done') {
      await this.failed(ref, claimed, made, made.next);
      return false;
    }
    this.crashPoints.hit('deliverer', 'delivered', 'in-call');
    return this.deliveries.done(ref, attemptOf(made, null));
  }

  private async send(parcel: Parcel, signal: AbortSignal): Promise<Try> {
    const budget = { attempts: 1, totalMs: this.config.foreignTimeoutMs, unknownAgeMs: null };
    const context = { key: parcel.eventId, signal, traceparent: parcel.traceparent };
    const began = performance.now();
    let answer: EndpointAnswer | null = null;
    const call = this.sender.callTo(parcel.endpointId, (heard) => (answer = heard));
    const next = nextStep(await this.caller.make(call, parcel, context, budget));
    return { next, cutOff: signal.aborted, answer, milliseconds: Math.round(performance.now() - began) };
  }

  private async failed(
    ref: LeaseRef,
    { endpoint_id: endpoint, attempts, parcel }: ClaimedDelivery,
    made: Try,
    failure: Failure,
  ): Promise<void> {
    const error = failure.kind === 'refused' ? `refused: ${failure.code}` : failure.reason;
    const unsent = failure.kind === 'retry' && !failure.counts;
    // Nothing was sent, or we cut it off ourselves: that is not the endpoint's fault and costs it nothing.
    const innocent = made.cutOff || unsent;
    if (!unsent || made.answer !== null) await this.deliveries.tried(ref, attemptOf(made, error));
    const parked = !innocent && attempts >= this.budget;
    this.logger.warn({
      msg: 'an endpoint did not take an event',
      endpoint,
      event: parcel?.eventId,
      attempts,
      parked,
      error,
    });
    if (parked) return this.deliveries.park(ref, error);
    const asked = 'retryAfterMs' in failure ? (failure.retryAfterMs ?? 0) : 0;
    const wait = innocent ? asked : Math.max(asked, doublingBackOff(this.config.jobBackoffMs, attempts));
    await this.deliveries.later(ref, wait, error, innocent ? attempts - 1 : attempts);
  }
}

function attemptOf({ answer, milliseconds }: Try, error: string | null): Attempt {
  return { status: answer?.status ?? null, answer: answer?.beginning ?? null, milliseconds, error };
}
