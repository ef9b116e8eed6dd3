import {
  bookOverHttp,
  type ForeignAnswer,
  type ForeignContext,
  type ForeignHttp,
  type ListBook,
} from '#kernel/foreign';
import type { ShopAct } from './domain/sandbox-flow.js';
import type { PaymentRequest, RefundRequest } from '../../payment.ports.js';
import type { SandboxTransport } from './sandbox.gateway.js';

/** The sandbox over HTTP. */
export class SandboxHttp implements SandboxTransport {
  readonly list: ListBook;

  constructor(private readonly http: ForeignHttp) {
    this.list = bookOverHttp(http, 'payments');
  }

  start(request: PaymentRequest, { signal, traceparent }: ForeignContext): Promise<ForeignAnswer> {
    const { paymentId, method, amount, currency, returnUrl, webhookUrl } = request;
    return this.http.send({
      method: 'POST',
      path: '/sandbox/payments',
      body: { paymentId, method, amount, currency, returnUrl, webhookUrl },
      signal,
      traceparent,
    });
  }

  act(act: ShopAct, paymentId: string, { signal, traceparent }: ForeignContext): Promise<ForeignAnswer> {
    return this.http.send({
      method: 'POST',
      path: `/sandbox/payments/${encodeURIComponent(paymentId)}/${act}`,
      signal,
      traceparent,
    });
  }

  refundPart(
    paymentId: string,
    { key, amount }: RefundRequest,
    { signal, traceparent }: ForeignContext,
  ): Promise<ForeignAnswer> {
    return this.http.send({
      method: 'POST',
      path: `/sandbox/payments/${encodeURIComponent(paymentId)}/refunds`,
      body: { key, amount },
      signal,
      traceparent,
    });
  }

  findRefund(paymentId: string, key: string, { signal, traceparent }: ForeignContext): Promise<ForeignAnswer> {
    return this.http.send({
      method: 'GET',
      path: `/sandbox/payments/${encodeURIComponent(paymentId)}/refunds/${encodeURIComponent(key)}`,
      signal,
      traceparent,
    });
  }

  read(what: 'flow' | 'booked', paymentId: string, { signal, traceparent }: ForeignContext): Promise<ForeignAnswer> {
    return this.http.send({
      method: 'GET',
      path: `/sandbox/payments/${encodeURIComponent(paymentId)}/${what}`,
      signal,
      traceparent,
    });
  }
}
