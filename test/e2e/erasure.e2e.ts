import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openAccount } from '../support/accounts.js';
import { cancelPlacing, placedAt, placing, readyOrder } from '../support/checkout.js';
import { erase, erased, lives, MARK, marked, opening } from '../support/person.js';
import { asUser, problem, request } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { fillWarehouses } from '../support/stock.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

const asAdmin = asUser('u-admin', ['admin']);

let bed: TestBed;
let server: Server;

beforeAll(async () => {
  bed = await TestBed.create();
  server = await bed.start({ IDEMPOTENCY_LEASE_MS: '30000' });
  await fillWarehouses(server);
});
afterAll(() => bed?.close());

const moneyOf = (user: string): Promise<unknown[]> =>
  bed.rows(
    `SELECT id, total, status, order_number, items FROM orders.orders WHERE user_id = $1
      UNION ALL SELECT id, amount, status, reference, NULL FROM payment.payments WHERE user_id = $1
      UNION ALL SELECT id, NULL, status, cbu || deposit_account_id, NULL FROM account.accounts WHERE user_id = $1 ORDER BY 1`,
    [user],
  );

async function exported(user: string): Promise<Record<string, unknown>[]> {
  const { headers, text } = await request(server.url).get(`/admin/export?userId=${user}`).use(asAdmin).expect(200);
  expect(headers['content-type']).toContain('application/x-ndjson');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('a person', () => {
  it('is handed everything that is known of them, and nothing of others', async () => {
    await lives(bed, server, 'u-asks');
    await lives(bed, server, 'u-other');
    const lines = await exported('u-asks');
    const tables = new Set(lines.map(({ table }) => table));
    for (const table of await marked(bed)) expect(tables).toContain(table);
    expect(lines.at(-1)).toEqual({ complete: true, rows: lines.length - 1 });
    expect(lines.filter((line) => JSON.stringify(line).includes('u-other'))).toEqual([]);
    const audited = await bed.rows('SELECT actor, action FROM admin.audit_log WHERE subject = $1', ['person:u-asks']);
    expect(audited).toEqual([{ actor: 'u-admin', action: 'person.export' }]);
    for (const user of ['u-asks', 'u-other']) await erased(server, await erase(server, user));
    expect(await marked(bed)).toEqual([]);
  });

  it('is erased in every table; money, ids and states stay, and their keys start nothing and match no request', async () => {
    const { user, accountId, opened } = await lives(bed, server, 'u-forget');
    expect(opened).toContain(MARK);
    expect(await marked(bed)).toEqual(
      expect.arrayContaining([
        'account.accounts',
        'events.deliveries',
        'idempotency.idempotency_keys',
        'orders.orders',
        'process.processes',
      ]),
    );
    const onTheWay = `SELECT count(*) FROM orders.orders WHERE user_id = $1 AND status IN ('PROCESSING', 'SHIPPED')`;
    await waitFor('the parcel to be at the door', async () => (await bed.count(onTheWay, [user])) === 0);
    const money = await moneyOf(user);
    const answer = await erase(server, user).expect(202);
    expect(answer.body).toEqual({ id: expect.any(String), userId: user, state: 'Erasing' });
    await erased(server, answer);

    expect(await marked(bed)).toEqual([]);
    expect(await moneyOf(user)).toEqual(money);
    const addresses = await bed.count(
      `SELECT (SELECT count(*) FROM account.accounts WHERE user_id = $1 AND origin_ip IS NOT NULL) + (SELECT count(*) FROM account.audit_records WHERE user_id = $1 AND origin_ip IS NOT NULL)
            + (SELECT count(*) FROM idempotency.idempotency_keys WHERE user_id = $1 AND origin_ip IS NOT NULL) AS count`,
      [user],
    );
    expect(addresses).toBe(0);
    await openAccount(server, opening(user)).expect(problem(422, 'idempotency.key-reused'));
    const prints = await bed.rows(
      'SELECT DISTINCT length(request_fingerprint) AS bytes FROM idempotency.idempotency_keys WHERE user_id = $1',
      [user],
    );
    expect(prints).toEqual([{ bytes: 1 }]);
    expect((await request(server.url).get(`/accounts/${accountId}`).use(asUser(user))).body).toMatchObject({
      id: accountId,
      status: 'ACTIVE',
      ownerName: 'erased',
    });
    const { body } = await request(server.url).get('/admin/audit').use(asAdmin);
    expect(
      (body.findings as { violations: unknown[]; error: unknown }[]).filter(
        (each) => each.violations.length > 0 || each.error !== null,
      ),
    ).toEqual([]);
    const audited = await bed.rows('SELECT actor, action, reason FROM admin.audit_log WHERE subject = $1 ORDER BY id', [
      `person:${user}`,
    ]);
    expect(audited).toEqual([
      { actor: 'u-admin', action: 'person.erase', reason: 'asked for in ticket 4711' },
      {
        actor: 'service:erasure',
        action: 'person.erased',
        reason: expect.stringMatching(/^[1-9]\d* rows were redacted/),
      },
    ]);
  });

  it('can be erased again, with what has come since', async () => {
    const user = 'u-returns';
    await erased(server, await erase(server, user));
    await lives(bed, server, user);
    expect(await marked(bed)).not.toEqual([]);
    await erased(server, await erase(server, user));
    expect(await marked(bed)).toEqual([]);
    const again = await erased(server, await erase(server, user));
    expect(again['stateData']).toEqual({ rows: 0 });
  });

  it('is not erased while something of theirs runs, and the refusal says what', async () => {
    const user = 'u-pays';
    const orderId = await readyOrder(server, { user }, { method: 'redirect' });
    const uuid = await placing(server, { user }, orderId);
    await placedAt(server, { user }, uuid, ['Redirect']);
    const refused = await erase(server, user).expect(problem(409, 'admin.person-busy'));
    expect(refused.body.running).toEqual(
      expect.arrayContaining([expect.stringContaining(`process placeorder ${uuid}`)]),
    );
    expect(await bed.count("SELECT count(*) FROM admin.audit_log WHERE subject = 'person:u-pays'")).toBe(0);
    expect((await cancelPlacing(server, { user }, uuid)).status).toBeLessThan(300);
    await placedAt(server, { user }, uuid, ['Failed']);
    await erased(server, await erase(server, user));
  });
});

describe('/admin/erase and /admin/export', () => {
  it.each([undefined, '', 'service:account', 'a b', 7, ['u-1'], 'x'.repeat(151), 'ñ', { toString: 'u-1' }])(
    'refuse %p as a person',
    async (userId) => {
      const { body } = await erase(server, userId).expect(400);
      expect((body.errors as { field: string }[])[0]?.field).toMatch(/^userId/);
    },
  );

  it.each(['', '?userId=', '?userId=a&userId=b', '?userId=service:account', '?userId=%00', '?userId[x]=1'])(
    'refuse the query %p',
    async (query) => {
      await request(server.url).get(`/admin/export${query}`).use(asAdmin).expect(400);
    },
  );

  it('are for admins', async () => {
    const asService = asUser('u', ['service']);
    await request(server.url).post('/admin/erase').use(asService).send({ userId: 'u', reason: 'x' }).expect(403);
    await request(server.url).get('/admin/export?userId=u').use(asService).expect(403);
  });
});
