import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { Test } from 'supertest';
import { asUser, fieldsOf, problem, request, withJson, type Answer } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

type Body = Record<string, unknown>;
const user = 'u-inventory';
let bed: TestBed;
let server: Server;

beforeAll(async () => {
  bed = await TestBed.create();
  server = await bed.start();
});
afterAll(() => bed?.close());

const read = (path: string): Test => request(server.url).get(path).use(asUser(user));
const put = (path: string, body: unknown, roles = ['admin']): Test =>
  request(server.url).put(path).use(asUser(user, roles)).use(withJson(body));
const participate = (verb: string, body: unknown, warehouse = 'A', roles = ['service']): Test =>
  request(server.url).post(`/inventory/${warehouse}/${verb}`).use(asUser(user, roles)).use(withJson(body));
const line = (overrides: Body = {}): Body => ({ transactionId: uuidv7(), sku: 'ProductA', quantity: 2, ...overrides });
/** What a warehouse has booked of a transaction. */
const booked = (id: string): Test =>
  request(server.url)
    .get(`/inventory/A/transactions/${id}`)
    .use(asUser(user, ['service']));
const said = ({ status, body }: Answer): unknown[] => [status, body.code];

describe('the catalogue', () => {
  it('has the seed products, by SKU and in pages', async () => {
    const skus: string[] = [];
    let cursor = '';
    for (let page = 0; page < 10; page += 1) {
      const { body } = await read(`/products?limit=2${cursor}`).expect(200);
      skus.push(...(body.items as { sku: string }[]).map(({ sku }) => sku));
      if (body.nextCursor === null) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(skus).toEqual(expect.arrayContaining(['ProductA', 'ProductB']));
    expect(skus).toEqual([...new Set(skus)].sort());
    expect((await read('/products/ProductA')).body).toEqual({
      sku: 'ProductA',
      name: 'Product A',
      price: 1_000,
      currency: 'ARS',
    });
    expect((await read('/products/ProductB')).body).toMatchObject({ price: 2_500, currency: 'ARS' });
  });

  it('answers 404 for what it does not have, and 400 for bad pages', async () => {
    for (const sku of ['Nothing', 'producta', '%00', '..%2f', "'%20OR%201=1", 'x'.repeat(70)])
      expect([sku, ...said(await read(`/products/${sku}`))]).toEqual([sku, 404, 'inventory.not-found']);
    for (const query of ['limit=0', 'limit=101', 'limit=x', 'cursor=%00', 'cursor=', 'cursor=a&cursor=b'])
      expect([query, ...said(await read(`/products?${query}`))]).toEqual([query, 400, 'request.invalid']);
  });
});

describe('the stock', () => {
  it('is 100 of ProductA and 200 of ProductB in each warehouse, all available', async () => {
    for (const [sku, received] of [['ProductA', 100] as const, ['ProductB', 200] as const]) {
      const { body } = await read(`/inventory/B/stock/${sku}`).expect(200);
      expect(body).toEqual({ warehouse: 'B', sku, received, onHand: received, held: 0, sold: 0, available: received });
    }
    for (const path of [
      '/inventory/C/stock/ProductA',
      '/inventory/a/stock/ProductA',
      '/inventory/A/stock/Nothing',
      '/inventory/A/stock/%00',
    ])
      expect([path, ...said(await read(path))]).toEqual([path, 404, 'inventory.not-found']);
  });

  it('is counted by an admin: received follows, and no count goes below what is held', async () => {
    const sale = line({ sku: 'MATE-GOURD', quantity: 5 });
    for (const verb of ['reserve', 'confirm']) await participate(verb, sale).expect(200);
    const held = line({ sku: 'MATE-GOURD', quantity: 7 });
    await participate('try', held).expect(200);
    const path = '/inventory/A/stock/MATE-GOURD';
    await put(path, { onHand: 6 }).expect(problem(409, 'inventory.on-hand-below-held'));
    expect((await read(path)).body).toMatchObject({ received: 60, onHand: 55, held: 7, sold: 5 });
    const counted = await put(path, { onHand: 7 }).expect(200);
    expect(counted.body).toEqual({
      warehouse: 'A',
      sku: 'MATE-GOURD',
      received: 12,
      onHand: 7,
      held: 7,
      sold: 5,
      available: 0,
    });
    await participate('try', line({ sku: 'MATE-GOURD', quantity: 1 })).expect(
      problem(409, 'inventory.insufficient-stock'),
    );
  });

  it('is never issued while an admin has flagged it missing', async () => {
    const sale = line({ sku: 'BOMBILLA' });
    for (const verb of ['try', 'confirm', 'finalize']) await participate(verb, sale).expect(200);
    await put('/inventory/A/stock/BOMBILLA', { missing: true }).expect(200);
    await participate('issue', sale).expect(problem(409, 'inventory.goods-missing'));
    await put('/inventory/A/stock/BOMBILLA', { missing: false }).expect(200);
    expect((await participate('issue', sale)).body).toEqual({ ...sale, warehouse: 'A', status: 'ISSUED' });
  });

  it('is an admin’s to change, with whole numbers and nothing else', async () => {
    const path = '/inventory/A/stock/YERBA-1KG';
    for (const roles of [[], ['service']]) await put(path, { onHand: 1 }, roles).expect(problem(403, 'auth.forbidden'));
    for (const onHand of [-1, 1.5, '5', null, true, [], {}, 2_000_000_000])
      expect([onHand, ...said(await put(path, { onHand })), fieldsOf(await put(path, { onHand }))]).toEqual([
        onHand,
        400,
        'request.invalid',
        ['onHand'],
      ]);
    for (const missing of [0, 'true', null, {}]) expect(fieldsOf(await put(path, { missing }))).toEqual(['missing']);
    for (const body of [{}, { held: 3 }, { onHand: 3, sold: 1 }, []]) await put(path, body).expect(400);
    await put('/inventory/A/stock/Nothing', { onHand: 1 }).expect(problem(404, 'inventory.not-found'));
    await put('/inventory/C/stock/ProductA', { onHand: 1 }).expect(problem(404, 'inventory.not-found'));
    expect((await read(path)).body).toMatchObject({ received: 500, onHand: 500 });
  });
});

describe('a warehouse as a participant', () => {
  it('answers the line with its status, the same again, and tells what it knows', async () => {
    const tcc = line();
    const first = await participate('try', tcc).expect(200);
    expect(first.body).toEqual({ ...tcc, warehouse: 'A', status: 'TRIED' });
    expect((await participate('confirm', tcc)).body.status).toBe('CONFIRM_PENDING');
    expect((await participate('try', tcc)).text).toBe(first.text);
    const known = await request(server.url)
      .get(`/inventory/A/transactions/${String(tcc['transactionId'])}`)
      .use(asUser(user, ['admin']))
      .expect(200);
    expect(known.body).toEqual({
      transactionId: tcc['transactionId'],
      warehouse: 'A',
      lines: [{ sku: 'ProductA', quantity: 2, pattern: 'tcc', status: 'CONFIRM_PENDING' }],
    });
    expect((await participate('cancel', tcc)).body.status).toBe('CANCELLED');
    await participate('finalize', tcc).expect(problem(409, 'inventory.illegal-transition'));
    await participate('try', tcc).expect(problem(409, 'inventory.cancelled'));
    await participate('cancel', { ...tcc, quantity: 3 }).expect(problem(422, 'inventory.line-mismatch'));
    expect((await request(server.url).get('/metrics')).text).toMatch(
      /holdfast_inventory_illegal_transitions_total\{verb="finalize",status="CANCELLED"\} [1-9]/,
    );
  });

  it('takes the id of a transaction in either case for the same', async () => {
    const tcc = line({ transactionId: uuidv7().toUpperCase() });
    expect((await participate('try', tcc)).body.transactionId).toBe(String(tcc['transactionId']).toLowerCase());
    const id = String(tcc['transactionId']);
    expect((await booked(id)).body.transactionId).toBe(id.toLowerCase());
    expect((await participate('cancel', { ...tcc, transactionId: id.toLowerCase() })).body.status).toBe('CANCELLED');
  });

  it('lets only services and admins in', async () => {
    const verbs = ['try', 'confirm', 'finalize', 'cancel', 'reserve', 'compensate', 'issue', 'return', 'restock'];
    for (const verb of verbs)
      expect([verb, ...said(await participate(verb, line(), 'A', []))]).toEqual([verb, 403, 'auth.forbidden']);
    await request(server.url).get(`/inventory/A/transactions/${uuidv7()}`).use(asUser(user)).expect(403);
    await request(server.url).post('/inventory/A/try').send(line()).expect(401);
  });

  it('names every wrong field, and 404s what it does not know', async () => {
    const wrong: Readonly<Record<string, readonly unknown[]>> = {
      transactionId: [undefined, null, '', 'nope', 7, {}, 'ffffffff-ffff-ffff-ffff-fffffffffff'],
      sku: [undefined, null, '', ' ', 7, [], 'x'.repeat(65), 'a\u0000b'],
      quantity: [undefined, null, 0, -1, 1.5, '2', 1_000_001, true, 1e300],
    };
    for (const [field, values] of Object.entries(wrong))
      for (const value of values) {
        const answer = await participate('try', line({ [field]: value }));
        expect([field, value, ...said(answer), fieldsOf(answer)]).toEqual([
          field,
          value,
          400,
          'request.invalid',
          [field],
        ]);
      }
    expect(fieldsOf(await participate('try', line({ warehouse: 'A' })))).toEqual(['warehouse']);
    for (const body of [[], 'text', '{']) await participate('try', body).expect(400);
    for (const warehouse of ['C', 'a', '%00'])
      await participate('try', line(), warehouse).expect(problem(404, 'inventory.not-found'));
    for (const verb of ['try', 'cancel', 'confirm'])
      await participate(verb, line({ sku: 'Nothing' })).expect(problem(404, 'inventory.not-found'));
    await participate('steal', line()).expect(problem(404, 'request.not-found'));
    for (const id of [uuidv7(), 'nope', '%00']) {
      const unknown = await booked(id);
      expect([id, ...said(unknown)]).toEqual([id, 404, 'inventory.not-found']);
    }
  });
});

it('has the settler turning wherever the scheduler role is, which releases what no coordinator knows', async () => {
  const settling = await bed.start({ ROLES: 'api,scheduler', SETTLER_INTERVAL_MS: '100', HOLD_TTL_MS: '50' });
  const body = line({ sku: 'THERMOS-1L' });
  await request(settling.url)
    .post('/inventory/A/try')
    .use(asUser(user, ['service']))
    .send(body)
    .expect(200);
  const released = `SELECT count(*) FROM inventory.transaction_lines WHERE transaction_id = $1 AND status = 'CANCELLED'`;
  await waitFor('the settler to release it', async () => (await bed.count(released, [body['transactionId']])) === 1);
  expect((await read('/inventory/A/stock/THERMOS-1L')).body.held).toBe(0);
  await settling.stop();
});

it('has request examples in its OpenAPI document that work as they stand', async () => {
  type Example = { content: Record<string, { example: Body }> };
  const { paths } = (await read('/docs-json')).body as {
    paths: Record<string, Record<string, { requestBody: Example; responses: Record<string, Example> }>>;
  };
  for (const verb of ['try', 'confirm', 'finalize', 'issue', 'return']) {
    const operation = paths[`/inventory/{warehouse}/${verb}`]?.['post'];
    const answer = await participate(verb, operation?.requestBody.content['application/json']?.example).expect(200);
    expect([verb, Object.keys(answer.body)]).toEqual([
      verb,
      Object.keys(operation?.responses['200']?.content['application/json']?.example ?? {}),
    ]);
  }
  const count = paths['/inventory/{warehouse}/stock/{sku}']?.['put']?.requestBody.content['application/json']?.example;
  await put('/inventory/B/stock/YERBA-1KG', count).expect(200);
});
