import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Test } from 'supertest';
import { deleteLine, deleteOrder, getOrder, newOrder, patchOrder, putLine } from '../support/orders.js';
import { as, fieldsOf, problem, request, withJson, withKey, type Answer } from '../support/requests.js';
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

function verdict(answer: Answer, field: string): string {
  const refused =
    answer.status === 400 &&
    answer.body.code === 'request.invalid' &&
    fieldsOf(answer).some((each) => each === field || each.startsWith(`${field}.`));
  return refused ? 'refused' : `${answer.status} ${answer.body.code} on ${fieldsOf(answer).join()}`;
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
    expect((await getOrder(server, me, id)).body).toMatchObject({
      version: 1,
      items: [],
      shippingAddress: null,
      paymentSelection: null,
      couponCode: null,
    });
    expect(server.logs.filter((line) => line.includes('"level":50'))).toEqual([]);
  });
  afterAll(() => bed?.close());

  const patch = (body: unknown): Test => request(server.url).patch(`/orders/${id}`).use(as(me)).use(withJson(body));

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
    const created = await request(server.url).post('/orders').use(as(me)).use(withKey('extra')).send({ total: 0 });
    expect(verdict(created, 'total')).toBe('refused');
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
      const answer = await request(server.url)
        .put(`/orders/${id}/items/ProductA`)
        .use(as(me))
        .type('json')
        .send(body)
        .expect(400);
      expect([body, String(answer.body.code)]).toEqual([body, expect.stringMatching(/^request\.(invalid|malformed)$/)]);
    }
    for (const body of ['{', '[]', 'null', '"text"', '']) await patch(body).expect(400);
  });

  it('refuses currencies that do not exist', async () => {
    for (const currency of ['ars', 'XYZ', 'AR', 'PESO', '', '   ', 7, true, {}, []]) {
      const answer = await request(server.url).post('/orders').use(as(me)).use(withKey('currency')).send({ currency });
      expect([currency, verdict(answer, 'currency')]).toEqual([currency, 'refused']);
    }
    for (const body of ['[]', 'null', '"ARS"', '{'])
      await request(server.url).post('/orders').use(as(me)).use(withKey('body')).type('json').send(body).expect(400);
    expect(await bed.count("SELECT count(*) FROM orders.orders WHERE user_id = 'u-bad'")).toBe(1);
  });

  it('treats malformed ids and SKUs like unknown ones', async () => {
    for (const bad of ['nope', '1', '%00', "'%20OR%201=1", `${id}x`, '0190a000-0000-7000-8000-000000000000']) {
      const answers = [
        getOrder(server, me, bad),
        patchOrder(server, me, bad, {}),
        deleteOrder(server, me, bad),
        putLine(server, me, bad, { sku: 'ProductA', quantity: 1 }),
        deleteLine(server, me, bad, 'ProductA'),
      ];
      for (const refused of answers) await refused.expect(problem(404, 'order.not-found'));
    }
    for (const sku of ['%00', '%20', '%F0%9F%98%80', "'%20OR%201=1", 'x'.repeat(65)]) {
      await request(server.url)
        .put(`/orders/${id}/items/${sku}`)
        .use(as(me))
        .send({ quantity: 1 })
        .expect(problem(422, 'order.unknown-sku'));
      await request(server.url)
        .delete(`/orders/${id}/items/${sku}`)
        .use(as(me))
        .expect(problem(404, 'order.no-such-line'));
    }
  });

  it('checks in the order 401, 415, body, 404', async () => {
    const path = '/orders/nope/items/ProductA';
    await request(server.url).put(path).type('json').send('{').expect(401);
    await request(server.url).put(path).use(as(me)).set('content-type', 'text/plain').send('2').expect(415);
    await request(server.url).put(path).use(as(me)).send({}).expect(400);
    await request(server.url).put(path).use(as(me)).send({ quantity: 0 }).expect(404);
  });
});
