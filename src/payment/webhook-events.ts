import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { Database } from '#platform/database';
import { HeardWebhooks } from '#kernel/foreign';

@Injectable()
export class WebhookEvents extends HeardWebhooks {
  constructor(database: Database, { reaperIntervalMs: intervalMs }: Config) {
    super(database, { name: 'webhook-reaper', intervalMs, table: 'payment.webhook_events', sender: 'gateway' });
  }
}
