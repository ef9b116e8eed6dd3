import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { call, type Answer } from '../support/client.js';
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

const read = (path: string): Promise<Answer> => call(server, path, { user });
const put = (path: string, body: unknown, roles = ['admin']): Promise<Answer> =>
  call(server, path, { method: 'PUT', user, roles, body });
const participate = (verb: string, body: unknown, warehouse = 'A', roles = ['service']): Promise<Answer> =>
  call(server, `/inventory/${warehouse}/${verb}`, { method: 'POST', user, roles, body });
const line = (overrides: Body = {}): Body => ({ transactionId: uuidv7(), sku: 'ProductA', quantity: 2, ...overrides });
const said = ({ status, json }: Answer): unknown[] => [status, json['code']];
const fieldsOf = (answer: Answer): string[] =>
  ((answer.json['errors'] ?? []) as { field: string }[]).map(({ field }) => field);

describe('the catalogue', () => {
  it('has the seed products, by SKU and in pages', async () => {
    const skus: string[] = [];
    let cursor = '';
    for (let page = 0; page < 10; page += 1) {
      const { status, json } = await read(`/products?limit=2${cursor}`);
      expect(status).toBe(200);
      skus.push(...(json['items'] as { sku: string }[]).map(({ sku }) => sku));
      if (json['nextCursor'] === null) break;
      cursor = `&cursor=${String(json['nextCursor'])}`;
    }
    expect(skus).toEqual(expect.arrayContaining(['ProductA', 'ProductB']));
    expect(skus).toEqual([...new Set(skus)].sort());
    expect((await read('/products/ProductA')).json).toEqual({
      sku: 'ProductA',
      name: 'Product A',
      price: 1_000,
      currency: 'ARS',
    });
    expect((await read('/products/ProductB')).json).toMatchObject({ price: 2_500, currency: 'ARS' });
  });

  it('answers 404 for what it does not have, and 400 for bad pages', async () => {
    for (const sku of ['Nothing', 'producta', '%00', '..%2f', "'%20OR%201=1", 'x'.repeat(70)])
      expect([sku, ...said(await read(`/products/${sku}`))]).toEqual([sku, 404, 'inventory.not-found']);
    for (const query of ['limit=0', 'limit=101', 'limit=x', 'cursor=%00', 'cursor=', 'cursor=a&cursor=b'])
      expect([query, ...said(await read(`/products?${query}`))]).toEqual([query, 400, 'request.invalid']);
    expect((await call(server, '/products')).status).toBe(401);
  });
});

describe('the stock', () => {
  it('is 100 of ProductA and 200 of ProductB in each warehouse, all available', async () => {
    for (const [sku, received] of [['ProductA', 100] as const, ['ProductB', 200] as const]) {
      const { status, json } = await read(`/inventory/B/stock/${sku}`);
      expect([status, json]).toEqual([
        200,
        { warehouse: 'B', sku, received, onHand: received, held: 0, sold: 0, available: received },
      ]);
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
    for (const verb of ['reserve', 'confirm']) expect((await participate(verb, sale)).status).toBe(200);
    const held = line({ sku: 'MATE-GOURD', quantity: 7 });
    expect((await participate('try', held)).status).toBe(200);
    const path = '/inventory/A/stock/MATE-GOURD';
    expect(said(await put(path, { onHand: 6 }))).toEqual([409, 'inventory.on-hand-below-held']);
    expect((await read(path)).json).toMatchObject({ received: 60, onHand: 55, held: 7, sold: 5 });
    const counted = await put(path, { onHand: 7 });
    expect([counted.status, counted.json]).toEqual([
      200,
      { warehouse: 'A', sku: 'MATE-GOURD', received: 12, onHand: 7, held: 7, sold: 5, available: 0 },
    ]);
    expect(said(await participate('try', line({ sku: 'MATE-GOURD', quantity: 1 })))).toEqual([
      409,
      'inventory.insufficient-stock',
    ]);
  });

  it('is never issued while an admin has flagged it missing', async () => {
    const sale = line({ sku: 'BOMBILLA' });
    for (const verb of ['try', 'confirm', 'finalize']) expect((await participate(verb, sale)).status).toBe(200);
    expect((await put('/inventory/A/stock/BOMBILLA', { missing: true })).status).toBe(200);
    expect(said(await participate('issue', sale))).toEqual([409, 'inventory.goods-missing']);
    expect((await put('/inventory/A/stock/BOMBILLA', { missing: false })).status).toBe(200);
    expect((await participate('issue', sale)).json).toEqual({ ...sale, warehouse: 'A', status: 'ISSUED' });
  });

  it('is an admin’s to change, with whole numbers and nothing else', async () => {
    const path = '/inventory/A/stock/YERBA-1KG';
    for (const roles of [[], ['service']])
      expect(said(await put(path, { onHand: 1 }, roles))).toEqual([403, 'auth.forbidden']);
    for (const onHand of [-1, 1.5, '5', null, true, [], {}, 2_000_000_000])
      expect([onHand, ...said(await put(path, { onHand })), fieldsOf(await put(path, { onHand }))]).toEqual([
        onHand,
        400,
        'request.invalid',
        ['onHand'],
      ]);
    for (const missing of [0, 'true', null, {}]) expect(fieldsOf(await put(path, { missing }))).toEqual(['missing']);
    for (const body of [{}, { held: 3 }, { onHand: 3, sold: 1 }, []]) expect((await put(path, body)).status).toBe(400);
    expect(said(await put('/inventory/A/stock/Nothing', { onHand: 1 }))).toEqual([404, 'inventory.not-found']);
    expect(said(await put('/inventory/C/stock/ProductA', { onHand: 1 }))).toEqual([404, 'inventory.not-found']);
    expect((await read(path)).json).toMatchObject({ received: 500, onHand: 500 });
  });
});

describe('a warehouse as a participant', () => {
  it('answers the line with its status, the same again, and tells what it knows', async () => {
    const tcc = line();
    const first = await participate('try', tcc);
    expect([first.status, first.json]).toEqual([200, { ...tcc, warehouse: 'A', status: 'TRIED' }]);
    expect((await participate('confirm', tcc)).json['status']).toBe('CONFIRM_PENDING');
    expect((await participate('try', tcc)).raw.equals(first.raw)).toBe(true);
    const known = await call(server, `/inventory/A/transactions/${String(tcc['transactionId'])}`, {
      user,
      roles: ['admin'],
    });
    expect([known.status, known.json]).toEqual([
      200,
      {
        transactionId: tcc['transactionId'],
        warehouse: 'A',
        lines: [{ sku: 'ProductA', quantity: 2, pattern: 'tcc', status: 'CONFIRM_PENDING' }],
      },
    ]);
    expect((await participate('cancel', tcc)).json['status']).toBe('CANCELLED');
    expect(said(await participate('finalize', tcc))).toEqual([409, 'inventory.illegal-transition']);
    expect(said(await participate('try', tcc))).toEqual([409, 'inventory.cancelled']);
    expect(said(await participate('cancel', { ...tcc, quantity: 3 }))).toEqual([422, 'inventory.line-mismatch']);
    expect((await call(server, '/metrics')).raw.toString()).toMatch(
      /holdfast_inventory_illegal_transitions_total\{verb="finalize",status="CANCELLED"\} [1-9]/,
    );
  });

  it('takes the id of a transaction in either case for the same', async () => {
    const tcc = line({ transactionId: uuidv7().toUpperCase() });
    expect((await participate('try', tcc)).json['transactionId']).toBe(String(tcc['transactionId']).toLowerCase());
    const id = String(tcc['transactionId']);
    expect(
      (await call(server, `/inventory/A/transactions/${id}`, { user, roles: ['service'] })).json['transactionId'],
    ).toBe(id.toLowerCase());
    expect((await participate('cancel', { ...tcc, transactionId: id.toLowerCase() })).json['status']).toBe('CANCELLED');
  });

  it('lets only services and admins in', async () => {
    for (const verb of ['try', 'confirm', 'finalize', 'cancel', 'reserve', 'compensate', 'issue', 'return'])
      expect([verb, ...said(await participate(verb, line(), 'A', []))]).toEqual([verb, 403, 'auth.forbidden']);
    expect((await call(server, `/inventory/A/transactions/${uuidv7()}`, { user })).status).toBe(403);
    expect((await call(server, '/inventory/A/try', { method: 'POST', body: line() })).status).toBe(401);
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
    for (const body of [[], 'text', '{']) expect((await participate('try', body)).status).toBe(400);
    for (const warehouse of ['C', 'a', '%00'])
      expect(said(await participate('try', line(), warehouse))).toEqual([404, 'inventory.not-found']);
    for (const verb of ['try', 'cancel', 'confirm'])
      expect(said(await participate(verb, line({ sku: 'Nothing' })))).toEqual([404, 'inventory.not-found']);
    expect(said(await participate('steal', line()))).toEqual([404, 'request.not-found']);
    for (const id of [uuidv7(), 'nope', '%00']) {
      const unknown = await call(server, `/inventory/A/transactions/${id}`, { user, roles: ['service'] });
      expect([id, ...said(unknown)]).toEqual([id, 404, 'inventory.not-found']);
    }
  });
});

describe('a warehouse that is killed', () => {
  it.each([
    ['before', 0],
    ['after', 3],
  ] as const)('%s its commit holds %i, and after the coordinator’s repeat 3, once', async (moment, held) => {
    const doomed = await bed.start({ CRASH_POINT: `tcc:B-ALFAJOR-12:try:${moment}-commit` });
    const body = line({ sku: 'ALFAJOR-12', quantity: 3 });
    await expect(
      call(doomed, '/inventory/B/try', { method: 'POST', user, roles: ['service'], body }),
    ).rejects.toThrow();
    await doomed.waitForExit();
    expect((await read('/inventory/B/stock/ALFAJOR-12')).json['held']).toBe(held);
    expect((await participate('try', body, 'B')).json).toEqual({ ...body, warehouse: 'B', status: 'TRIED' });
    expect((await read('/inventory/B/stock/ALFAJOR-12')).json['held']).toBe(3);
    expect((await participate('cancel', body, 'B')).json['status']).toBe('CANCELLED');
    expect((await read('/inventory/B/stock/ALFAJOR-12')).json).toMatchObject({ held: 0, available: 80 });
  });
});

it('has the settler turning wherever the scheduler role is, which releases what no coordinator knows', async () => {
  const settling = await bed.start({ ROLES: 'scheduler', SETTLER_INTERVAL_MS: '100' });
  const short = await bed.start({ ROLES: 'api', HOLD_TTL_MS: '50' });
  const body = line({ sku: 'THERMOS-1L' });
  expect((await call(short, '/inventory/A/try', { method: 'POST', user, roles: ['service'], body })).status).toBe(200);
  const released = `SELECT count(*) FROM inventory.transaction_lines WHERE transaction_id = $1 AND status = 'CANCELLED'`;
  await waitFor('the settler to release it', async () => (await bed.count(released, [body['transactionId']])) === 1);
  expect((await read('/inventory/A/stock/THERMOS-1L')).json['held']).toBe(0);
  await settling.stop();
  await short.stop();
});

it('has request examples in its OpenAPI document that work as they stand', async () => {
  type Example = { content: Record<string, { example: Body }> };
  const { paths } = (await read('/docs-json')).json as {
    paths: Record<string, Record<string, { requestBody: Example; responses: Record<string, Example> }>>;
  };
  for (const verb of ['try', 'confirm', 'finalize', 'issue', 'return']) {
    const operation = paths[`/inventory/{warehouse}/${verb}`]?.['post'];
    const answer = await participate(verb, operation?.requestBody.content['application/json']?.example);
    expect([verb, answer.status, Object.keys(answer.json)]).toEqual([
      verb,
      200,
      Object.keys(operation?.responses['200']?.content['application/json']?.example ?? {}),
    ]);
  }
  const count = paths['/inventory/{warehouse}/stock/{sku}']?.['put']?.requestBody.content['application/json']?.example;
  expect((await put('/inventory/B/stock/YERBA-1KG', count)).status).toBe(200);
});
