import type { ForeignContext, ForeignOutcome, ListBook } from '#kernel/foreign';

/** What is asked of a gateway when a payment begins. */
export interface PaymentRequest {
  /** UUIDv7 made by us; the gateway knows the payment by it, also when its answer never reached us. */
  readonly paymentId: string;
  /** One of the gateway's `methods`. */
  readonly method: string;
  /** Minor units, more than zero. */
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
  /** Where the gateway's own pages send the customer back to. */
  readonly returnUrl: string;
  /** Where the gateway tells us about changes: `<origin of this API>/payments/webhooks/<gateway>`. */
  readonly webhookUrl: string;
}

/** A payment that was begun, or may have been. */
export interface PaymentRef {
  readonly paymentId: string;
  readonly method: string;
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  /** The gateway's own name of it, as told by `startFlow`; null = the gateway knows it by `paymentId` alone, or has not answered yet. */
  readonly reference: string | null;
}

/**
 * Where a payment stands at its gateway. `status` is `unapproved`, `approved`, `completed`, `failed`, `cancelled`,
 * `aborted`, `waiting_for_customer` or `refunded`; whoever reads it must be ready for a text that is none of these.
 */
export interface FlowStatus {
  readonly status: string;
  /** What the customer has to do while `unapproved`: `redirect`, `post_redirect`, `show_html`, `show_iframe`, `show_wallet_payment`, `trigger_client_sdk`. */
  readonly action: string | null;
  /** What the action needs: `url`, `parameters`, `html`, `paymentMethod`, `paymentRequestApi`, `data`. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly reference: string | null;
}

/** The key of what gives back all that is left of a payment; no part has it. */
export const REST = 'rest';

/** A part of a payment that is to be given back. */
export interface RefundRequest {
  /** 1 to 100 characters of a–z, 0–9 and `-`; names it among the refunds of the payment: one key, one effect. */
  readonly key: string;
  /** Minor units, more than zero. */
  readonly amount: number;
}

/** A refund as the gateway has it. */
export interface RefundStatus {
  /** `accepted`: the gateway has taken it on, also while the bank still has it; `failed`: the bank has sent it back. */
  readonly status: 'accepted' | 'failed';
  /** The gateway's own name of it; null = the gateway knows it by our key alone. */
  readonly reference: string | null;
  /** The payment after it: `refunded` once nothing is left, else `completed`. */
  readonly flow: FlowStatus;
}

/** A payment as an order shows it. */
export interface OrderPayment {
  readonly paymentId: string;
  readonly gateway: string;
  readonly method: string;
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  readonly status: string;
}

/**
 * One payment gateway, wherever it runs. Every mutation carries `context.key` and takes effect once per key, however
 * often it is sent. A `refused` outcome has changed nothing.
 */
export interface PaymentGateway {
  /** As in `paymentSelection.gateway` and in the path of its webhooks. */
  readonly name: string;
  readonly methods: readonly string[];
  /** true: an `approved` payment of this method is kept as an authorization, and captured when the goods go out. */
  capturesLater(method: string): boolean;
  /**
   * Payments that came about or changed at the gateway since a time, each by our id of it, for whoever has lost some; null = the
   * gateway cannot list them.
   */
  readonly list: ListBook | null;
  startFlow(request: PaymentRequest, context: ForeignContext): Promise<ForeignOutcome<FlowStatus>>;
  /** Null = the gateway has never heard of it. */
  flowStatus(payment: PaymentRef, context: ForeignContext): Promise<ForeignOutcome<FlowStatus | null>>;
  /** The payment as the gateway's books have it; null = it has none. */
  orderPaymentFromFlow(payment: PaymentRef, context: ForeignContext): Promise<ForeignOutcome<OrderPayment | null>>;
  /** Captures an approved payment. Captured already: `done`, and not captured again. */
  confirmResult(payment: PaymentRef, context: ForeignContext): Promise<ForeignOutcome<FlowStatus>>;
  /**
   * Ends a payment whose money has not been taken; one that was never begun can then not be begun any more. Cancelled
   * already: `done`. Money taken: refused with `payment.already-completed`, to be refunded instead.
   */
  cancelOrderPayment(payment: PaymentRef, context: ForeignContext): Promise<ForeignOutcome<FlowStatus>>;
  /** Gives back whatever is left of what was taken, all of it and once; nothing taken: `done`, nothing changes. */
  refund(payment: PaymentRef, context: ForeignContext): Promise<ForeignOutcome<FlowStatus>>;
  /**
   * Gives back a part of what was taken, once per `refund.key`. More than is left: refused with `payment.refund-exceeds`;
   * the same key with another amount: with `payment.mismatch`.
   */
  refundPart(
    payment: PaymentRef,
    refund: RefundRequest,
    context: ForeignContext,
  ): Promise<ForeignOutcome<RefundStatus>>;
  /** What became of a part that was to be given back; null = the gateway has never heard of it. */
  findRefund(
    payment: PaymentRef,
    key: RefundRequest['key'],
    context: ForeignContext,
  ): Promise<ForeignOutcome<RefundStatus | null>>;
}

/** The gateways that this configuration has, by name. */
export class PaymentGateways {
  constructor(readonly all: readonly PaymentGateway[]) {}

  /** Null = there is none of this name. */
  of(name: string): PaymentGateway | null {
    return this.all.find((each) => each.name === name) ?? null;
  }
}
