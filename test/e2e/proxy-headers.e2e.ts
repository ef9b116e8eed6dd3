import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openAccount } from '../support/accounts.js';
import {
  contextOf,
  onPage,
  paymentIdOf,
  placedAt,
  placing,
  readyOrder,
  refreshBlocking,
  RETURN_URL,
  startPlacing,
} from '../support/checkout.js';
import { as, request, withKey, type Answer } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

// One server that believes every proxy: the worst case for both kinds of header.
let bed: TestBed;
let server: Server;

beforeAll(async () => {
  bed = await TestBed.create({ TRUST_PROXY: 'true' });
  server = await bed.start();
});
afterAll(() => bed?.close());

/** The rows of the whole database that have this text in any column, by table; columns of bytes are looked at as bytes. */
async function rowsWith(text: string): Promise<Record<string, number>> {
  const tables = await bed.rows<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
      WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
  );
  const found: Record<string, number> = {};
  for (const { name } of tables) {
    const patterns = [`%${text}%`, `%${Buffer.from(text).toString('hex')}%`];
    const count = await bed.count(`SELECT count(*) FROM ${name} AS t WHERE t::text LIKE ANY ($1)`, [patterns]);
    if (count > 0) found[name] = count;
  }
  return found;
}

describe('a Host or X-Forwarded-Host of the attacker', () => {
  let listener: HttpServer;
  let evil: string;
  const heard: string[] = [];

  beforeAll(async () => {
    listener = createServer((request, response) => {
      heard.push(`${request.method} ${request.url}`);
      response.end();
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    evil = `127.0.0.1:${(listener.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise<void>((resolve) => listener.close(() => resolve())));

  const WAYS: Readonly<Record<string, (evil: string) => Record<string, string>>> = {
    Host: (host) => ({ host }),
    'X-Forwarded-Host': (host) => ({ 'x-forwarded-host': host, 'x-forwarded-proto': 'http' }),
    'X-Forwarded-Host of two': (host) => ({ 'x-forwarded-host': `${host}, shop.example` }),
    Forwarded: (host) => ({ forwarded: `host=${host};proto=http`, 'x-original-host': host, 'x-host': host }),
    'Host with a path': (host) => ({ host: `${host}/elsewhere?` }),
  };

  it.each(Object.keys(WAYS))('leaves no trace in what is stored, shown or called: %s', async (way) => {
    const headers = WAYS[way]?.(evil) ?? {};
    const shown: Answer[] = [];
    for (const method of ['waiting', 'redirect', 'post_redirect', 'html', 'wallet', 'sdk']) {
      const me = { user: `u-${way.toLowerCase().replaceAll(/\W/g, '-')}-${method.replace('_', '-')}` };
      const orderId = await readyOrder(server, me, { method });
      const body = { orderId, returnUrl: RETURN_URL };
      const started = await request(server.url)
        .post('/placeorder')
        .use(as(me))
        .use(withKey(`hostile-${method}`))
        .set(headers)
        .send(body)
        .expect(201);
      const uuid = String(started.body.uuid);
      const asked = await request(server.url).post(`/placeorder/${uuid}/refresh-blocking`).use(as(me)).set(headers);
      const paymentId = paymentIdOf(contextOf(asked));
      shown.push(started, asked, await request(server.url).get(`/sandbox/pay/${paymentId}`).set(headers));
      shown.push(await request(server.url).post(`/sandbox/pay/${paymentId}/approve`).set(headers));
      if (method === 'waiting') await placedAt(server, me, uuid, ['Success']);
      else shown.push(await refreshBlocking(server, me, uuid));
    }
    shown.push(
      await request(server.url).get('/docs-json').set(headers),
      await request(server.url).get('/docs').set(headers),
    );
    const traces = shown.filter(
      (answer) => answer.text.includes(evil) || JSON.stringify(answer.headers).includes(evil),
    );
    expect(traces.map(({ status, headers: head }) => ({ status, head }))).toEqual([]);
    expect(await rowsWith(evil)).toEqual({});
    await waitFor(
      'every webhook to be delivered',
      async () => (await bed.count('SELECT count(*) FROM jobs.staged_jobs')) === 0,
    );
    expect(heard).toEqual([]);
  });

  it('would be seen by this test', async () => {
    const me = { user: 'u-of-the-probe' };
    await placing(server, me, await readyOrder(server, me));
    expect(await rowsWith('u-of-the-probe')).toMatchObject({
      'orders.orders': 1,
      'idempotency.idempotency_keys': expect.any(Number),
    });
  });

  it('is nothing to a payment whose page is at our own address, and whose shop hears of it without any', async () => {
    const me = { user: 'u-own-address' };
    const answer = await startPlacing(server, me, await readyOrder(server, me, { method: 'redirect' }));
    const asked = contextOf(await refreshBlocking(server, me, String(answer.body.uuid)));
    expect(asked.state.url).toBe(`${server.url}/sandbox/pay/${paymentIdOf(asked)}`);
    const [row] = await bed.rows('SELECT webhook_url FROM payment.sandbox_payments WHERE id = $1', [
      paymentIdOf(asked),
    ]);
    expect(row).toEqual({ webhook_url: 'holdfast:in-process' });
    await onPage(server, paymentIdOf(asked), 'approve');
    await placedAt(server, me, asked.uuid, ['Success']);
  });
});

describe('the address of a client behind proxies', () => {
  const ORIGINS: readonly (readonly [string, string | null])[] = [
    ['203.0.113.7', '203.0.113.7'],
    ['203.0.113.7:51234', '203.0.113.7'],
    ['[2001:db8::7]:51234', '2001:db8::7'],
    ['fe80::1%eth0', 'fe80::1'],
    ['unknown', null],
    ['_hidden', null],
    ["203.0.113.7'; --", null],
    ['203.0.113.7, garbage', null],
  ];

  it.each(ORIGINS)('is recorded and logged without its port, or not at all: %s', async (forwarded, address) => {
    const requestId = `from-${Buffer.from(forwarded).toString('hex').slice(0, 50)}`;
    const headers = { 'x-forwarded-for': forwarded, 'x-request-id': requestId };
    const answer = await openAccount(server, { user: 'u-behind', key: `behind-${requestId}`, headers }).expect(201);
    const [row] = await bed.rows('SELECT host(origin_ip) AS address FROM account.accounts WHERE id = $1', [
      answer.body.id,
    ]);
    expect(row).toEqual({ address });
    const line = await waitFor(
      'its log line',
      () => server.logs.find((each) => each.includes(`"${requestId}"`)) ?? null,
    );
    expect((JSON.parse(line) as Record<string, unknown>)['address']).toBe(address);
  });
});
