import type { Test } from 'supertest';
import { asUser, request } from './requests.js';
import type { TestBed } from './test-bed.js';
import type { WebhookReceiver } from './webhook-receiver.js';

type Target = { readonly url: string };

/** A budget of three tries, 100 and 200 ms apart. */
export const SMALL_BUDGET = { JOB_BACKOFF_MS: '100', JOB_GIVE_UP_MS: '300' };

const asAdmin = asUser('u-admin', ['admin']);
let serial = 0;

export function register({ url }: Target, body: object): Test {
  return request(url).post('/admin/webhook-endpoints').use(asAdmin).send(body);
}

/** An endpoint that leads to the receiver, unless `body` says otherwise. */
export async function endpoint(
  target: Target,
  receiver: Target,
  body: object = {},
): Promise<{ id: string; secret: string }> {
  const answer = await register(target, { url: `${receiver.url}/hooks`, reason: 'a test', ...body }).expect(201);
  return { id: String(answer.body.id), secret: String(answer.body.secret) };
}

/** Records one event for each aggregate in turn, as another module would in its own transaction. */
export async function recorded(bed: TestBed, aggregates: readonly string[], each: number): Promise<void> {
  serial += 1;
  for (let number = 0; number < each; number++) {
    await bed.rows(
      `INSERT INTO events.outcomes (id, type, aggregate_type, aggregate_id, user_id, data, dedupe)
       SELECT gen_random_uuid(), 'order.placed', 'order', aggregate, 'u-hooks', jsonb_build_object('number', $2::int), aggregate || ':' || $2 || ':' || $3
         FROM unnest($1::text[]) AS aggregate`,
      [aggregates, number, serial],
    );
  }
}

/** What an admin does with an endpoint; each such act has a reason. */
export function byHand(
  target: Target,
  path: string,
  verb: 'post' | 'delete',
  body: object = { reason: 'a test' },
): Test {
  return request(target.url)[verb](`/admin/webhook-endpoints/${path}`).use(asAdmin).send(body);
}

export async function view(target: Target, id: string): Promise<Record<string, unknown> | undefined> {
  const { body } = await request(target.url).get('/admin/webhook-endpoints').use(asAdmin);
  return (body.items as Record<string, unknown>[]).find((each) => each['id'] === id);
}

/** The numbers that the receiver has taken, by aggregate, in the order of their taking. */
export function takenByAggregate(receiver: WebhookReceiver): Record<string, unknown[]> {
  const taken: Record<string, unknown[]> = {};
  for (const { event } of receiver.taken) (taken[event.aggregate.id] ??= []).push(event.data['number']);
  return taken;
}
