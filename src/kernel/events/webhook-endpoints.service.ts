import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, type Repository } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { AuditLog } from '#kernel/audit';
import { Config } from '#platform/config';
import { DATA_SOURCE, Database, Notifications, type Transaction } from '#platform/database';
import { NotParkedError, RequestInvalidError } from '#platform/errors';
import { isUuid } from '#platform/http';
import { AddressRefusedError, OutgoingGuard } from '#platform/outgoing';
import { Deliveries } from './deliveries.js';
import { DELIVERIES_TOPIC } from './event-topics.js';
import type { EventType } from './event-types.js';
import { WebhookEndpointEntity } from './webhook-endpoint.entity.js';
import { WebhookEndpointNotFoundError } from './webhook-endpoints.errors.js';
import { parseWebhookUrl } from './webhook-url.js';

/** An endpoint as it is listed. */
export type ListedEndpoint = Omit<WebhookEndpointEntity, 'secret'>;

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
    private readonly audit: AuditLog,
    private readonly notifications: Notifications,
    private readonly guard: OutgoingGuard,
    private readonly config: Config,
  ) {}

  /** It is sent what is published from now on. Throws RequestInvalidError for an address that is not allowed. */
  async create({ url, types, secret }: NewEndpoint, byHand: ByHand): Promise<WebhookEndpointEntity> {
    const address = parseWebhookUrl(url, this.config.production);
    await this.assertAllowed(address);
    const id = uuidv7();
    const key = secret ?? randomBytes(32).toString('base64url');
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

async function find(tx: Transaction, id: string): Promise<ListedEndpoint> {
  const endpoint = await tx.manager.findOneBy(WebhookEndpointEntity, { id });
  if (endpoint === null) throw new WebhookEndpointNotFoundError();
  return endpoint;
}
