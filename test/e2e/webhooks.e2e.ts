import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openAccount, settledAccount } from '../support/accounts.js';
import { asUser, request } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';
import { RawReceiver } from '../support/raw-receiver.js';
import { byHand, endpoint, recorded, takenByAggregate } from '../support/webhook-endpoints.js';
import { signatureIsRight, WebhookReceiver } from '../support/webhook-receiver.js';

let bed: TestBed;
let server: Server;
/** For the cases that need other servers than one of the defaults, which would deliver for them. */
let own: TestBed;
let receiver: WebhookReceiver;

beforeAll(async () => {
  [bed, own] = await Promise.all([TestBed.create(), TestBed.create()]);
  server = await bed.start();
});
afterAll(async () => {
  await bed?.close();
  await own?.close();
});
beforeEach(async () => {
  receiver = await WebhookReceiver.start();
});
/** What one test has left undelivered is nothing to the next one. */
afterEach(async () => {
  await own.stopServers();
  for (const each of [bed, own]) await each.rows('DELETE FROM events.webhook_endpoints');
  await receiver.down();
});

const allTaken = (count: number): Promise<unknown> =>
  waitFor(`${count} events to be taken`, () => receiver.taken.length >= count, { timeoutMs: 20_000 });
const nothingLeft = (): Promise<unknown> =>
  waitFor('no delivery to be left', async () => (await bed.count('SELECT count(*) FROM events.deliveries')) === 0);

describe('a webhook endpoint', () => {
  it('is sent the outcome of an account at once, signed, as the feed tells it', async () => {
    // Nothing but announcements wakes the publisher and the deliverer here.
    const server = await own.start({
      ENQUEUER_INTERVAL_MS: '60000',
      SWEEPER_INTERVAL_MS: '60000',
      IDEMPOTENCY_LEASE_MS: '30000',
    });
    const { secret } = await endpoint(server, receiver);
    const id = String((await openAccount(server, { user: 'u-1', key: 'hooked' })).body.id);
    expect((await settledAccount(server, 'u-1', id))['status']).toBe('ACTIVE');
    await allTaken(1);
    const [delivery] = receiver.deliveries;
    const asService = asUser('svc', ['service']);
    const { body } = await request(server.url).get('/events?type=account.active').use(asService);
    expect(body.items).toEqual([delivery?.event]);
    expect(delivery).toMatchObject({
      path: '/hooks',
      headers: { 'content-type': 'application/json', 'holdfast-event-id': delivery?.event.id },
    });
    expect(delivery && signatureIsRight(secret, delivery)).toBe(true);
    expect(delivery && signatureIsRight(`${secret}x`, delivery)).toBe(false);
  });

  it('is signed for with the secret that it was given, and sent the types that it asked for', async () => {
    const secret = 'sixteen-or-more-characters';
    expect((await endpoint(server, receiver, { types: ['account.rejected', 'order.placed'], secret })).secret).toBe(
      secret,
    );
    await bed.rows(`INSERT INTO events.outcomes (id, type, aggregate_type, aggregate_id, user_id, data, dedupe)
                    VALUES (gen_random_uuid(), 'order.failed', 'order', 'o-failed', 'u-hooks', '{}', 'failed')`);
    await recorded(bed, ['o-typed'], 1);
    await allTaken(1);
    await nothingLeft();
    expect(receiver.deliveries.map(({ event }) => event.type)).toEqual(['order.placed']);
    expect(receiver.deliveries.every((delivery) => signatureIsRight(secret, delivery))).toBe(true);
  });

  it('takes the events of each aggregate in their order, whatever it refuses in between', async () => {
    await endpoint(server, receiver);
    const tries = new Map<string, number>();
    const failures = [409, 429, 404, 307, 500];
    let failed = 0;
    receiver.react = ({ event }) => {
      const tried = (tries.get(event.id) ?? 0) + 1;
      tries.set(event.id, tried);
      // The first of each aggregate fails longest, so the others would overtake it if they could.
      if (tried > ([2, 1, 0, 2, 0][Number(event.data['number'])] ?? 0)) return { status: 200 };
      return {
        status: failures[(failed += 1) % failures.length] ?? 500,
        headers: { location: `${receiver.url}/elsewhere` },
      };
    };
    const aggregates = ['o-a', 'o-b', 'o-c', 'o-d'];
    await recorded(bed, aggregates, 5);
    await allTaken(20);
    await nothingLeft();
    expect(takenByAggregate(receiver)).toEqual(Object.fromEntries(aggregates.map((each) => [each, [0, 1, 2, 3, 4]])));
    expect(receiver.deliveries).toHaveLength(40);
    // A redirect was a failure like any other, and nobody went there.
    expect(new Set(receiver.deliveries.map(({ path }) => path))).toEqual(new Set(['/hooks']));
  });

  it('is sent everything once by two replicas when nothing goes wrong', async () => {
    const beside = await bed.start();
    try {
      await endpoint(server, receiver);
      await recorded(
        bed,
        Array.from({ length: 30 }, (_, number) => `o-${number}`),
        3,
      );
      await allTaken(90);
      await nothingLeft();
    } finally {
      await beside.stop();
    }
    expect(receiver.deliveries).toHaveLength(90);
    expect(new Set(receiver.deliveries.map(({ event }) => event.id)).size).toBe(90);
    for (const numbers of Object.values(takenByAggregate(receiver))) expect(numbers).toEqual([0, 1, 2]);
  });

  it('that was away gets what it missed when it is back', async () => {
    await endpoint(server, receiver);
    await receiver.down();
    await recorded(bed, ['o-missed'], 2);
    await waitFor(
      'a failed try',
      async () => (await bed.count('SELECT count(*) FROM events.deliveries WHERE last_error IS NOT NULL')) > 0,
    );
    await receiver.up();
    await allTaken(2);
    await nothingLeft();
    expect(takenByAggregate(receiver)).toEqual({ 'o-missed': [0, 1] });
  });

  it('that is deleted while an event is on its way is sent nothing more', async () => {
    const server = await own.start({ FOREIGN_TIMEOUT_MS: '700' });
    const { id } = await endpoint(server, receiver);
    receiver.react = () => 'silence';
    await recorded(own, ['o-deleted'], 2);
    await waitFor('the event to be on its way', () => receiver.deliveries.length > 0);
    await byHand(server, id, 'delete').expect(204);
    expect(await own.count('SELECT count(*) FROM events.deliveries')).toBe(0);
    // The next endpoint's delivery shows that the worker has got over it.
    receiver.react = () => ({ status: 200 });
    await endpoint(server, receiver);
    await recorded(own, ['o-next'], 1);
    await allTaken(1);
    expect(takenByAggregate(receiver)).toEqual({ 'o-next': [0] });
    expect(receiver.deliveries).toHaveLength(2);
    expect(server.errors().filter((line) => line.startsWith('{'))).toEqual([]);
  });
});

describe('a webhook endpoint that answers badly', () => {
  it('has taken an event when its status says so, although its body never ends, and gets what follows', async () => {
    const rude = await RawReceiver.start(
      (socket) => void socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\nx\r\n'),
    );
    try {
      await endpoint(server, receiver, { url: rude.url });
      await recorded(bed, ['o-open-body'], 3);
      await waitFor('all events to be sent', () => rude.requests >= 3);
      await nothingLeft();
      expect(rude.requests).toBe(3);
    } finally {
      await rude.close();
    }
  });
});
