import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { call, openAccount, settledAccount, type Answer } from '../support/client.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';
import { RawReceiver } from '../support/raw-receiver.js';
import { signatureIsRight, WebhookReceiver } from '../support/webhook-receiver.js';

const ADMIN = { user: 'u-admin', roles: ['admin'] };
/** A budget of three tries, 100 and 200 ms apart. */
const SMALL_BUDGET = { JOB_BACKOFF_MS: '100', JOB_GIVE_UP_MS: '300' };

let bed: TestBed;
let receiver: WebhookReceiver;
let serial = 0;

beforeAll(async () => {
  bed = await TestBed.create();
});
afterAll(() => bed?.close());
beforeEach(async () => {
  receiver = await WebhookReceiver.start();
});
/** What one test has left undelivered is nothing to the next one. */
afterEach(async () => {
  await bed.stopServers();
  await bed.rows('DELETE FROM events.webhook_endpoints');
  await receiver.down();
});

async function endpoint(
  server: Server,
  body: Readonly<Record<string, unknown>> = {},
): Promise<{ id: string; secret: string }> {
  const answer = await call(server, '/admin/webhook-endpoints', {
    ...ADMIN,
    body: { url: `${receiver.url}/hooks`, reason: 'a test', ...body },
  });
  expect([answer.status, answer.raw.toString()]).toEqual([201, expect.any(String)]);
  return { id: String(answer.json['id']), secret: String(answer.json['secret']) };
}

/** Records one event for each aggregate in turn, as another module would in its own transaction. */
async function recorded(aggregates: readonly string[], each: number): Promise<void> {
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

const byHand = (
  server: Server,
  path: string,
  method: 'POST' | 'DELETE',
  body: unknown = { reason: 'a test' },
): Promise<Answer> => call(server, `/admin/webhook-endpoints/${path}`, { ...ADMIN, method, body });

async function view(server: Server, id: string): Promise<Record<string, unknown> | undefined> {
  const { json } = await call(server, '/admin/webhook-endpoints', ADMIN);
  return (json['items'] as Record<string, unknown>[]).find((each) => each['id'] === id);
}

/** The numbers that the receiver has taken, by aggregate, in the order of their taking. */
function takenByAggregate(): Record<string, unknown[]> {
  const taken: Record<string, unknown[]> = {};
  for (const { event } of receiver.taken) (taken[event.aggregate.id] ??= []).push(event.data['number']);
  return taken;
}

const allTaken = (count: number): Promise<unknown> =>
  waitFor(`${count} events to be taken`, () => receiver.taken.length >= count, { timeoutMs: 20_000 });
const nothingLeft = (): Promise<unknown> =>
  waitFor('no delivery to be left', async () => (await bed.count('SELECT count(*) FROM events.deliveries')) === 0);

describe('a webhook endpoint', () => {
  it('is sent the outcome of an account at once, signed, as the feed tells it', async () => {
    // Nothing but announcements wakes the publisher and the deliverer here.
    const server = await bed.start({
      ENQUEUER_INTERVAL_MS: '60000',
      SWEEPER_INTERVAL_MS: '60000',
      IDEMPOTENCY_LEASE_MS: '30000',
    });
    const { secret } = await endpoint(server);
    const id = String((await openAccount(server, { user: 'u-1', key: 'hooked' })).json['id']);
    expect((await settledAccount(server, 'u-1', id))['status']).toBe('ACTIVE');
    await allTaken(1);
    const [delivery] = receiver.deliveries;
    const { json } = await call(server, '/events?type=account.active', { user: 'svc', roles: ['service'] });
    expect(json['items']).toEqual([delivery?.event]);
    expect(delivery).toMatchObject({
      path: '/hooks',
      headers: { 'content-type': 'application/json', 'holdfast-event-id': delivery?.event.id },
    });
    expect(delivery && signatureIsRight(secret, delivery)).toBe(true);
    expect(delivery && signatureIsRight(`${secret}x`, delivery)).toBe(false);
  });

  it('is signed for with the secret that it was given, and sent the types that it asked for', async () => {
    const server = await bed.start();
    const secret = 'sixteen-or-more-characters';
    expect((await endpoint(server, { types: ['account.rejected', 'order.placed'], secret })).secret).toBe(secret);
    await bed.rows(`INSERT INTO events.outcomes (id, type, aggregate_type, aggregate_id, user_id, data, dedupe)
                    VALUES (gen_random_uuid(), 'order.failed', 'order', 'o-failed', 'u-hooks', '{}', 'failed')`);
    await recorded(['o-typed'], 1);
    await allTaken(1);
    await nothingLeft();
    expect(receiver.deliveries.map(({ event }) => event.type)).toEqual(['order.placed']);
    expect(receiver.deliveries.every((delivery) => signatureIsRight(secret, delivery))).toBe(true);
  });

  it('takes the events of each aggregate in their order, whatever it refuses in between', async () => {
    const server = await bed.start();
    await endpoint(server);
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
    await recorded(aggregates, 5);
    await allTaken(20);
    await nothingLeft();
    expect(takenByAggregate()).toEqual(Object.fromEntries(aggregates.map((each) => [each, [0, 1, 2, 3, 4]])));
    expect(receiver.deliveries).toHaveLength(40);
    // A redirect was a failure like any other, and nobody went there.
    expect(new Set(receiver.deliveries.map(({ path }) => path))).toEqual(new Set(['/hooks']));
  });

  it('is sent everything once by two replicas when nothing goes wrong', async () => {
    const [server] = await Promise.all([bed.start(), bed.start()]);
    await endpoint(server as Server);
    await recorded(
      Array.from({ length: 30 }, (_, number) => `o-${number}`),
      3,
    );
    await allTaken(90);
    await nothingLeft();
    expect(receiver.deliveries).toHaveLength(90);
    expect(new Set(receiver.deliveries.map(({ event }) => event.id)).size).toBe(90);
    for (const numbers of Object.values(takenByAggregate())) expect(numbers).toEqual([0, 1, 2]);
  });

  it('that was away gets what it missed when it is back', async () => {
    const server = await bed.start();
    await endpoint(server);
    await receiver.down();
    await recorded(['o-missed'], 2);
    await waitFor(
      'a failed try',
      async () => (await bed.count('SELECT count(*) FROM events.deliveries WHERE last_error IS NOT NULL')) > 0,
    );
    await receiver.up();
    await allTaken(2);
    await nothingLeft();
    expect(takenByAggregate()).toEqual({ 'o-missed': [0, 1] });
  });

  it('is sent an event again when its worker dies before it could write down that it was taken', async () => {
    const dying = await bed.start({ CRASH_POINT: 'deliverer:delivered:in-call' });
    await endpoint(dying);
    await recorded(['o-twice'], 2);
    expect((await dying.waitForExit()).signal).toBe('SIGKILL');
    await bed.start();
    await allTaken(3);
    await nothingLeft();
    expect(receiver.deliveries.map(({ event }) => event.data['number'])).toEqual([0, 0, 1]);
    expect(receiver.deliveries[0]?.headers['holdfast-event-id']).toBe(
      receiver.deliveries[1]?.headers['holdfast-event-id'],
    );
  });

  it('that is deleted while an event is on its way is sent nothing more', async () => {
    const server = await bed.start({ FOREIGN_TIMEOUT_MS: '700' });
    const { id } = await endpoint(server);
    receiver.react = () => 'silence';
    await recorded(['o-deleted'], 2);
    await waitFor('the event to be on its way', () => receiver.deliveries.length > 0);
    expect((await byHand(server, id, 'DELETE')).status).toBe(204);
    expect(await bed.count('SELECT count(*) FROM events.deliveries')).toBe(0);
    // The next endpoint's delivery shows that the worker has got over it.
    receiver.react = () => ({ status: 200 });
    await endpoint(server);
    await recorded(['o-next'], 1);
    await allTaken(1);
    expect(takenByAggregate()).toEqual({ 'o-next': [0] });
    expect(receiver.deliveries).toHaveLength(2);
    expect(server.errors().filter((line) => line.startsWith('{'))).toEqual([]);
  });
});

describe('a webhook endpoint that answers badly', () => {
  it('has taken an event when its status says so, although its body never ends, and gets what follows', async () => {
    const server = await bed.start();
    const rude = await RawReceiver.start(
      (socket) => void socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\nx\r\n'),
    );
    try {
      await endpoint(server, { url: rude.url });
      await recorded(['o-open-body'], 3);
      await waitFor('all events to be sent', () => rude.requests >= 3);
      await nothingLeft();
      expect(rude.requests).toBe(3);
    } finally {
      await rude.close();
    }
  });
});

describe('the address of a webhook endpoint', () => {
  const PUBLIC = '93.184.216.34';

  /** A server that sees these names as the test wants, and what it has looked up. */
  async function withNames(
    names: Readonly<Record<string, readonly string[][]>>,
    test: (server: Server, asked: () => Promise<string>) => Promise<void>,
  ): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'names-'));
    const file = join(folder, 'names.json');
    try {
      await writeFile(file, JSON.stringify(names));
      const preload = fileURLToPath(new URL('../support/resolver.mjs', import.meta.url));
      const env = {
        NODE_OPTIONS: `--import=${preload}`,
        RESOLVER_FILE: file,
        WEBHOOK_ALLOW_PRIVATE: 'false',
        ...SMALL_BUDGET,
      };
      await test(await bed.start(env), () => readFile(`${file}.asked`, 'utf8'));
    } finally {
      await bed.stopServers();
      await rm(folder, { recursive: true });
    }
  }

  it('is looked at again at every sending: nothing goes to a name that has become private since', async () => {
    await withNames({ 'rebinding.test': [[PUBLIC], ['127.0.0.1']] }, async (server, asked) => {
      const { id } = await endpoint(server, { url: receiver.url.replace('127.0.0.1', 'rebinding.test') });
      await recorded(['o-rebound'], 1);
      await waitFor('the event to be parked', async () => (await view(server, id))?.['parked'] === 1);
      const [row] = await bed.rows('SELECT last_error FROM events.deliveries');
      expect(row).toEqual({ last_error: expect.stringContaining('rebinding.test is not a public address') });
      expect(receiver.deliveries).toEqual([]);
      expect(await asked()).toMatch(new RegExp(`^rebinding.test ${PUBLIC}\n(rebinding.test 127.0.0.1\n)+$`));
    });
  });

  it('is refused when it is private at the registration, under whatever name or spelling', async () => {
    await withNames(
      { 'inside.test': [['10.0.0.7']], 'both.test': [[PUBLIC, '::1']], 'mapped.test': [['::ffff:10.0.0.7']] },
      async (server) => {
        for (const host of [
          'inside.test',
          'both.test',
          'mapped.test',
          'localhost',
          '127.1',
          '0x7f000001',
          '[::1]',
          '[64:ff9b::a00:7]',
          '169.254.169.254',
        ]) {
          const answer = await call(server, '/admin/webhook-endpoints', {
            ...ADMIN,
            body: { url: `http://${host}:8080/`, reason: 'a test' },
          });
          expect([host, answer.status, answer.json['errors']]).toEqual([
            host,
            400,
            [{ field: 'url', message: 'must lead to a public address' }],
          ]);
        }
        expect(await bed.count('SELECT count(*) FROM events.webhook_endpoints')).toBe(0);
      },
    );
  });
});

describe('an event that an endpoint does not take within the budget', () => {
  it('is parked, holds back its aggregate there and nowhere else, and goes on after a retry', async () => {
    const server = await bed.start(SMALL_BUDGET);
    const other = await WebhookReceiver.start();
    try {
      const { id } = await endpoint(server);
      await endpoint(server, { url: other.url });
      receiver.react = ({ event }) => ({ status: event.aggregate.id === 'o-bad' ? 422 : 200 });
      await recorded(['o-bad', 'o-good'], 2);
      await waitFor('the event to be parked', async () => (await view(server, id))?.['parked'] === 1);
      await waitFor('the others to be taken', () => receiver.taken.length === 2 && other.taken.length === 4);
      expect(takenByAggregate()).toEqual({ 'o-good': [0, 1] });
      expect(
        receiver.deliveries
          .filter(({ event }) => event.aggregate.id === 'o-bad')
          .map(({ event }) => event.data['number']),
      ).toEqual([0, 0, 0]);
      expect(await view(server, id)).toMatchObject({ parked: 1, pending: 1 });

      receiver.react = () => ({ status: 200 });
      const retried = await byHand(server, `${id}/retry`, 'POST', { reason: 'the endpoint is mended' });
      expect([retried.status, retried.json]).toEqual([202, expect.objectContaining({ id, parked: 0, pending: 2 })]);
      await nothingLeft();
      expect(takenByAggregate()).toEqual({ 'o-good': [0, 1], 'o-bad': [0, 1] });
      expect(other.deliveries).toHaveLength(4);
      expect(await byHand(server, `${id}/retry`, 'POST')).toMatchObject({
        status: 409,
        json: { code: 'admin.not-parked' },
      });
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
