import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { SignedWebhooks } from '#kernel/foreign';
import { WebhookJob } from '#kernel/outbox';
import { Webhooks } from '../../webhook.service.js';
import { readWebhookArgs, SANDBOX_WEBHOOK, type SandboxWebhookArgs } from './sandbox-webhook.args.js';

/** Tells the shop that a payment has changed. */
@Injectable()
export class SandboxWebhookJob extends WebhookJob<SandboxWebhookArgs> {
  constructor(config: Config, shop: Webhooks, webhooks: SignedWebhooks) {
    super(
      {
        ...{ name: SANDBOX_WEBHOOK, system: 'sandbox-webhook', secret: 'sandbox', parse: readWebhookArgs },
        hear: ({ id, type, paymentId }) => shop.act('sandbox', { id, type, payment: { paymentId } }),
      },
      webhooks,
      config,
    );
  }
}
