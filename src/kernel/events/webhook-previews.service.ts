import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { clock } from '#platform/clock';
import { DATA_SOURCE, Database } from '#platform/database';
import { NotParkedError } from '#platform/errors';
import { isUuid } from '#platform/http';
import { REPLAY_PAGE } from './deliveries.js';
import { WebhookDeliveries } from './webhook-deliveries.service.js';
import { WebhookEndpointEntity } from './webhook-endpoint.entity.js';
import { WebhookEndpointNotFoundError } from './webhook-endpoints.errors.js';

interface Parked {
  readonly cause: string | null;
  readonly count: number;
}

interface Replayable {
  readonly looked: number;
  readonly waiting: number;
  readonly taken: number;
  readonly never: number;
}

const PARKED = `
  SELECT left(last_error, 200) AS cause, count(*)::int AS count FROM events.deliveries
   WHERE endpoint_id = $1 AND parked_at IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 10`;
/** As Deliveries.replay looks at them: what is still to be sent, what has been taken, and what was never sent there. */
const REPLAYABLE = `
  WITH page AS (SELECT id, type FROM events.outcomes WHERE position > $2 ORDER BY position LIMIT ${REPLAY_PAGE}),
  wanted AS (SELECT page.id FROM page, events.webhook_endpoints AS endpoint
              WHERE endpoint.id = $1 AND (endpoint.types IS NULL OR page.type = ANY (endpoint.types)))
  SELECT (SELECT count(*) FROM page)::int AS looked, count(deliveries.id)::int AS waiting,
         count(delivered.id)::int AS taken, count(*) FILTER (WHERE deliveries.id IS NULL AND delivered.id IS NULL)::int AS never
    FROM wanted
    LEFT JOIN events.deliveries ON deliveries.outcome_id = wanted.id AND deliveries.endpoint_id = $1
    LEFT JOIN events.delivered ON delivered.outcome_id = wanted.id AND delivered.endpoint_id = $1`;
const BEHIND = `
  SELECT count(*)::int AS count FROM events.deliveries AS later
   WHERE later.endpoint_id = $1 AND later.aggregate = $2 AND later.position > $3`;

/** What a change of webhooks by hand would do, in words: it is looked at, and nothing is sent or written. */
@Injectable()
export class WebhookPreviews {
  constructor(
    @InjectRepository(WebhookEndpointEntity, DATA_SOURCE) private readonly endpoints: Repository<WebhookEndpointEntity>,
    private readonly database: Database,
    private readonly deliveries: WebhookDeliveries,
  ) {}

  async delete(id: string): Promise<string[]> {
    const { url, pending, parked } = await this.find(id);
    return [
      `sends nothing to ${url} any more`,
      `drops ${pending + parked} events that it has not taken; the feed has them`,
    ];
  }

  /** Throws NotParkedError. */
  async retry(id: string): Promise<string[]> {
    const { url, pending } = await this.find(id);
    const { rows } = await this.database.query<Parked>(PARKED, [id]);
    if (rows.length === 0) throw new NotParkedError();
    return [
      `sends what is parked to ${url} at once, each with a fresh budget; ${pending} others are on their way anyhow`,
      ...rows.map(({ cause, count }) => `${count} parked for: ${cause ?? 'no cause is kept'}`),
    ];
  }

  async rotate(id: string): Promise<string[]> {
    const { url, previous_secret_until: until } = await this.find(id);
    const third = until !== null && until.getTime() > clock.now();
    return [
      `signs what is sent to ${url} with another secret from now on, and for 24 hours with the present one too`,
      ...(third ? ['the secret before the present one, which still signs, does so no longer'] : []),
    ];
  }

  async ping(id: string): Promise<string[]> {
    const { url } = await this.find(id);
    return [`sends one webhook.ping to ${url}, signed, and waits for the answer; no event is sent`];
  }

  async replay(id: string, after: string): Promise<string[]> {
    const { url } = await this.find(id);
    const { rows } = await this.database.queryPlannedAnew<Replayable>(REPLAYABLE, [id, after]);
    const { looked, waiting, taken, never } = rows[0] ?? { looked: 0, waiting: 0, taken: 0, never: 0 };
    return [
      `sends ${taken + never} of the ${looked} events after that place to ${url}: ${taken} again, ${never} for the first time`,
      `leaves ${waiting} alone, which are on their way or parked`,
      ...(looked === REPLAY_PAGE ? ['there is more of the feed; ask again with nextCursor for that'] : []),
    ];
  }

  /** Throws WebhookDeliveryNotFoundError, and WebhookEndpointNotFoundError when there is nowhere to send it any more. */
  async resend(id: string): Promise<string[]> {
    const found = await this.deliveries.view(id);
    if (found.url === null) throw new WebhookEndpointNotFoundError();
    const { event_type: type, event_id: event, aggregate_type, aggregate_id, status, url } = found;
    const lane = `${aggregate_type}:${aggregate_id}`;
    const { rows } = await this.database.query<{ count: number }>(BEHIND, [found.endpoint_id, lane, found.position]);
    const stands = { delivered: 'which has taken it before', parked: 'with a fresh budget', pending: 'without a wait' };
    return [
      `sends ${type} ${event} to ${url} at once, ${stands[status]}`,
      `${rows[0]?.count ?? 0} later events of ${lane} wait behind it`,
    ];
  }

  /** Throws WebhookEndpointNotFoundError. */
  private async find(id: string): Promise<WebhookEndpointEntity> {
    const found = isUuid(id) ? await this.endpoints.findOneBy({ id }) : null;
    if (found === null) throw new WebhookEndpointNotFoundError();
    return found;
  }
}
