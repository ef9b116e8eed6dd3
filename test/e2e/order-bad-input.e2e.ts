import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { call, type Answer } from '../support/client.js';
import { getOrder, newOrder, putLine } from '../support/orders.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';

type Body = Record<string, unknown>;

/** What no string member may be. */
const NEVER: readonly unknown[] = [7, true, {}, [], '', '   ', 'a\u0000b', 'a\u001fb'];
const REQUIRED: readonly unknown[] = [...NEVER, undefined, null];

const ADDRESS: Body = {
  name: 'Ana Diaz',
  line1: 'Av. Corrientes 1234',
  city: 'Buenos Aires',
  postalCode: 'C1043AAZ',
  country: 'AR',
};
const ADDRESS_FIELDS: Readonly<Record<string, readonly unknown[]>> = {
  name: [...REQUIRED, 'x'.repeat(101)],
  line1: [...REQUIRED, 'x'.repeat(101)],
  line2: [...NEVER, 'x'.repeat(101)],
  city: [...REQUIRED, 'x'.repeat(101)],
  region: [...NEVER, 'x'.repeat(101)],
  postalCode: [...REQUIRED, 'x'.repeat(21)],
  country: [...REQUIRED, 'ar', 'ARG', 'XX', 'Argentina'],
};
const PAYMENT: Body = { gateway: 'sandbox', method: 'completed' };
const PAYMENT_FIELDS: Readonly<Record<string, readonly unknown[]>> = {
  gateway: [...REQUIRED, 'x'.repeat(51)],
  method: [...REQUIRED, 'x'.repeat(51)],
};
const PATCH_FIELDS: Readonly<Record<string, readonly unknown[]>> = {
  couponCode: [...NEVER, 'x'.repeat(51)],
  contactEmail: [
    ...NEVER,
    'ana',
    'ana@',
    '@example.com',
    'ana@example',
    'a b@example.com',
    `${'x'.repeat(250)}@example.com`,
  ],
  shippingAddress: [7, true, 'text', []],
  paymentSelection: [7, true, 'text', []],
};

function fieldsOf(answer: Answer): string[] {
  return ((answer.json['errors'] ?? []) as { field: string }[]).map((error) => error.field);
}

function verdict(answer: Answer, field: string): string {
  const refused =
    answer.status === 400 &&
    answer.json['code'] === 'request.invalid' &&
    fieldsOf(answer).some((each) => each === field || each.startsWith(`${field}.`));
  return refused ? 'refused' : `${answer.status} ${String(answer.json['code'])} on ${fieldsOf(answer).join()}`;
}

describe('bad input to orders', () => {
  let bed: TestBed;
  let server: Server;
  let id: string;
  const me = { user: 'u-bad' };

  beforeAll(async () => {
    bed = await TestBed.create({ ROLES: 'api' });
    server = await bed.start();
    id = await newOrder(server, me);
  });
  afterEach(async () => {
    expect((await getOrder(server, me, id)).json).toMatchObject({
      version: 1,
      items: [],
      shippingAddress: null,
      paymentSelection: null,
      couponCode: null,
    });
    expect(server.logs.filter((line) => line.includes('"level":50'))).toEqual([]);
  });
  afterAll(() => bed?.close());

  const patch = (body: unknown): Promise<Answer> => call(server, `/orders/${id}`, { ...me, method: 'PATCH', body });

  async function refusals(
    prefix: string,
    fields: Readonly<Record<string, readonly unknown[]>>,
    bodyOf: (change: Body) => Body,
  ): Promise<Record<string, string>> {
    const wrong: Record<string, string> = {};
    for (const [field, values] of Object.entries(fields)) {
      for (const value of values) {
        const said = verdict(await patch(bodyOf({ [field]: value })), `${prefix}${field}`);
        if (said !== 'refused') wrong[`${field}=${JSON.stringify(value)}`] = said;
      }
    }
    return wrong;
  }

  it('names every wrong field of a patch', async () => {
    expect(await refusals('', PATCH_FIELDS, (change) => change)).toEqual({});
  });

  it('names every wrong field of a shipping address and of a payment selection', async () => {
    expect(
      await refusals('shippingAddress.', ADDRESS_FIELDS, (change) => ({ shippingAddress: { ...ADDRESS, ...change } })),
    ).toEqual({});
    expect(
      await refusals('paymentSelection.', PAYMENT_FIELDS, (change) => ({
        paymentSelection: { ...PAYMENT, ...change },
      })),
    ).toEqual({});
  });

  it('names unknown fields, nested ones too', async () => {
    expect(verdict(await patch({ status: 'SHIPPED' }), 'status')).toBe('refused');
    expect(verdict(await patch({ total: 0 }), 'total')).toBe('refused');
    expect(verdict(await patch({ shippingAddress: { ...ADDRESS, planet: 'Earth' } }), 'shippingAddress.planet')).toBe(
      'refused',
    );
    expect(verdict(await patch({ paymentSelection: { ...PAYMENT, amount: 0 } }), 'paymentSelection.amount')).toBe(
      'refused',
    );
    expect(verdict(await call(server, '/orders', { ...me, key: 'extra', body: { total: 0 } }), 'total')).toBe(
      'refused',
    );
  });

  it('refuses a quantity that is no integer, and a body that is no object', async () => {
    for (const quantity of [undefined, null, '2', '', 1.5, true, {}, [], [2]]) {
      expect([quantity, verdict(await putLine(server, me, id, { sku: 'ProductA', quantity }), 'quantity')]).toEqual([
        quantity,
        'refused',
      ]);
    }
    for (const body of [
      '{"quantity":9007199254740993}',
      '{"quantity":1e400}',
      '{"quantity":NaN}',
      '{',
      '[]',
      'null',
      '"2"',
      '',
      '{"quantity":1,"price":1}',
    ]) {
      const answer = await call(server, `/orders/${id}/items/ProductA`, { ...me, method: 'PUT', body });
      expect([body, answer.status, String(answer.json['code'])]).toEqual([
        body,
        400,
        expect.stringMatching(/^request\.(invalid|malformed)$/),
      ]);
    }
    for (const body of ['{', '[]', 'null', '"text"', ''])
      expect([body, (await patch(body)).status]).toEqual([body, 400]);
  });

  it('refuses currencies that do not exist', async () => {
    for (const currency of ['ars', 'XYZ', 'AR', 'PESO', '', '   ', 7, true, {}, []]) {
      const answer = await call(server, '/orders', { ...me, method: 'POST', key: 'currency', body: { currency } });
      expect([currency, verdict(answer, 'currency')]).toEqual([currency, 'refused']);
    }
    for (const body of ['[]', 'null', '"ARS"', '{'])
      expect([body, (await call(server, '/orders', { ...me, key: 'body', body })).status]).toEqual([body, 400]);
    expect(await bed.count("SELECT count(*) FROM orders.orders WHERE user_id = 'u-bad'")).toBe(1);
  });

  it('treats malformed ids and SKUs like unknown ones', async () => {
    for (const bad of ['nope', '1', '%00', "'%20OR%201=1", `${id}x`, '0190a000-0000-7000-8000-000000000000']) {
      const answers = [
        await getOrder(server, me, bad),
        await call(server, `/orders/${bad}`, { ...me, method: 'PATCH', body: {} }),
        await call(server, `/orders/${bad}`, { ...me, method: 'DELETE' }),
        await call(server, `/orders/${bad}/items/ProductA`, { ...me, method: 'PUT', body: { quantity: 1 } }),
        await call(server, `/orders/${bad}/items/ProductA`, { ...me, method: 'DELETE' }),
      ];
      for (const answer of answers)
        expect([bad, answer.status, answer.json['code']]).toEqual([bad, 404, 'order.not-found']);
    }
    for (const sku of ['%00', '%20', '%F0%9F%98%80', "'%20OR%201=1", 'x'.repeat(65)]) {
      const put = await call(server, `/orders/${id}/items/${sku}`, { ...me, method: 'PUT', body: { quantity: 1 } });
      expect([sku, put.status, put.json['code']]).toEqual([sku, 422, 'order.unknown-sku']);
      const removed = await call(server, `/orders/${id}/items/${sku}`, { ...me, method: 'DELETE' });
      expect([sku, removed.status, removed.json['code']]).toEqual([sku, 404, 'order.no-such-line']);
    }
  });

  it('checks in the order 401, 415, body, 404', async () => {
    const path = '/orders/nope/items/ProductA';
    expect((await call(server, path, { method: 'PUT', body: '{' })).status).toBe(401);
    expect(
      (await call(server, path, { ...me, method: 'PUT', body: '2', headers: { 'content-type': 'text/plain' } })).status,
    ).toBe(415);
    expect((await call(server, path, { ...me, method: 'PUT', body: {} })).status).toBe(400);
    expect((await call(server, path, { ...me, method: 'PUT', body: { quantity: 0 } })).status).toBe(404);
  });
});
