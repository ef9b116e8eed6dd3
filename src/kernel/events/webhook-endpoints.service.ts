import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, type Repository } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { AuditLog } from '#kernel/audit';
import { isWebhookSecret, newWebhookSecret } from '#platform/auth';
import { clock } from '#platform/clock';
import { Config } from '#platform/config';
import { DATA_SOURCE, Database, Notifications, type Transaction } from '#platform/database';
import { NotParkedError, RequestInvalidError } from '#platform/errors';
import { isUuid } from '#platform/http';
import { AddressRefusedError, OutgoingGuard } from '#platform/outgoing';
import { Deliveries, type Replayed } from './deliveries.js';
import { DELIVERIES_TOPIC } from './event-topics.js';
import type { EventType } from './event-types.js';
import { WebhookEndpointEntity } from './webhook-endpoint.entity.js';
import { WebhookEndpointNotFoundError } from './webhook-endpoints.errors.js';
import { WebhookSender, type Pong } from './webhook-sender.js';
import { parseWebhookUrl } from './webhook-url.js';

/** An endpoint as it is listed. */
export type ListedEndpoint = Omit<WebhookEndpointEntity, 'secret' | 'previous_secret'>;
/** The only time that its secret is told. */
export type NewEndpointRow = ListedEndpoint & { readonly secret: string };

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

/** How long a secret signs after it was replaced. */
const ROTATION_MS = 86_400_000;
const ROTATE = `
  UPDATE events.webhook_endpoints SET previous_secret = secret, secret = $2,
         previous_secret_until = clock_timestamp() + $3 * interval '1 millisecond'
   WHERE id = $1`;

/**
 * Where events are sent to. Every change is an operator's and is audited in its own transaction. By TypeORM's repository:
 * a handful of rows, made, listed and deleted.
 */
@Injectable()
export class WebhookEndpoints {
  constructor(
    @InjectRepository(WebhookEndpointEntity, DATA_SOURCE) private readonly endpoints: Repository<WebhookEndpointEntity>,
    private readonly database: Database,
    private readonly deliveries: Deliveries,
    private readonly sender: WebhookSender,
    private readonly audit: AuditLog,
    private readonly notifications: Notifications,
    private readonly guard: OutgoingGuard,
    private readonly config: Config,
  ) {}

  /** It is sent what is published from now on. Throws RequestInvalidError for an address that is not allowed. */
  async create({ url, types, secret }: NewEndpoint, byHand: ByHand): Promise<NewEndpointRow> {
    const address = parseWebhookUrl(url, this.config.production);
    await this.assertAllowed(address);
    const id = uuidv7();
    const key = given(secret);
    const row = await this.database.transaction({}, async (tx) => {
      await tx.manager.insert(WebhookEndpointEntity, {
        id,
        url: address.href,
        types: types === null ? null : [...types],
        secret: key,
      });
      await this.log(tx, 'create', id, byHand);
      return find(tx, id);
    });
    return { ...row, secret: key };
  }

  /** Newest first. */
  list(before: string | null, limit: number): Promise<ListedEndpoint[]> {
    const where = before === null ? {} : { id: LessThan(before) };
    return this.endpoints.find({ where, order: { id: 'DESC' }, take: limit });
  }

  /** What it has not taken yet is forgotten; the feed still has it. Throws WebhookEndpointNotFoundError. */
  async delete(id: string, byHand: ByHand): Promise<void> {
    if (!isUuid(id)) throw new WebhookEndpointNotFoundError();
    await this.database.transaction({}, async (tx) => {
      const { affected } = await tx.manager.delete(WebhookEndpointEntity, { id });
      if (affected === 0) throw new WebhookEndpointNotFoundError();
      await this.log(tx, 'delete', id, byHand);
    });
  }

  /** Another secret; the one before signs too for a day. Throws WebhookEndpointNotFoundError. */
  async rotate(id: string, secret: string | null, byHand: ByHand): Promise<NewEndpointRow> {
    if (!isUuid(id)) throw new WebhookEndpointNotFoundError();
    const key = given(secret);
    const row = await this.database.transaction({}, async (tx) => {
      const { rowCount } = await tx.query(ROTATE, [id, key, ROTATION_MS]);
      if (rowCount === 0) throw new WebhookEndpointNotFoundError();
      await this.log(tx, 'rotate', id, byHand);
      return find(tx, id);
    });
    return { ...row, secret: key };
  }

  /**
   * Sends the events after `after`, a place in the feed, again, whether or not it has taken them: of one page of the feed, from
   * which `position` leads on; null = that was the last one. What it has yet to take is left alone. Throws WebhookEndpointNotFoundError.
   */
  async replay(id: string, after: string, byHand: ByHand): Promise<Replayed> {
    if (!isUuid(id)) throw new WebhookEndpointNotFoundError();
    return this.database.transaction({}, async (tx) => {
      await find(tx, id);
      const replayed = await this.deliveries.replay(tx, id, after);
      await this.log(tx, 'replay', id, byHand);
      if (replayed.queued > 0) this.notifications.publish(tx, DELIVERIES_TOPIC);
      return replayed;
    });
  }

  /** Sends something that is no event, once and at once. Throws WebhookEndpointNotFoundError. */
  async ping(id: string, byHand: ByHand): Promise<Pong> {
    if (!isUuid(id)) throw new WebhookEndpointNotFoundError();
    const address = await this.database.transaction({}, async (tx) => {
      const found = await this.deliveries.addressOf(tx, id);
      if (found === null) throw new WebhookEndpointNotFoundError();
      await this.log(tx, 'ping', id, byHand);
      return found;
    });
    const eventId = uuidv7();
    const aggregate = { type: 'webhook-endpoint', id };
    const ping = {
      id: eventId,
      type: 'webhook.ping',
      aggregate,
      userId: byHand.actor,
      data: {},
      createdAt: clock.date(),
    };
    return this.sender.ping({ endpointId: id, ...address, eventId, body: JSON.stringify(ping), traceparent: null });
  }

  /** Goes on with what was parked there. Throws WebhookEndpointNotFoundError, or NotParkedError when nothing is. */
  async retry(id: string, byHand: ByHand): Promise<ListedEndpoint> {
    if (!isUuid(id)) throw new WebhookEndpointNotFoundError();
    return this.database.transaction({}, async (tx) => {
      const unparked = await this.deliveries.unpark(tx, id);
      const row = await find(tx, id);
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

  private log(tx: Transaction, verb: string, id: string, { actor, reason }: ByHand): Promise<void> {
    return this.audit.write(tx, {
      actor,
      action: `webhook-endpoint.${verb}`,
      subject: `webhook-endpoint:${id}`,
      reason,
    });
  }
}

function given(secret: string | null): string {
  if (secret === null) return newWebhookSecret();
  if (isWebhookSecret(secret)) return secret;
  throw new RequestInvalidError([
    { field: 'secret', message: 'must have the Base64 of 24 to 64 bytes behind whsec_, as it begins so' },
  ]);
}

async function find(tx: Transaction, id: string): Promise<ListedEndpoint> {
  const endpoint = await tx.manager.findOneBy(WebhookEndpointEntity, { id });
  if (endpoint === null) throw new WebhookEndpointNotFoundError();
  return endpoint;
}
