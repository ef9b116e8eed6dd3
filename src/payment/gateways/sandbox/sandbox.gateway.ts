import {
  nullWhenNotFound,
  outcomeOf,
  type ForeignAnswer,
  type ForeignContext,
  type ForeignOutcome,
  type ListBook,
} from '#kernel/foreign';
import { CAPTURED_LATER, type ShopAct } from './domain/sandbox-flow.js';
import type {
  FlowStatus,
  OrderPayment,
  PaymentGateway,
  PaymentRef,
  PaymentRequest,
  RefundRequest,
  RefundStatus,
} from '../../payment.ports.js';
import { NOT_FOUND, readFlow, readOrderPayment, readRefund } from './sandbox-messages.js';

/** How the sandbox is asked: over HTTP, or in this very process with the answers that HTTP would have given. */
export interface SandboxTransport {
  start(request: PaymentRequest, context: ForeignContext): Promise<ForeignAnswer>;
  act(act: ShopAct, paymentId: string, context: ForeignContext): Promise<ForeignAnswer>;
  read(what: 'flow' | 'booked', paymentId: string, context: ForeignContext): Promise<ForeignAnswer>;
  refundPart(paymentId: string, refund: RefundRequest, context: ForeignContext): Promise<ForeignAnswer>;
  findRefund(paymentId: string, key: string, context: ForeignContext): Promise<ForeignAnswer>;
  /** Null = its book is in our own database. */
  readonly list: ListBook | null;
}

/** The payment gateway `sandbox`. It knows payments by our ids, so no call but a part's refund needs a key of its own. */
export class SandboxGateway implements PaymentGateway {
  readonly name = 'sandbox';

  constructor(
    private readonly sandbox: SandboxTransport,
    readonly methods: readonly string[],
  ) {}

  get list(): ListBook | null {
    return this.sandbox.list;
  }

  capturesLater(method: string): boolean {
    return CAPTURED_LATER.includes(method);
  }

  startFlow(request: PaymentRequest, context: ForeignContext): Promise<ForeignOutcome<FlowStatus>> {
    return outcomeOf(() => this.sandbox.start(request, context), readFlow, NOT_FOUND);
  }

  flowStatus({ paymentId }: PaymentRef, context: ForeignContext): Promise<ForeignOutcome<FlowStatus | null>> {
    return nullWhenNotFound(() => this.sandbox.read('flow', paymentId, context), readFlow, NOT_FOUND);
  }

  orderPaymentFromFlow(
    { paymentId }: PaymentRef,
    context: ForeignContext,
  ): Promise<ForeignOutcome<OrderPayment | null>> {
    return nullWhenNotFound(() => this.sandbox.read('booked', paymentId, context), readOrderPayment, NOT_FOUND);
  }

  confirmResult(payment: PaymentRef, context: ForeignContext): Promise<ForeignOutcome<FlowStatus>> {
    return this.act('confirm', payment, context);
  }

  cancelOrderPayment(payment: PaymentRef, context: ForeignContext): Promise<ForeignOutcome<FlowStatus>> {
    return this.act('cancel', payment, context);
  }

  refund(payment: PaymentRef, context: ForeignContext): Promise<ForeignOutcome<FlowStatus>> {
    return this.act('refund', payment, context);
  }

  refundPart(
    { paymentId }: PaymentRef,
    refund: RefundRequest,
    context: ForeignContext,
  ): Promise<ForeignOutcome<RefundStatus>> {
    return outcomeOf(() => this.sandbox.refundPart(paymentId, refund, context), readRefund, NOT_FOUND);
  }

  findRefund(
    { paymentId }: PaymentRef,
    key: string,
    context: ForeignContext,
  ): Promise<ForeignOutcome<RefundStatus | null>> {
    return nullWhenNotFound(() => this.sandbox.findRefund(paymentId, key, context), readRefund, NOT_FOUND);
  }

  private act(act: ShopAct, { paymentId }: PaymentRef, context: ForeignContext): Promise<ForeignOutcome<FlowStatus>> {
    return outcomeOf(() => this.sandbox.act(act, paymentId, context), readFlow, NOT_FOUND);
  }
}
