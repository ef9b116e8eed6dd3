import { Injectable } from '@nestjs/common';
import { AuditLog } from '#kernel/audit';
import { Database, Notifications } from '#platform/database';
import { isUuid } from '#platform/http';
import { Deliveries } from './deliveries.js';
import { DeliveryLookup, type DeliverySearch, type LookedUpDelivery } from './delivery-lookup.js';
import { DELIVERIES_TOPIC } from './event-topics.js';
import { WebhookDeliveryNotFoundError, WebhookEndpointNotFoundError } from './webhook-endpoints.errors.js';
import type { ByHand } from './webhook-endpoints.service.js';

/** Deliveries as people see them: looked up, and sent again. */
@Injectable()
export class WebhookDeliveries {
  constructor(
    private readonly lookup: DeliveryLookup,
    private readonly deliveries: Deliveries,
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly notifications: Notifications,
  ) {}

  list(search: DeliverySearch): Promise<LookedUpDelivery[]> {
    return this.lookup.list(search);
  }

  /** Throws WebhookDeliveryNotFoundError, also of one that is kept no longer. */
  async view(id: string): Promise<LookedUpDelivery> {
    const found = isUuid(id) ? await this.lookup.one(id) : null;
    if (found === null) throw new WebhookDeliveryNotFoundError();
    return found;
  }

  /** Throws WebhookDeliveryNotFoundError, or WebhookEndpointNotFoundError when there is nowhere to send it any more. */
  async resend(id: string, { actor, reason }: ByHand): Promise<LookedUpDelivery> {
    const { endpoint_id: endpointId } = await this.view(id);
    await this.database.transaction({}, async (tx) => {
      // Locked, so that it is not deleted before the row is there.
      const there = await tx.query('SELECT FROM events.webhook_endpoints WHERE id = $1 FOR KEY SHARE', [endpointId]);
      if (there.rowCount === 0) throw new WebhookEndpointNotFoundError();
      if (!(await this.deliveries.resend(tx, id))) throw new WebhookDeliveryNotFoundError();
      await this.audit.write(tx, {
        actor,
        action: 'webhook-delivery.resend',
        subject: `webhook-delivery:${id}`,
        reason,
      });
      this.notifications.publish(tx, DELIVERIES_TOPIC);
    });
    return this.view(id);
  }
}
