import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openAccount, settledAccount } from '../support/accounts.js';
import {
  atTheBank,
  contextOf,
  placedAt,
  placing,
  readyOrder,
  refreshBlocking,
  sandboxPayment,
} from '../support/checkout.js';
import { getOrder, patchOrder } from '../support/orders.js';
import { cancelOrder } from '../support/placed-order.js';
import { postgresTools, PostgresWithArchive } from '../support/postgres-with-archive.js';
import { Program, type Ended } from '../support/program.js';
import { asUser, request } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { fillWarehouses } from '../support/stock.js';
import { TestBed } from '../support/test-bed.js';
import { JWT_SECRET } from '../support/tokens.js';
import { waitFor } from '../support/wait-for.js';

interface Difference {
  readonly kind: 'forgotten' | 'ahead';
  readonly id: string;
  readonly stands: string;
  readonly here: string | null;
}
interface System {
  readonly system: string;
  readonly looked: number;
  readonly untold: string | null;
  readonly differences: readonly Difference[];
}

const SERVICE_TOKEN = 'agreed-upon-by-both-sides-of-this-test';
const user = 'u-restore';
const shopper = { user };
/** A whole checkout and its way to the door, on a machine that does much else. */
const WAIT = { timeoutMs: 30_000 };

/** What each system outside has of its own, by the time at which it came about there. */
const BOOKS: Readonly<Record<string, string>> = {
  deposit: 'SELECT id FROM deposit.deposits WHERE created_at >= $1',
  cbu: 'SELECT cbu AS id FROM cbu.cbus WHERE created_at >= $1',
  'payment-sandbox': 'SELECT id FROM payment.sandbox_payments WHERE created_at >= $1',
  carrier: 'SELECT id FROM shipping.sandbox_shipments WHERE created_at >= $1',
  'warehouse-A':
    "SELECT DISTINCT transaction_id AS id FROM inventory.transaction_lines WHERE created_at >= $1 AND warehouse = 'A'",
};

/** The commands of the guide: what is done once, each night, and to go back. */
function guide(): string[] {
  const page = readFileSync(new URL('../../docs/production.md', import.meta.url), 'utf8');
  const [, section = ''] = /^## Backup and restore$(.*?)^## /ms.exec(page) ?? [];
  return [...section.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, commands = '']) => commands);
}

/** The rest of the world: ledger, clearing house, gateway, carrier and warehouses, with a database of its own. */
let world: TestBed;
let outside: Server;
let elsewhere: Readonly<Record<string, string>>;

beforeAll(async () => {
  world = await TestBed.create({ SANDBOX_CARRIER_MS: '50', SERVICE_TOKEN });
  outside = await world.start();
  const { url } = outside;
  const systems = ['DEPOSIT_API', 'CBU_API', 'SANDBOX_GATEWAY', 'CARRIER', 'WAREHOUSE_A'];
  elsewhere = {
    ...Object.fromEntries(
      systems.flatMap((each) => [
        [`${each}_URL`, url],
        [`${each}_TOKEN`, SERVICE_TOKEN],
      ]),
    ),
    CARRIER_POLL_MS: '100',
  };
});
afterAll(() => world?.close());

async function account(server: Server, key: string): Promise<string> {
  const id = String((await openAccount(server, { user, key }).expect(201)).body.id);
  expect(await settledAccount(server, user, id)).toMatchObject({ status: 'ACTIVE' });
  return id;
}

/** The shop knows that it is on its way, and the carrier has brought it: of that the shop hears later. */
async function delivered(server: Server, orderId: string): Promise<void> {
  await waitFor('the parcel to be picked up', async () => {
    const { body } = await getOrder(server, shopper, orderId);
    return body.status === 'SHIPPED' || body.status === 'DELIVERED';
  });
  const brought = "SELECT count(*) FROM shipping.sandbox_shipments WHERE order_id = $1 AND stage = 'delivered'";
  await waitFor('the parcel to be at the door', async () => (await world.count(brought, [orderId])) >= 1);
}

async function order(server: Server): Promise<string> {
  const orderId = await readyOrder(server, shopper);
  await placedAt(server, shopper, await placing(server, shopper, orderId), ['Success']);
  await delivered(server, orderId);
  return orderId;
}

interface Waiting {
  readonly orderId: string;
  readonly paymentId: string;
  readonly shipmentId: string;
}

/** An order that is paid and booked, and that nobody comes to pick up. */
async function waiting(server: Server): Promise<Waiting> {
  const orderId = await readyOrder(server, shopper);
  const { body } = await getOrder(server, shopper, orderId);
  const shippingAddress = { ...(body.shippingAddress as object), line2: 'sandbox:silent' };
  await patchOrder(server, shopper, orderId, { shippingAddress }).expect(200);
  const uuid = await placing(server, shopper, orderId);
  await placedAt(server, shopper, uuid, ['Success']);
  const booked = await waitFor('its parcel to be booked', async () => {
    const sql = "SELECT id FROM shipping.sandbox_shipments WHERE order_id = $1 AND stage = 'booked'";
    return (await world.rows<{ id: string }>(sql, [orderId]))[0];
  });
  const [payment] = contextOf(await refreshBlocking(server, shopper, uuid)).orderInfo?.paymentInfos ?? [];
  return { orderId, paymentId: payment?.paymentId ?? '', shipmentId: booked.id };
}

function orderAt(server: Server, orderId: string, status: string): Promise<unknown> {
  const seen = async (): Promise<boolean> => (await getOrder(server, shopper, orderId)).body.status === status;
  return waitFor(`order ${orderId} to be ${status}`, seen, WAIT);
}

async function reconcile(
  databaseUrl: string,
  since: string,
  env = elsewhere,
): Promise<{ code: number; systems: System[] }> {
  const ended: Ended = await Program.run('job.js', ['reconcile', '--since', since, '--json'], {
    ...{ DATABASE_URL: databaseUrl, AUTH_JWT_SECRET: JWT_SECRET },
    ...env,
  });
  expect(ended.stderr).toBe('');
  return { code: ended.code ?? -1, systems: (JSON.parse(ended.stdout) as { systems: System[] }).systems };
}

/** What is named of each system, in the order of their ids. */
function named(systems: readonly System[], kind: Difference['kind']): Record<string, string[]> {
  const ids = ({ differences }: System): string[] =>
    differences
      .filter((each) => each.kind === kind)
      .map(({ id }) => id)
      .sort();
  return Object.fromEntries(systems.map((each) => [each.system, ids(each)]));
}

/** Nothing stands otherwise there, but for parcels whose arrival the shop has yet to hear of. */
function expectNothingButNews(systems: readonly System[]): void {
  for (const { system, differences } of systems)
    for (const each of differences.filter(({ kind }) => kind === 'ahead'))
      expect({ system, ...each }).toMatchObject({ system: 'carrier', here: 'picked-up', stands: 'delivered' });
}

if (postgresTools === null)
  process.stderr.write('SKIPPED without PostgreSQL 15 and its pg_basebackup: a restore to a point in time\n');

describe('after a restore to a point in time', () => {
  (postgresTools === null ? it.skip : it)(
    'by the commands of the guide, reconcile names every effect outside that is forgotten, and nothing else; then the service goes on',
    async () => {
      const [archive = '', backup = '', restore = '', ...more] = guide();
      expect([archive, backup, restore, more].map((each) => each.length > 0)).toEqual([true, true, true, false]);
      const postgres = await PostgresWithArchive.start();
      const shop = TestBed.on(postgres.url, elsewhere);
      try {
        await postgres.shell(archive);
        const before = await shop.start();
        await fillWarehouses(outside);
        await fillWarehouses(before);
        await account(before, 'before');
        // Everything after it comes back from the log.
        const base = { BASE: 'base' };
        await postgres.shell(backup, base);
        await order(before);
        const bank = await atTheBank(before, shopper);
        const parcel = await waiting(before);
        await shop.stopServers();

        const [point] = await shop.rows<{ now: Date }>('SELECT clock_timestamp() AS now');
        const since = String(point?.now.toISOString());
        const after = await shop.start();
        await account(after, 'after');
        const bought = await order(after);
        // What is booked elsewhere the panel leaves to those books.
        const counted = await request(after.url).get(`/demo/counters/${bought}`).expect(200);
        expect(counted.body).toMatchObject({ orders: 1, charges: null, refunds: null, parcels: null });
        await request(outside.url).post(`/sandbox/pay/${bank.paymentId}/approve`).expect(303);
        await placedAt(after, shopper, bank.uuid, ['Success']);
        await delivered(after, bank.orderId);
        await cancelOrder(after, { me: shopper, orderId: parcel.orderId });
        await orderAt(after, parcel.orderId, 'CANCELLED');
        await shop.stopServers();

        const forgotten: Record<string, string[]> = {};
        for (const [system, sql] of Object.entries(BOOKS)) {
          const ids = (await world.rows<{ id: string }>(sql, [since])).map(({ id }) => id).sort();
          expect([system, ids.length > 0]).toEqual([system, true]);
          forgotten[system] = ids;
        }
        // The database that has forgotten nothing has the same as everybody else, since the world began.
        const whole = await reconcile(shop.databaseUrl, '2000-01-01T00:00:00Z');
        for (const { system, looked } of whole.systems) expect([system, looked > 0]).toEqual([system, true]);
        expect(Object.values(named(whole.systems, 'forgotten')).flat()).toEqual([]);
        expectNothingButNews(whole.systems);
        // What a process has given up must not be held or sold any more. The restore takes this back.
        const [failed] = await shop.rows<{ id: string }>(
          `UPDATE process.processes SET failure = '{"type":"Error","reason":"r"}' WHERE definition = 'placeorder' AND subject = $1 RETURNING id`,
          [bought],
        );
        const sold = await reconcile(shop.databaseUrl, since);
        expect(sold.systems.find(({ system }) => system === 'warehouse-A')?.differences).toEqual([
          expect.objectContaining({ kind: 'ahead', id: failed?.id, here: 'Success: all of it is given up' }),
        ]);

        await postgres.shell(restore, { ...base, POINT: since.replace('Z', '+00:00') });
        expect(await shop.rows('SELECT pg_is_in_recovery() AS recovers')).toEqual([{ recovers: false }]);
        const { code, systems } = await reconcile(shop.databaseUrl, since);
        expect(named(systems, 'forgotten')).toEqual(forgotten);
        // Begun before that point: paid after it, and called off and paid back.
        const none = Object.fromEntries(Object.keys(BOOKS).map((system) => [system, []]));
        expect(named(systems, 'ahead')).toEqual({
          ...none,
          'payment-sandbox': [bank.paymentId, parcel.paymentId].sort(),
          carrier: [parcel.shipmentId],
        });
        expect(systems.map(({ system, untold }) => [system, untold])).toEqual(
          systems.map(({ system }) => [system, null]),
        );
        expect(code).toBe(3);
        const nothing = await reconcile(shop.databaseUrl, '2999-01-01T00:00:00Z');
        expect([nothing.code, nothing.systems.map(({ looked }) => looked)]).toEqual([0, whole.systems.map(() => 0)]);
        // Who has no list, or does not answer, is said; the others are told all the same.
        const mute = await reconcile(shop.databaseUrl, since, {
          ...elsewhere,
          CARRIER_URL: `${outside.url}/elsewhere`,
        });
        expect(mute.systems.find(({ system }) => system === 'carrier')).toMatchObject({
          untold: expect.stringMatching(/404/),
        });
        expect(named(mute.systems, 'forgotten')).toEqual({ ...forgotten, carrier: [] });
        expect(mute.code).toBe(3);

        // What was under way goes on, asking first; what is forgotten stays so.
        const again = await shop.start();
        await refreshBlocking(again, shopper, bank.uuid, 25_000);
        await placedAt(again, shopper, bank.uuid, ['Success']);
        await orderAt(again, parcel.orderId, 'CANCELLED');
        await account(again, 'later');
        await order(again);
        await delivered(again, bank.orderId);
        expect(await sandboxPayment(outside, parcel.paymentId)).toMatchObject({ calls: { refund: 1 } });
        const { body } = await request(again.url)
          .get('/admin/audit')
          .use(asUser('ops', ['admin']))
          .expect(200);
        expect(body).toMatchObject({ passed: true });
        const later = await reconcile(shop.databaseUrl, since);
        expect(named(later.systems, 'forgotten')).toEqual(forgotten);
        expectNothingButNews(later.systems);
      } finally {
        await shop.close();
        await postgres.remove();
      }
    },
    600_000,
  );

  it('a book is shown page by page to services and admins, of a time that is one', async () => {
    const get = (query: string, roles: string[]) =>
      request(outside.url).get(`/books/payments${query}`).use(asUser('u-books', roles));
    const since = '?since=2000-01-01T00:00:00Z';
    const all = (await get(since, ['admin']).expect(200)).body.items as { id: string }[];
    const paged: unknown[] = [];
    for (let cursor = ''; ;) {
      const { body } = await get(`${since}&limit=1${cursor}`, ['service']).expect(200);
      paged.push(...(body.items as object[]));
      if (body.nextCursor === null) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(paged).toEqual(all);
    for (const query of ['', '?since=yesterday', `${since}&cursor=x`, `${since}&limit=0`])
      expect([query, (await get(query, ['service'])).status]).toEqual([query, 400]);
    await get(since, []).expect(403);
    await request(outside.url)
      .get(`/books/diaries${since}`)
      .use(asUser('u-books', ['admin']))
      .expect(404);
  });
});
