import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openAccount, settledAccount } from '../support/accounts.js';
import { atTheBank, placedAt, placing, readyOrder } from '../support/checkout.js';
import { getOrder } from '../support/orders.js';
import { createTestDatabase } from '../support/postgres.js';
import { Program, type Ended } from '../support/program.js';
import { asUser, request } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { fillWarehouses } from '../support/stock.js';
import { TestBed } from '../support/test-bed.js';
import { JWT_SECRET } from '../support/tokens.js';
import { waitFor } from '../support/wait-for.js';

interface Difference {
  readonly kind: string;
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

/** The rest of the world: ledger, clearing house, gateway, carrier and warehouses, with a database of its own. */
let world: TestBed;
let outside: Server;
let shop: TestBed;
let elsewhere: Readonly<Record<string, string>>;

beforeAll(async () => {
  world = await TestBed.create({ SANDBOX_CARRIER_MS: '50', SERVICE_TOKEN });
  outside = await world.start();
  const { url } = outside;
  elsewhere = {
    ...{ DEPOSIT_API_URL: url, CBU_API_URL: url, SANDBOX_GATEWAY_URL: url, CARRIER_URL: url },
    ...{ WAREHOUSE_A_URL: url, CARRIER_POLL_MS: '100' },
    ...Object.fromEntries(
      ['DEPOSIT_API', 'CBU_API', 'SANDBOX_GATEWAY', 'CARRIER', 'WAREHOUSE_A'].map((each) => [
        `${each}_TOKEN`,
        SERVICE_TOKEN,
      ]),
    ),
  };
  shop = await TestBed.create(elsewhere);
});
afterAll(async () => {
  await shop?.close();
  await world?.close();
});

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
  await waitFor('the parcel to be at the door', async () => (await world.count(brought, [orderId])) === 1);
}

async function order(server: Server): Promise<{ orderId: string; uuid: string }> {
  const orderId = await readyOrder(server, shopper);
  const uuid = await placing(server, shopper, orderId);
  await placedAt(server, shopper, uuid, ['Success']);
  await delivered(server, orderId);
  return { orderId, uuid };
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

describe('after a restore to a point in time', () => {
  it('reconcile names every effect outside that the database has forgotten, and nothing else', async () => {
    const before = await shop.start();
    await fillWarehouses(outside);
    await fillWarehouses(before);
    await account(before, 'before');
    await order(before);
    const bank = await atTheBank(before, shopper);
    await shop.stopServers();
    // Nobody is connected, so that it can be copied: the restored database.
    const restored = await createTestDatabase(new URL(shop.databaseUrl).pathname.slice(1));
    try {
      const [point] = await world.rows<{ now: Date }>('SELECT clock_timestamp() AS now');
      const since = String(point?.now.toISOString());
      const after = await shop.start();
      const accountId = await account(after, 'after');
      const { orderId, uuid } = await order(after);
      // What is booked elsewhere the panel leaves to those books.
      const counted = await request(after.url).get(`/demo/counters/${orderId}`).expect(200);
      expect(counted.body).toMatchObject({ orders: 1, charges: null, refunds: null, parcels: null });
      await request(outside.url).post(`/sandbox/pay/${bank.paymentId}/approve`).expect(303);
      await placedAt(after, shopper, bank.uuid, ['Success']);
      await delivered(after, bank.orderId);
      await shop.stopServers();

      const ids = async (sql: string, ...parameters: unknown[]): Promise<string[]> =>
        (await shop.rows<{ id: string }>(sql, parameters)).map(({ id }) => id);
      const payments = (of: string): Promise<string[]> =>
        ids('SELECT id FROM payment.payments WHERE order_id = $1', of);
      const forgotten: Record<string, string[]> = {
        deposit: await ids('SELECT deposit_account_id AS id FROM account.accounts WHERE id = $1', accountId),
        cbu: await ids('SELECT cbu AS id FROM account.accounts WHERE id = $1', accountId),
        'payment-sandbox': await payments(orderId),
        carrier: await ids('SELECT id FROM shipping.shipments WHERE order_id = ANY ($1)', [orderId, bank.orderId]),
      };
      const lines = 'SELECT DISTINCT transaction_id AS id FROM inventory.transaction_lines WHERE transaction_id = $1';
      forgotten['warehouse-A'] = (await world.rows<{ id: string }>(lines, [uuid])).map(({ id }) => id);
      for (const [system, all] of Object.entries(forgotten)) expect([system, all.length > 0]).toEqual([system, true]);

      const { code, systems } = await reconcile(restored.url, since);
      const named = (kind: string): Record<string, string[]> =>
        Object.fromEntries(
          systems.map(({ system, differences }) => [
            system,
            differences.filter((each) => each.kind === kind).map(({ id }) => id),
          ]),
        );
      const sorted = (all: Record<string, string[]>): Record<string, string[]> =>
        Object.fromEntries(Object.entries(all).map(([system, each]) => [system, [...each].sort()]));
      expect(sorted(named('forgotten'))).toEqual(sorted(forgotten));
      // Begun before that point, and paid after it.
      expect(named('ahead')).toEqual({
        ...Object.fromEntries(Object.keys(forgotten).map((system) => [system, []])),
        'payment-sandbox': [bank.paymentId],
      });
      expect(systems.map(({ system, untold }) => [system, untold])).toEqual(
        systems.map(({ system }) => [system, null]),
      );
      expect(code).toBe(3);

      // The database that has forgotten nothing has the same as everybody else, since the world began; but for the last news.
      const whole = await reconcile(shop.databaseUrl, '2000-01-01T00:00:00Z');
      for (const { system, looked, differences } of whole.systems) {
        expect([system, looked > 0]).toEqual([system, true]);
        if (system !== 'carrier') expect([system, differences]).toEqual([system, []]);
        for (const each of differences)
          expect(each).toMatchObject({ kind: 'ahead', here: 'picked-up', stands: 'delivered' });
      }
      const nothing = await reconcile(restored.url, '2999-01-01T00:00:00Z');
      expect([nothing.code, nothing.systems.map(({ looked }) => looked)]).toEqual([0, whole.systems.map(() => 0)]);

      // Who has no list, or does not answer, is said; the others are told all the same.
      const mute = await reconcile(restored.url, since, { ...elsewhere, CARRIER_URL: `${outside.url}/elsewhere` });
      expect(mute.systems.find(({ system }) => system === 'carrier')).toMatchObject({
        untold: expect.stringMatching(/404/),
      });
      expect(mute.systems.find(({ system }) => system === 'cbu')?.differences).toHaveLength(1);
      expect(mute.code).toBe(3);
    } finally {
      await restored.drop();
    }
  });

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
