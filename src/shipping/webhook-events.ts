import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { Database } from '#platform/database';
import { HeardWebhooks } from '#kernel/foreign';

@Injectable()
export class CarrierWebhookEvents extends HeardWebhooks {
  constructor(database: Database, { reaperIntervalMs: intervalMs }: Config) {
    super(database, {
      name: 'carrier-webhook-reaper',
      intervalMs,
      table: 'shipping.webhook_events',
      sender: 'carrier',
    });
  }
}
