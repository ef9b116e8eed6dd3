import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { SignedWebhooks } from '#kernel/foreign';
import { WebhookJob } from '#kernel/outbox';
import { CARRIER_SECRET, CarrierWebhooks } from '../webhook.service.js';
import { CARRIER_WEBHOOK, readCarrierWebhookArgs, type CarrierWebhookArgs } from './carrier-webhook.args.js';
import { SANDBOX } from './sandbox.carrier.js';

/** Tells the shop that a shipment has got on. */
@Injectable()
export class CarrierWebhookJob extends WebhookJob<CarrierWebhookArgs> {
  constructor(config: Config, shop: CarrierWebhooks, webhooks: SignedWebhooks) {
    super(
      {
        ...{ name: CARRIER_WEBHOOK, system: 'carrier-webhook', secret: CARRIER_SECRET, parse: readCarrierWebhookArgs },
        hear: ({ id, type, shipmentId, at }) => shop.act(SANDBOX, { id, type, shipmentId, at: new Date(at) }),
      },
      webhooks,
      config,
    );
  }
}
