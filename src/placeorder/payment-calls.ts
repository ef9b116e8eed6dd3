import type { CallOutcome, ForeignContext, ForeignOutcome } from '../foreign/index.js';
import type { FlowStatus, PaymentGateway, PaymentGateways } from '../payment/index.js';
import { fail, foreignStep, later, type ForeignStep, type Move } from '../process/index.js';
import { paymentOf, type PlaceOrderData, type Placing } from './placeorder.data.js';

type Mutation = 'startFlow' | 'confirmResult' | 'cancel' | 'refund';

/** The calls of a process's payment. Their keys hang on the payment alone, so each takes effect once however often it is sent. */
export class PaymentCalls {
  constructor(private readonly gateways: PaymentGateways) {}

  /** Null = there is no such gateway, or it has no such method. */
  supporting({ gateway, method }: { gateway: string; method: string }): PaymentGateway | null {
    const found = this.gateways.of(gateway);
    return found?.methods.includes(method) === true ? found : null;
  }

  capturesLater(process: Placing): boolean {
    return this.gatewayOf(process).capturesLater(paymentOf(process).method);
  }

  start(process: Placing): ForeignStep {
    const { paymentId, gateway, method, amount, currency } = paymentOf(process);
    const { returnUrl, origin } = process.snapshot;
    const request = { paymentId, method, amount, currency, returnUrl, webhookUrl: `${origin}/payments/webhooks/${gateway}` };
    return this.step(process, 'startFlow', (context) => this.gatewayOf(process).startFlow(request, context), known);
  }

  /** Asking changes nothing, so it is simply repeated. */
  status(process: Placing): ForeignStep {
    return foreignStep<FlowStatus | null>({
      system: systemOf(process),
      key: `${paymentOf(process).paymentId}-status`,
      point: 'flowStatus',
      askFirst: false,
      call: (context) => this.gatewayOf(process).flowStatus(paymentOf(process), context),
      find: () => Promise.resolve({ kind: 'done', value: null }),
    });
  }

  capture(process: Placing): ForeignStep {
    const captured = (flow: FlowStatus | null): FlowStatus | null => (flow?.status === 'completed' ? flow : null);
    return this.step(process, 'confirmResult', (context) => this.gatewayOf(process).confirmResult(paymentOf(process), context), captured);
  }

  /** Ends the payment: cancels it, or gives the money back where it was taken already. */
  release(process: Placing): ForeignStep {
    const payment = paymentOf(process);
    const gateway = this.gatewayOf(process);
    const release = async (context: ForeignContext): Promise<ForeignOutcome<FlowStatus>> => {
      const cancelled = await gateway.cancelOrderPayment(payment, context);
      if (cancelled.kind !== 'refused' || cancelled.code !== 'payment.already-completed') return cancelled;
      return gateway.refund(payment, { ...context, key: keyOf(process, 'refund') });
    };
    return this.step(process, 'cancel', release, (flow) => (flow !== null && ['cancelled', 'refunded'].includes(flow.status) ? flow : null));
  }

  refund(process: Placing): ForeignStep {
    const refunded = (flow: FlowStatus | null): FlowStatus | null => (flow?.status === 'refunded' ? flow : null);
    return this.step(process, 'refund', (context) => this.gatewayOf(process).refund(paymentOf(process), context), refunded);
  }

  /** `done` tells from the flow whether an unknown call of this kind took effect. */
  private step(
    process: Placing,
    kind: Mutation,
    call: (context: ForeignContext) => Promise<ForeignOutcome<FlowStatus>>,
    done: (flow: FlowStatus | null) => FlowStatus | null,
  ): ForeignStep {
    return foreignStep<FlowStatus>({
      system: systemOf(process),
      key: keyOf(process, kind),
      point: kind,
      call,
      find: async (context) => {
        const asked = await this.gatewayOf(process).flowStatus(paymentOf(process), context);
        return asked.kind === 'done' ? { kind: 'done', value: done(asked.value) } : asked;
      },
    });
  }

  private gatewayOf(process: Placing): PaymentGateway {
    const { gateway } = paymentOf(process);
    const found = this.gateways.of(gateway);
    if (found === null) throw new Error(`the gateway ${gateway} of a payment is not configured any more`);
    return found;
  }
}

/** A flow that the gateway has heard of was started. */
function known(flow: FlowStatus | null): FlowStatus | null {
  return flow;
}

function systemOf(process: Placing): string {
  return `payment-${paymentOf(process).gateway}`;
}

function keyOf(process: Placing, kind: Mutation): string {
  return `${paymentOf(process).paymentId}-${kind}`;
}

/** The data with what the gateway told of the flow. */
export function withFlow(data: PlaceOrderData, { status, action, data: shown, reference }: FlowStatus): PlaceOrderData {
  const payment = data.payment === null ? null : { ...data.payment, status, reference: reference ?? data.payment.reference };
  return { ...data, payment, flow: { status, action, data: shown }, fresh: true };
}

/** What a gateway's refusal, or its silence, means to the process. */
export function unsettled(data: PlaceOrderData, outcome: Exclude<CallOutcome<unknown>, { kind: 'done' }> | undefined): Move<PlaceOrderData> {
  if (outcome?.kind === 'refused') return fail({ type: 'PaymentError', reason: `The gateway refused: ${outcome.code} ${outcome.detail}`.trim() }, data);
  if (outcome?.kind === 'lost') return fail({ type: 'PaymentError', reason: outcome.reason }, data);
  return later(data, outcome?.reason ?? 'no outcome', {
    unknown: outcome?.kind === 'unknown',
    retryAfterMs: outcome !== undefined && 'retryAfterMs' in outcome ? outcome.retryAfterMs : undefined,
  });
}
