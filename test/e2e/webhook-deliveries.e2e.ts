import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import type { Test } from 'supertest';
import { encodePosition } from '../../src/kernel/events/feed-cursor.js';
import { asUser, problem, request } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';
import {
  byHand,
  endpoint,
  recorded,
  register,
  SMALL_BUDGET,
  takenByAggregate,
  view,
} from '../support/webhook-endpoints.js';
import { signatureIsRight, WebhookReceiver, type Delivery } from '../support/webhook-receiver.js';

const asAdmin = asUser('u-admin', ['admin']);

let bed: TestBed;
let server: Server;
let receiver: WebhookReceiver;

interface Shown {
  readonly id: string;
  readonly eventId: string;
  readonly status: string;
  readonly attemptCount: number;
  readonly attempts: readonly Record<string, unknown>[];
}

beforeAll(async () => {
  bed = await TestBed.create();
  server = await bed.start({ ...SMALL_BUDGET, IDEMPOTENCY_LEASE_MS: '30000', REAPER_INTERVAL_MS: '300' });
});
afterAll(() => bed?.close());
beforeEach(async () => {
  receiver = await WebhookReceiver.start();
});
afterEach(async () => {
  await bed.rows('DELETE FROM events.webhook_endpoints');
  await receiver.down();
});

async function listed(query: string): Promise<Shown[]> {
  const { body } = await request(server.url).get(`/admin/webhook-deliveries?${query}`).use(asAdmin).expect(200);
  return body.items as Shown[];
}

async function shown(id: string): Promise<Shown> {
  const { body } = await request(server.url).get(`/admin/webhook-deliveries/${id}`).use(asAdmin).expect(200);
  return body as Shown;
}

const resend = (id: string) =>
  request(server.url).post(`/admin/webhook-deliveries/${id}/resend`).use(asAdmin).send({ reason: 'a test' });

const allIn = (status: string, query: string, count: number): Promise<Shown[]> =>
  waitFor(`${count} deliveries to be ${status}`, async () => {
    const items = await listed(`${query}&status=${status}&limit=100`);
    return items.length === count && items;
  });

/** As a receiver does with the public library. */
function verified(secret: string, { raw, headers }: Delivery): unknown {
  return new Webhook(secret).verify(raw, headers as Record<string, string>);
}

describe('what a webhook endpoint is sent', () => {
  it('is verified by the library of Standard Webhooks, with the secret made for it or one of its own', async () => {
    const made = await endpoint(server, receiver);
    const own = `whsec_${Buffer.from('x'.repeat(24)).toString('base64')}`;
    const other = await WebhookReceiver.start();
    const plain = 'sixteen-or-more-characters';
    const third = await WebhookReceiver.start();
    try {
      await endpoint(server, other, { secret: own });
      await endpoint(server, third, { secret: plain });
      await recorded(bed, ['o-standard'], 1);
      await waitFor('each to take it', () => [receiver, other, third].every(({ taken }) => taken.length === 1));
      const [first, second, last] = [receiver, other, third].map(({ taken }) => taken[0]) as [
        Delivery,
        Delivery,
        Delivery,
      ];
      expect(verified(made.secret, first)).toEqual(first.event);
      expect(verified(own, second)).toEqual(second.event);
      expect(new Webhook(plain, { format: 'raw' }).verify(last.raw, last.headers as Record<string, string>)).toEqual(
        last.event,
      );
      expect(first.headers['webhook-id']).toBe(first.event.id);
      expect(() => verified(own, first)).toThrow(WebhookVerificationError);
      expect(() => verified(made.secret, { ...first, raw: first.raw.replace('o-standard', 'o-changed!') })).toThrow(
        WebhookVerificationError,
      );
    } finally {
      await Promise.all([other.down(), third.down()]);
    }
  });

  it.each(['whsec_', 'whsec_short', `whsec_${Buffer.alloc(65).toString('base64')}`, `whsec_${'!'.repeat(32)}`])(
    'is never signed with %p, which is no secret of the standard',
    async (secret) => {
      await register(server, { url: `${receiver.url}/hooks`, reason: 'a test', secret }).expect(
        problem(400, 'request.invalid'),
      );
    },
  );

  it('is signed with both secrets for a day after a rotation, and then with the new one', async () => {
    const { id, secret: old } = await endpoint(server, receiver);
    const rotated = await byHand(server, `${id}/rotate`, 'post').expect(200);
    const secret = String(rotated.body.secret);
    expect(secret).not.toBe(old);
    expect(Date.parse(String(rotated.body.previousSecretUntil)) - Date.now()).toBeGreaterThan(23.9 * 3_600_000);
    await recorded(bed, ['o-rotated'], 1);
    const both = await waitFor('it to be taken', () => receiver.taken[0]);
    expect([verified(old, both), verified(secret, both)]).toEqual([both.event, both.event]);
    // Our own header tells both too.
    const [t, ...signatures] = String(both.headers['holdfast-signature']).split(',');
    const withOne = (signature: string): Delivery => ({
      ...both,
      headers: { ...both.headers, 'holdfast-signature': `${t},${signature}` },
    });
    expect(signatures.map((each) => [secret, old].map((one) => signatureIsRight(one, withOne(each))))).toEqual([
      [true, false],
      [false, true],
    ]);

    await bed.rows('UPDATE events.webhook_endpoints SET previous_secret_until = clock_timestamp()');
    await recorded(bed, ['o-after'], 1);
    const after = await waitFor('the next one', () => receiver.taken[1]);
    expect(verified(secret, after)).toEqual(after.event);
    expect(() => verified(old, after)).toThrow(WebhookVerificationError);
    expect(JSON.stringify(await view(server, id))).not.toMatch(/whsec_/);
    await byHand(server, '0193a5c2-7b1e-7c3a-9d54-2f6e8a1b0ccc/rotate', 'post').expect(
      problem(404, 'webhook-endpoint.not-found'),
    );
  });
});

describe('a delivery', () => {
  it('is shown with each of its tries: when, how long, what came back', async () => {
    const { id: endpointId } = await endpoint(server, receiver);
    const answers = [{ status: 503, body: 'busy '.repeat(1_000) }, { status: 500 }, { status: 200, body: 'thanks' }];
    receiver.react = () => answers.shift() ?? { status: 200 };
    await recorded(bed, ['o-tried'], 1);
    const [taken] = await allIn('delivered', `endpoint=${endpointId}`, 1);
    expect(taken).toMatchObject({
      endpointId,
      url: `${receiver.url}/hooks`,
      eventType: 'order.placed',
      aggregate: { type: 'order', id: 'o-tried' },
      attemptCount: 3,
      attempts: [
        { status: 503, answer: 'busy '.repeat(1_000).slice(0, 1_024), error: 'HTTP 503' },
        { status: 500, answer: '', error: 'HTTP 500' },
        { status: 200, answer: 'thanks', error: null },
      ],
      lastError: null,
      nextAttemptAt: null,
    });
    expect(await shown(String(taken?.id))).toEqual(taken);
    expect(await listed(`event=${taken?.eventId}`)).toEqual([taken]);
    expect(await listed(`event=${taken?.eventId}&status=parked`)).toEqual([]);
    expect(await listed('endpoint=0193a5c2-7b1e-7c3a-9d54-2f6e8a1b0ccc')).toEqual([]);
  });

  it('is parked where nobody answers, with what was wrong; sent again by a person, it is taken, and kept under its id', async () => {
    const { id: endpointId } = await endpoint(server, receiver);
    await receiver.down();
    await recorded(bed, ['o-parked'], 2);
    const [parked] = await allIn('parked', `endpoint=${endpointId}`, 1);
    expect(
      parked?.attempts.every(({ status, answer, error }) => status === null && answer === null && error !== null),
    ).toBe(true);
    await receiver.up();
    await resend(String(parked?.id)).expect(202);
    const taken = await allIn('delivered', `endpoint=${endpointId}`, 2);
    expect(taken.map(({ id }) => id)).toContain(parked?.id);
    expect(takenByAggregate(receiver)).toEqual({ 'o-parked': [0, 1] });
    // What was taken is sent again as well, and is the same event under the same id.
    const again = await resend(String(parked?.id)).expect(202);
    expect(again.body).toMatchObject({ id: parked?.id, status: expect.stringMatching(/pending|delivered/) });
    await waitFor('it to be taken again', () => receiver.taken.length === 3);
    await allIn('delivered', `event=${parked?.eventId}`, 1);
    expect(receiver.taken.filter(({ event }) => event.id === parked?.eventId)).toHaveLength(2);
    expect((await shown(String(parked?.id))).attempts.filter(({ error }) => error === null)).toHaveLength(2);

    await byHand(server, endpointId, 'delete').expect(204);
    await resend(String(parked?.id)).expect(problem(404, 'webhook-endpoint.not-found'));
    expect(await shown(String(parked?.id))).toMatchObject({ url: null, status: 'delivered' });
    await resend('0193a5c2-7b1e-7c3a-9d54-2f6e8a1b0ccc').expect(problem(404, 'webhook-delivery.not-found'));
    await resend('nonsense').expect(problem(404, 'webhook-delivery.not-found'));
  });

  it('stands in a list, newest event first, that is read on page by page', async () => {
    const { id: endpointId } = await endpoint(server, receiver);
    await recorded(bed, ['o-page-1', 'o-page-2', 'o-page-3'], 2);
    const all = await allIn('delivered', `endpoint=${endpointId}`, 6);
    const pages: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await request(server.url)
        .get(`/admin/webhook-deliveries?endpoint=${endpointId}&limit=4${cursor}`)
        .use(asAdmin)
        .expect(200);
      pages.push(...(body.items as Shown[]).map(({ id }) => id));
      if (body.nextCursor === null) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(pages).toEqual(all.map(({ id }) => id));
    for (const query of ['status=gone', 'endpoint=1', 'event=1', 'cursor=x', 'limit=0', 'status=parked&status=pending'])
      await request(server.url)
        .get(`/admin/webhook-deliveries?${query}`)
        .use(asAdmin)
        .expect(problem(400, 'request.invalid'));
  });

  it('that was taken is forgotten after its time, with its tries; one that waits is not', async () => {
    const { id: endpointId } = await endpoint(server, receiver);
    await recorded(bed, ['o-old'], 1);
    const [old] = await allIn('delivered', `endpoint=${endpointId}`, 1);
    receiver.react = () => ({ status: 410 });
    await recorded(bed, ['o-waits'], 1);
    await allIn('parked', `endpoint=${endpointId}`, 1);
    await bed.rows("UPDATE events.delivered SET delivered_at = delivered_at - interval '31 days'");
    await bed.rows("UPDATE events.delivery_attempts SET at = at - interval '31 days'");
    await waitFor('all of it to be gone', async () => {
      const { status } = await request(server.url).get(`/admin/webhook-deliveries/${old?.id}`).use(asAdmin);
      return status === 404 && (await bed.count('SELECT count(*) FROM events.delivery_attempts')) === 0;
    });
    expect(await allIn('parked', `endpoint=${endpointId}`, 1)).toMatchObject([{ attemptCount: 0, attempts: [] }]);
  });
});

describe('a person who asks an endpoint', () => {
  it('is told what came back for a ping, which is signed and no event', async () => {
    const { id, secret } = await endpoint(server, receiver);
    receiver.react = () => ({ status: 202, body: 'pong' });
    const taken = await byHand(server, `${id}/ping`, 'post').expect(200);
    expect(taken.body).toEqual({
      taken: true,
      status: 202,
      answer: 'pong',
      error: null,
      milliseconds: expect.any(Number),
    });
    const [ping] = receiver.deliveries as [Delivery];
    expect(verified(secret, ping)).toMatchObject({ type: 'webhook.ping', aggregate: { type: 'webhook-endpoint', id } });
    receiver.react = () => ({ status: 500 });
    const refused = await byHand(server, `${id}/ping`, 'post').expect(200);
    expect(refused.body).toMatchObject({ taken: false, status: 500, error: 'HTTP 500' });
    await receiver.down();
    const dead = await byHand(server, `${id}/ping`, 'post').expect(200);
    expect(dead.body).toMatchObject({ taken: false, status: null, answer: null });
    expect(String(dead.body.error)).toMatch(/ECONNREFUSED/);
    expect(await listed(`endpoint=${id}`)).toEqual([]);
    await byHand(server, 'nonsense/ping', 'post').expect(problem(404, 'webhook-endpoint.not-found'));
    const log = await bed.rows('SELECT action FROM admin.audit_log WHERE subject = $1', [`webhook-endpoint:${id}`]);
    expect(log.map(({ action }) => action).filter((each) => each === 'webhook-endpoint.ping')).toHaveLength(3);
  });

  it('has it sent what happened before it was there, from a cursor, of its types, without doubling what waits', async () => {
    const before = await request(server.url).get('/events?limit=100').use(asAdmin);
    let cursor = String(before.body.nextCursor);
    for (let page = before.body; page.items.length === 100; cursor = String(page.nextCursor))
      ({ body: page } = await request(server.url).get(`/events?limit=100&after=${cursor}`).use(asAdmin));
    await recorded(bed, ['o-replay-1', 'o-replay-2'], 3);
    await bed.rows(`INSERT INTO events.outcomes (id, type, aggregate_type, aggregate_id, user_id, data, dedupe)
                    VALUES (gen_random_uuid(), 'order.failed', 'order', 'o-replay-1', 'u-hooks', '{}', 'replay-failed')`);
    await waitFor('the feed to have them', async () => {
      const { body } = await request(server.url).get(`/events?limit=100&after=${cursor}`).use(asAdmin);
      return body.items.length === 7;
    });
    const { id } = await endpoint(server, receiver, { types: ['order.placed'] });
    const replay = (after: string) => byHand(server, `${id}/replay`, 'post', { reason: 'a test', after });
    const first = await replay(cursor).expect(202);
    expect(first.body).toEqual({ queued: 6, nextCursor: null });
    await waitFor('all to be taken', () => receiver.taken.length === 6);
    await allIn('delivered', `endpoint=${id}`, 6);
    expect(takenByAggregate(receiver)).toEqual({ 'o-replay-1': [0, 1, 2], 'o-replay-2': [0, 1, 2] });
    // Again, while it takes nothing: each waits once, under the id that it had.
    const ids = (await listed(`endpoint=${id}`)).map((each) => each.id);
    receiver.react = () => ({ status: 503 });
    expect((await replay(cursor).expect(202)).body).toMatchObject({ queued: 6 });
    expect((await replay(cursor).expect(202)).body).toMatchObject({ queued: 0 });
    expect((await listed(`endpoint=${id}`)).map((each) => each.id)).toEqual(ids);
    await replay('nonsense').expect(problem(400, 'request.invalid'));
  });

  it('is told what each change would do, in figures, and nothing is done', async () => {
    const { id } = await endpoint(server, receiver);
    const { url } = (await view(server, id)) as { url: string };
    receiver.react = () => ({ status: 410 });
    await recorded(bed, ['o-dry'], 3);
    const [first] = await allIn('parked', `endpoint=${id}`, 1);
    const stored = (): Promise<unknown> =>
      bed.rows(
        `SELECT (SELECT json_agg(e) FROM events.webhook_endpoints AS e) AS endpoints,
                (SELECT json_agg(d ORDER BY id) FROM events.deliveries AS d) AS deliveries, (SELECT count(*) FROM events.delivered) AS delivered,
                (SELECT count(*) FROM admin.audit_log WHERE subject IN ('webhook-endpoint:' || $1::text, 'webhook-delivery:' || $2::text)) AS log`,
        [id, first?.id],
      );
    const [before, sent] = [await stored(), receiver.deliveries.length];
    const would = async (test: Test): Promise<unknown> => (await test.expect(200)).body.would;
    const dry = (what: string, body?: object): Promise<unknown> =>
      would(byHand(server, `${id}/${what}?dryRun=true`, 'post', body));
    expect(await dry('retry')).toEqual([
      `sends what is parked to ${url} at once, each with a fresh budget; 2 others are on their way anyhow`,
      '1 parked for: refused: http-410',
    ]);
    expect(await dry('rotate')).toEqual([
      `signs what is sent to ${url} with another secret from now on, and for 24 hours with the present one too`,
    ]);
    expect(await dry('ping')).toEqual([
      `sends one webhook.ping to ${url}, signed, and waits for the answer; no event is sent`,
    ]);
    expect(await dry('replay', { reason: 'a test', after: encodePosition('0') })).toEqual([
      expect.stringMatching(/^sends \d+ of the \d+ events after that place to \S+: 0 again, \d+ for the first time$/),
      'leaves 3 alone, which are on their way or parked',
    ]);
    expect(await would(byHand(server, `${id}?dryRun=true`, 'delete'))).toEqual([
      `sends nothing to ${url} any more`,
      'drops 3 events that it has not taken; the feed has them',
    ]);
    const again = request(server.url)
      .post(`/admin/webhook-deliveries/${first?.id}/resend?dryRun=true`)
      .use(asAdmin)
      .send({ reason: 'a test' });
    expect(await would(again)).toEqual([
      `sends order.placed ${first?.eventId} to ${url} at once, with a fresh budget`,
      '2 later events of order:o-dry wait behind it',
    ]);
    expect([await stored(), receiver.deliveries.length]).toEqual([before, sent]);
    // What could not be done is refused.
    await byHand(server, '0193a5c2-7b1e-7c3a-9d54-2f6e8a1b0ccc/rotate?dryRun=true', 'post').expect(
      problem(404, 'webhook-endpoint.not-found'),
    );
    await byHand(server, `${id}/rotate?dryRun=perhaps`, 'post').expect(problem(400, 'request.invalid'));
    const other = await endpoint(server, receiver);
    await byHand(server, `${other.id}/retry?dryRun=true`, 'post').expect(problem(409, 'admin.not-parked'));
  });
});

describe('an event that an endpoint does not take within the budget', () => {
  it('is parked, holds back its aggregate there and nowhere else, and goes on after a retry', async () => {
    const other = await WebhookReceiver.start();
    try {
      const { id } = await endpoint(server, receiver);
      await endpoint(server, receiver, { url: other.url });
      receiver.react = ({ event }) => ({ status: event.aggregate.id === 'o-bad' ? 422 : 200 });
      await recorded(bed, ['o-bad', 'o-good'], 2);
      await waitFor('the event to be parked', async () => (await view(server, id))?.['parked'] === 1);
      await waitFor('the others to be taken', () => receiver.taken.length === 2 && other.taken.length === 4);
      expect(takenByAggregate(receiver)).toEqual({ 'o-good': [0, 1] });
      expect(
        receiver.deliveries
          .filter(({ event }) => event.aggregate.id === 'o-bad')
          .map(({ event }) => event.data['number']),
      ).toEqual([0, 0, 0]);
      expect(await view(server, id)).toMatchObject({ parked: 1, pending: 1 });

      receiver.react = () => ({ status: 200 });
      const retried = await byHand(server, `${id}/retry`, 'post', { reason: 'the endpoint is mended' }).expect(202);
      expect(retried.body).toMatchObject({ id, parked: 0, pending: 2 });
      await waitFor(
        'no delivery to be left',
        async () => (await bed.count('SELECT count(*) FROM events.deliveries')) === 0,
      );
      expect(takenByAggregate(receiver)).toEqual({ 'o-good': [0, 1], 'o-bad': [0, 1] });
      expect(other.deliveries).toHaveLength(4);
      await byHand(server, `${id}/retry`, 'post').expect(problem(409, 'admin.not-parked'));
      const log = await bed.rows('SELECT actor, action, reason FROM admin.audit_log WHERE subject = $1 ORDER BY at', [
        `webhook-endpoint:${id}`,
      ]);
      expect(log).toEqual([
        { actor: 'u-admin', action: 'webhook-endpoint.create', reason: 'a test' },
        { actor: 'u-admin', action: 'webhook-endpoint.retry', reason: 'the endpoint is mended' },
      ]);
    } finally {
      await other.down();
    }
  });
});
