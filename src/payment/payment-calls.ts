import { Injectable } from '@nestjs/common';
import type { ForeignContext, ForeignOutcome } from '#kernel/foreign';
import { foreignStep, read, type ForeignStep } from '#kernel/process';
import type { DrivenPayment } from './driven-payment.js';
import {
  PaymentGateways,
  type FlowStatus,
  type PaymentGateway,
  type RefundRequest,
  type RefundStatus,
} from './payment.ports.js';

type Mutation = 'startFlow' | 'confirmResult' | 'cancel' | 'refund';

const DOES: Readonly<Record<Mutation, string>> = {
  startFlow: 'begins a payment of',
  confirmResult: 'captures',
  cancel: 'ends, or gives back where it was taken already,',
  refund: 'gives back what is left of',
};

/** Where the customer comes back to, and the PUBLIC_ORIGIN to which the gateway sends its webhooks. */
export interface FlowAddresses {
  readonly returnUrl: string;
  readonly origin: string;
}

/** The calls of a payment, as steps of whatever process drives it. Their keys hang on the payment alone, so each takes effect once however often it is sent. */
@Injectable()
export class PaymentCalls {
  constructor(private readonly gateways: PaymentGateways) {}

  /** Null = there is no such gateway, or it has no such method. */
  supporting({ gateway, method }: { gateway: string; method: string }): PaymentGateway | null {
    const found = this.gateways.of(gateway);
    return found?.methods.includes(method) === true ? found : null;
  }

  capturesLater(payment: DrivenPayment): boolean {
    return this.gatewayOf(payment).capturesLater(payment.method);
  }

  start(payment: DrivenPayment, { returnUrl, origin }: FlowAddresses): ForeignStep<FlowStatus> {
    const { paymentId, gateway, method, amount, currency } = payment;
    const request = {
      paymentId,
      method,
      amount,
      currency,
      returnUrl,
      webhookUrl: `${origin}/payments/webhooks/${gateway}`,
    };
    return this.step(payment, 'startFlow', (context) => this.gatewayOf(payment).startFlow(request, context), known);
  }

  /** Null = the gateway does not know it. */
  status(payment: DrivenPayment): ForeignStep<FlowStatus | null> {
    return read({
      ...systemOf(payment),
      key: `${payment.paymentId}-status`,
      point: 'flowStatus',
      call: (context) => this.gatewayOf(payment).flowStatus(payment, context),
    });
  }

  capture(payment: DrivenPayment): ForeignStep<FlowStatus> {
    const captured = (flow: FlowStatus | null): FlowStatus | null => (flow?.status === 'completed' ? flow : null);
    return this.step(
      payment,
      'confirmResult',
      (context) => this.gatewayOf(payment).confirmResult(payment, context),
      captured,
    );
  }

  /** Ends the payment: cancels it, or gives the money back where it was taken already. */
  release(payment: DrivenPayment): ForeignStep<FlowStatus> {
    const gateway = this.gatewayOf(payment);
    const release = async (context: ForeignContext): Promise<ForeignOutcome<FlowStatus>> => {
      const cancelled = await gateway.cancelOrderPayment(payment, context);
      if (cancelled.kind !== 'refused' || cancelled.code !== 'payment.already-completed') return cancelled;
      return gateway.refund(payment, { ...context, key: keyOf(payment, 'refund') });
    };
    return this.step(payment, 'cancel', release, (flow) =>
      flow !== null && ['cancelled', 'refunded'].includes(flow.status) ? flow : null,
    );
  }

  /** Gives back whatever is left of what was taken. */
  refund(payment: DrivenPayment): ForeignStep<FlowStatus> {
    const refunded = (flow: FlowStatus | null): FlowStatus | null => (flow?.status === 'refunded' ? flow : null);
    return this.step(payment, 'refund', (context) => this.gatewayOf(payment).refund(payment, context), refunded);
  }

  /** Gives back a part of what was taken. To be recorded by `Refunds` before and after. */
  refundPart(payment: DrivenPayment, refund: RefundRequest): ForeignStep<RefundStatus> {
    const gateway = this.gatewayOf(payment);
    return foreignStep({
      ...systemOf(payment),
      key: `${keyOf(payment, 'refund')}-${refund.key}`,
      point: 'refund',
      does: `gives back ${refund.amount} of ${moneyOf(payment)}`,
      call: (context) => gateway.refundPart(payment, refund, context),
      find: (context) => gateway.findRefund(payment, refund.key, context),
    });
  }

  /** `done` tells from the flow whether an unknown call of this kind took effect. */
  private step(
    payment: DrivenPayment,
    kind: Mutation,
    call: (context: ForeignContext) => Promise<ForeignOutcome<FlowStatus>>,
    done: (flow: FlowStatus | null) => FlowStatus | null,
  ): ForeignStep<FlowStatus> {
    return foreignStep({
      ...systemOf(payment),
      key: keyOf(payment, kind),
      point: kind,
      does: `${DOES[kind]} ${moneyOf(payment)}`,
      call,
      find: async (context) => {
        const asked = await this.gatewayOf(payment).flowStatus(payment, context);
        return asked.kind === 'done' ? { kind: 'done', value: done(asked.value) } : asked;
      },
    });
  }

  private gatewayOf(payment: DrivenPayment): PaymentGateway {
    const { gateway } = payment;
    const found = this.gateways.of(gateway);
    if (found === null) throw new Error(`the gateway ${gateway} of a payment is not configured any more`);
    return found;
  }
}

/** A flow that the gateway has heard of was started. */
function known(flow: FlowStatus | null): FlowStatus | null {
  return flow;
}

/** Behind one gateway a method may fail alone, so that the payments of another do not pay for it. */
function systemOf({ gateway, method }: DrivenPayment): { system: string; breaker: string } {
  return { system: `payment-${gateway}`, breaker: `payment-${gateway}:${method}` };
}

function moneyOf({ amount, currency }: DrivenPayment): string {
  return `${amount} ${currency} (minor units)`;
}

function keyOf(payment: DrivenPayment, kind: Mutation): string {
  return `${payment.paymentId}-${kind}`;
}
