import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { AuditLog } from '#kernel/audit';
import { Config } from '#platform/config';
import { Notifications, Database, type SqlExecutor, type Transaction } from '#platform/database';
import { NotParkedError, RequestInvalidError } from '#platform/errors';
import { isUuid } from '#platform/http';
import { AddressRefusedError, OutgoingGuard } from '#platform/outgoing';
import { Deliveries } from './deliveries.js';
import { DELIVERIES_TOPIC } from './event-topics.js';
import type { EventType } from './event-types.js';
import { WebhookEndpointNotFoundError } from './webhook-endpoints.errors.js';
import { parseWebhookUrl } from './webhook-url.js';

export interface EndpointRow {
  readonly id: string;
  readonly url: string;
  readonly types: EventType[] | null;
  readonly created_at: Date;
  readonly pending: number;
  readonly parked: number;
}

export interface NewEndpoint {
  readonly url: string;
  readonly types: readonly EventType[] | null;
  readonly secret: string | null;
}

/** Who does it, and why. */
export interface ByHand {
  readonly actor: string;
  readonly reason: string;
}

const VIEW = `
  SELECT id, url, types, created_at,
         (SELECT count(*)::int FROM events.deliveries WHERE endpoint_id = endpoints.id AND parked_at IS NULL) AS pending,
         (SELECT count(*)::int FROM events.deliveries WHERE endpoint_id = endpoints.id AND parked_at IS NOT NULL) AS parked
    FROM events.webhook_endpoints AS endpoints`;

/** Where events are sent to. Every change is an operator's and is audited in its own transaction. */
@Injectable()
export class WebhookEndpoints {
  constructor(
    private readonly database: Database,
    private readonly deliveries: Deliveries,
    private readonly audit: AuditLog,
    private readonly notifications: Notifications,
    private readonly guard: OutgoingGuard,
    private readonly config: Config,
  ) {}

  /** It is sent what is published from now on. Throws RequestInvalidError for an address that is not allowed. */
  async create({ url, types, secret }: NewEndpoint, byHand: ByHand): Promise<EndpointRow & { secret: string }> {
    const address = parseWebhookUrl(url, this.config.production);
    await this.assertAllowed(address);
    const id = uuidv7();
    const key = secret ?? randomBytes(32).toString('base64url');
    const row = await this.database.transaction({}, async (tx) => {
      await tx.query('INSERT INTO events.webhook_endpoints (id, url, types, secret) VALUES ($1, $2, $3, $4)', [
        id,
        address.href,
        types,
        key,
      ]);
      await this.log(tx, 'create', id, byHand);
      return this.find(tx, id);
    });
    return { ...row, secret: key };
  }

  /** Newest first. */
  async list(before: string | null, limit: number): Promise<EndpointRow[]> {
    const { rows } = await this.database.query<EndpointRow>(`${VIEW} WHERE id < $1 ORDER BY id DESC LIMIT $2`, [
      before ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff',
      limit,
    ]);
    return rows;
  }

  /** What it has not taken yet is forgotten; the feed still has it. Throws WebhookEndpointNotFoundError. */
  async delete(id: string, byHand: ByHand): Promise<void> {
    if (!isUuid(id)) throw new WebhookEndpointNotFoundError();
    await this.database.transaction({}, async (tx) => {
      const { rowCount } = await tx.query('DELETE FROM events.webhook_endpoints WHERE id = $1', [id]);
      if (rowCount === 0) throw new WebhookEndpointNotFoundError();
      await this.log(tx, 'delete', id, byHand);
    });
  }

  /** Goes on with what was parked there. Throws WebhookEndpointNotFoundError, or NotParkedError when nothing is. */
  async retry(id: string, byHand: ByHand): Promise<EndpointRow> {
    if (!isUuid(id)) throw new WebhookEndpointNotFoundError();
    return this.database.transaction({}, async (tx) => {
      const unparked = await this.deliveries.unpark(tx, id);
      const row = await this.find(tx, id);
      if (unparked === 0) throw new NotParkedError();
      await this.log(tx, 'retry', id, byHand);
      this.notifications.publish(tx, DELIVERIES_TOPIC);
      return row;
    });
  }

  /** Looked at again at every sending: where a name leads to can change. */
  private async assertAllowed(address: URL): Promise<void> {
    try {
      await this.guard.assertAddress(address);
    } catch (error) {
      if (error instanceof AddressRefusedError)
        throw new RequestInvalidError([{ field: 'url', message: 'must lead to a public address' }]);
      throw error;
    }
  }

  private async find(sql: SqlExecutor, id: string): Promise<EndpointRow> {
    const { rows } = await sql.query<EndpointRow>(`${VIEW} WHERE id = $1`, [id]);
    if (rows[0] === undefined) throw new WebhookEndpointNotFoundError();
    return rows[0];
  }

  private log(tx: Transaction, verb: string, id: string, { actor, reason }: ByHand): Promise<void> {
    return this.audit.write(tx, {
      actor,
      action: `webhook-endpoint.${verb}`,
      subject: `webhook-endpoint:${id}`,
      reason,
    });
  }
}
