import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FulfilmentWorld } from './fulfilment-world.js';
import { cancelOrder, placedOrder, rowWhen } from './placed-order.js';
import type { Server } from './server.js';
import { waitFor } from './wait-for.js';
import { endpoint } from './webhook-endpoints.js';

/** A row of the runbook's table: a route, and where the console has it. */
export interface RunbookAction {
  readonly route: string;
  readonly page: string;
  readonly button: string;
}

/** Those that the console has. */
export function actionsOfRunbook(): RunbookAction[] {
  const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
  const rows = runbook.matchAll(/^\| `POST (\/admin\/\S+)` \| `\/admin\/console(\/\S+)`, (.+?) \|$/gm);
  return [...rows].map(([, route = '', page = '', button = '']) => ({ route, page, button }));
}

/** What an action is tried on. */
export interface Trial {
  /** In the route, and in the address of the page. */
  readonly id?: string;
  /** What the button says besides its name. */
  readonly to?: string;
  /** Of the request, besides the reason; what of it a person has to type is `typed`. */
  readonly body?: Readonly<Record<string, unknown>>;
  readonly typed?: Readonly<Record<string, string>>;
}

const RATE = { body: { perSecond: 50 } };
const START_OF_FEED = 'ZXZlbnRzOjA';
/** Nothing of ours listens there. */
const NOBODY = { url: 'http://127.0.0.1:1024' };

/** Something new for each action, in the state that it is for. What no worker knows stays as it is put. */
export class RunbookTrials {
  constructor(
    private readonly world: FulfilmentWorld,
    private readonly server: Server,
    /** The id of a request that is parked. */
    private readonly parkedRequest: () => Promise<string>,
  ) {}

  /** By route. */
  async of(route: string): Promise<Trial> {
    const [, list = '', verb = ''] = /^\/admin\/([a-z-]+)(?:\/\{\w+\})?\/?([a-z-]*)$/.exec(route) ?? [];
    switch (list) {
      case 'idempotency-keys':
        return this.request(verb);
      case 'staged-jobs':
        return { ...(verb === 'retry-all' ? RATE : {}), id: await this.job() };
      case 'processes':
        return verb === 'fork' ? this.cancelled() : this.process(verb);
      case 'webhook-deliveries':
        return { id: (await this.delivery()).id };
      case 'webhook-endpoints': {
        const { endpointId: id, url: to } = await this.delivery();
        return { id, to, body: verb === 'replay' ? { after: START_OF_FEED } : {} };
      }
      case 'payments':
        return {
          id: await this.payment(),
          body: { amount: 30, reference: 're_1' },
          typed: { amount: '30', reference: 're_1' },
        };
      case 'schedulers':
        return { id: 'reaper', to: 'reaper' };
      case 'erase': {
        const userId = `u-${randomUUID()}`;
        return { body: { userId }, typed: { userId } };
      }
      default:
        throw new Error(`nobody has said what ${route} is tried on`);
    }
  }

  /** So that nobody meets it afterwards. */
  async clean(): Promise<void> {
    const ours = "(SELECT id FROM process.processes WHERE definition = 'nobody')";
    for (const sql of [
      `DELETE FROM process.history WHERE process_id IN ${ours}`,
      `DELETE FROM process.compensations WHERE process_id IN ${ours}`,
      "DELETE FROM process.processes WHERE definition = 'nobody'",
      "DELETE FROM jobs.staged_jobs WHERE job_name = 'nobody-does-it'",
      "DELETE FROM payment.refunds USING payment.payments AS paid WHERE paid.id = payment_id AND paid.user_id = 'u-runbook'",
      "DELETE FROM payment.payments WHERE user_id = 'u-runbook'",
      `DELETE FROM events.webhook_endpoints WHERE url LIKE '${NOBODY.url}/%'`,
    ])
      await this.world.bed.rows(sql);
  }

  private async request(verb: string): Promise<Trial> {
    const id = await this.parkedRequest();
    if (verb === 'retry-all') return { id, ...RATE };
    return { id, body: verb === 'resolve' ? { status: 409, body: { code: 'request.ended-by-hand' } } : {} };
  }

  private async job(): Promise<string> {
    const id = randomUUID();
    await this.world.bed.rows(
      `INSERT INTO jobs.staged_jobs (id, job_name, job_args, aggregate, parked_at, unknown_since)
       VALUES ($1::uuid, 'nobody-does-it', '{}', 'test:' || $1::text, clock_timestamp(), clock_timestamp())`,
      [id],
    );
    return id;
  }

  /** Of 100, all of it taken. */
  private async payment(): Promise<string> {
    const id = randomUUID();
    await this.world.bed.rows(
      `INSERT INTO payment.payments (id, user_id, order_id, process_id, gateway, method, amount, currency, status, captured)
       VALUES ($1, 'u-runbook', $1, $1, 'elsewhere', 'card', 100, 'ARS', 'completed', 100)`,
      [id],
    );
    return id;
  }

  private async process(verb: string): Promise<Trial> {
    const id = randomUUID();
    const isParked = ['retry', 'retry-all', 'end-doubt'].includes(verb);
    await this.world.bed.rows(
      `INSERT INTO process.processes (id, user_id, definition, version, state, state_data, snapshot, parked_at, paused_at)
       VALUES ($1, 'u-runbook', 'nobody', 1, 'THINKING', '{}', '{}', CASE WHEN $2 THEN clock_timestamp() END, CASE WHEN $3 THEN clock_timestamp() END)`,
      [id, isParked, verb === 'resume'],
    );
    if (verb === 'retry-all') return { id, ...RATE };
    if (verb !== 'end-doubt') return { id };
    await this.world.bed.rows(
      `INSERT INTO process.compensations (process_id, position, name, key, args, status, attempts, last_error, unknown_since)
       VALUES ($1, 1, 'refund', 'refund-1', '{}', 'parked', 3, 'past the horizon', clock_timestamp())`,
      [id],
    );
    return { id, to: 'refund-1', body: { compensation: 'refund-1' } };
  }

  /** A process that has ended, with everything undone; it can be begun anew where it began. */
  private async cancelled(): Promise<Trial> {
    const { bed } = this.world;
    const order = await placedOrder(bed, this.server, { line2: 'sandbox:silent' });
    await this.world.booked(order);
    await cancelOrder(this.server, order);
    await rowWhen(bed, order, 'cancelled', ({ ended }) => ended);
    const finished = 'SELECT count(*) FROM process.processes WHERE id = $1 AND finished_at IS NOT NULL';
    await waitFor('everything to be undone', async () => (await bed.count(finished, [order.processId])) === 1);
    const [first] = await bed.rows<{ state: string }>(
      "SELECT state FROM process.history WHERE process_id = $1 AND kind = 'entered' ORDER BY position LIMIT 1",
      [order.processId],
    );
    const step = first?.state ?? '';
    return { id: order.processId, body: { step }, typed: { step } };
  }

  /** A parked one, of an endpoint that would get nothing by itself. */
  private async delivery(): Promise<{ id: string; endpointId: string; url: string }> {
    const id = randomUUID();
    const url = `${NOBODY.url}/${id}`;
    const { id: endpointId } = await endpoint(this.server, NOBODY, { url, types: ['account.rejected'] });
    await this.world.bed.rows(
      `WITH outcome AS (
         INSERT INTO events.outcomes (id, type, aggregate_type, aggregate_id, user_id, data, dedupe)
         VALUES ($1::uuid, 'order.placed', 'order', $1::text, 'u-runbook', '{}', $1::text) RETURNING id)
       INSERT INTO events.deliveries (id, endpoint_id, outcome_id, aggregate, position, attempts, last_error, parked_at)
       SELECT $1::uuid, $2::uuid, id, 'order:' || $1::text, 1, 3, '503', clock_timestamp() FROM outcome`,
      [id, endpointId],
    );
    return { id, endpointId, url };
  }
}
