import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { PaymentNotFoundError, WebhookSignatureError } from './payment.errors.js';
import { PaymentListeners } from './payment-listeners.js';
import { Payments } from './payment.service.js';
import { WebhookEvents } from './webhook-events.js';
import { WebhookVerifiers, type WebhookEvent } from './webhook-verifier.js';

/** Takes a gateway's webhook: believed by its signature, acted upon once. */
@Injectable()
export class Webhooks {
  constructor(
    private readonly verifiers: WebhookVerifiers,
    private readonly payments: Payments,
    private readonly events: WebhookEvents,
    private readonly listeners: PaymentListeners,
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
  async act(gateway: string, { id, paymentId }: WebhookEvent): Promise<void> {
    await this.database.transaction({}, async (tx) => {
      const payment = await this.payments.find(paymentId, tx);
      // Somebody else's payment, e.g. of another shop on the same account: an error would only make the gateway repeat it.
      if (payment === null || payment.gateway !== gateway) return;
      if (await this.events.remember(tx, gateway, id)) await this.listeners.tell(tx, payment);
    });
  }
}
