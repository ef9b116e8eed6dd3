import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { PaymentNotFoundError, WebhookSignatureError } from './payment.errors.js';
import { PaymentListeners } from './payment-listeners.js';
import { PaymentOutcomes } from './payment.outcomes.js';
import { Payments } from './payment.service.js';
import { Refunds, type Told } from './refunds.service.js';
import { WebhookEvents } from './webhook-events.js';
import { WebhookVerifiers, type WebhookEvent, type WebhookNews } from './webhook-verifier.js';

type FailedRefund = Extract<WebhookNews, { kind: 'refund-failed' }>;

/** Takes a gateway's webhook: believed by its signature, acted upon once. */
@Injectable()
export class Webhooks {
  constructor(
    private readonly verifiers: WebhookVerifiers,
    private readonly payments: Payments,
    private readonly events: WebhookEvents,
    private readonly listeners: PaymentListeners,
    private readonly refunds: Refunds,
    private readonly outcomes: PaymentOutcomes,
    private readonly database: Database,
  ) {}

  /** Throws PaymentNotFoundError for a gateway that we have not, WebhookSignatureError for one that did not sign. */
  async receive(gateway: string, rawBody: Buffer, headers: IncomingHttpHeaders): Promise<void> {
    const verifier = this.verifiers.of(gateway);
    if (verifier === null) throw new PaymentNotFoundError('gateway');
    const verified = await verifier.verify(rawBody, headers);
    if (verified.kind === 'refused') throw new WebhookSignatureError();
    if (verified.kind === 'ignored') return;
    await this.act(gateway, verified.event);
  }

  /** Acts once upon what a gateway has told. */
  async act(gateway: string, { id, payment: named, news }: WebhookEvent): Promise<void> {
    await this.database.transaction({}, async (tx) => {
      const payment = await ('paymentId' in named
        ? this.payments.find(named.paymentId, tx)
        : this.payments.findByReference(gateway, named.reference, tx));
      // Somebody else's payment, e.g. of another shop on the same account: an error would only make the gateway repeat it.
      if (payment === null || payment.gateway !== gateway) return;
      if (!(await this.events.remember(tx, gateway, id))) return;
      if (news?.kind === 'disputed') return this.outcomes.disputed(tx, payment, news);
      // Before the payment is locked: who is woken holds its own row, and then the payment's.
      await this.listeners.tell(tx, payment);
      if (news !== undefined)
        await this.refunds.settle(tx, { paymentId: payment.paymentId, key: news.key }, failed(news));
    });
  }
}

function failed({ reference, reason }: FailedRefund): Told {
  return { status: 'failed', reference, detail: reason };
}
