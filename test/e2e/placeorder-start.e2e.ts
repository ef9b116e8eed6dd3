import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Test } from 'supertest';
import {
  contextOf,
  onPage,
  paymentIdOf,
  placedAt,
  placeOrderOf,
  placing,
  readyOrder,
  refreshBlocking,
  startPlacing,
  stateOf,
} from '../support/checkout.js';
import { newOrder, patchOrder, putLine, stranger } from '../support/orders.js';
import { as, problem, request, usersOf, withKey } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';

const NOBODY = '01960000-0000-7000-8000-000000000000';

describe('placing an order', () => {
  let bed: TestBed;
  let server: Server;
  const shopper = usersOf('u-place');

  beforeAll(async () => {
    bed = await TestBed.create({ ROLES: 'api,worker,scheduler' });
    server = await bed.start();
  });
  afterAll(() => bed?.close());

  it('is started once per key, answers the same bytes again, and tells where to look', async () => {
    const me = shopper();
    const orderId = await readyOrder(server, me);
    const first = await startPlacing(server, me, orderId, { key: 'once' }).expect(201);
    const uuid = String(first.body.uuid);
    expect(first.headers['location']).toBe(`/placeorder/${uuid}`);
    expect(first.body).toEqual({
      uuid,
      orderId,
      state: { name: 'New', type: 'Wait' },
      orderInfo: null,
      failedReason: null,
      compensationParked: false,
      createdAt: expect.stringMatching(/Z$/),
      updatedAt: expect.stringMatching(/Z$/),
      deadlineAt: null,
    });
    expect(stateOf(await refreshBlocking(server, me, uuid))).toEqual({ name: 'Success', type: 'Success' });
    const again = await startPlacing(server, me, orderId, { key: 'once' }).expect(201);
    expect(again.text).toBe(first.text);
    expect(again.headers['idempotent-replayed']).toBe('true');
    await startPlacing(server, me, orderId).expect(problem(409, 'order.not-editable'));
  });

  it('refuses what is not there, not its own, or not allowed', async () => {
    const me = shopper();
    const orderId = await readyOrder(server, me);
    await Promise.all([
      startPlacing(server, me, NOBODY).expect(problem(404, 'order.not-found')),
      startPlacing(server, shopper(), orderId).expect(problem(404, 'order.not-found')),
      startPlacing(server, me, 'no-uuid').expect(problem(400, 'request.invalid')),
      startPlacing(server, me, orderId, { returnUrl: 'http://evil.test/' }).expect(problem(400, 'request.invalid')),
    ]);
    await request(server.url)
      .post('/placeorder')
      .use(as(me))
      .send({ orderId, returnUrl: 'http://localhost:3000/' })
      .expect(problem(400, 'idempotency.key-missing'));
    await request(server.url).post('/placeorder').use(withKey('x')).send({}).expect(401);
    for (const [path, method] of [
      [`/placeorder/${NOBODY}`, 'get'],
      ['/placeorder/no-uuid', 'get'],
      ['/placeorder/current', 'get'],
      [`/placeorder/${NOBODY}/refresh`, 'post'],
      [`/placeorder/${NOBODY}/refresh-blocking`, 'post'],
      [`/placeorder/${NOBODY}/cancel`, 'post'],
      [`/placeorder/${NOBODY}`, 'delete'],
    ] as const)
      await request(server.url)[method](path).use(as(me)).expect(problem(404, 'placeorder.no-process'));
    const uuid = await placing(server, me, orderId);
    await placeOrderOf(server, shopper(), uuid).expect(404);
    for (const timeoutMs of ['25001', '-1', 'soon', '1.5'])
      await request(server.url)
        .post(`/placeorder/${uuid}/refresh-blocking?timeoutMs=${timeoutMs}`)
        .use(as(me))
        .expect(problem(400, 'request.invalid'));
  });

  it('is current until it is cleared, and active until it ends', async () => {
    const me = shopper();
    const active = (): Test => request(server.url).get('/placeorder/active').use(as(me));
    const current = (): Test => request(server.url).get('/placeorder/current').use(as(me));
    await active().expect(200, { active: false });
    const uuid = await placing(server, me, await readyOrder(server, me, { method: 'redirect' }));
    const resting = contextOf(await refreshBlocking(server, me, uuid));
    expect((await current()).body.uuid).toBe(uuid);
    await active().expect(200, { active: true });
    const clear = (): Test => request(server.url).delete(`/placeorder/${uuid}`).use(as(me));
    await clear().expect(problem(409, 'placeorder.still-running'));
    await request(server.url).post(`/placeorder/${uuid}/refresh`).use(as(me)).expect(202);
    await onPage(server, paymentIdOf(resting), 'approve');
    await placedAt(server, me, uuid, ['Success']);
    await request(server.url).post(`/placeorder/${uuid}/refresh`).use(as(me)).expect(200);
    await active().expect(200, { active: false });
    expect((await current()).body.uuid).toBe(uuid);
    await clear().expect(204);
    await current().expect(404);
    await placeOrderOf(server, me, uuid).expect(200);
  });

  it('has one process per order however many start it at once, and tells all others which', async () => {
    const me = shopper();
    const orderId = await readyOrder(server, me, { method: 'redirect' });
    const answers = await Promise.all(Array.from({ length: 50 }, () => startPlacing(server, me, orderId)));
    const started = answers.filter(({ status }) => status === 201);
    expect(started).toHaveLength(1);
    const uuid = started[0]?.body.uuid;
    for (const { status, body } of answers) {
      if (status !== 201)
        expect([status, body.code, body.uuid]).toEqual([409, 'placeorder.another-process-running', uuid]);
    }
    expect(
      await bed.count("SELECT count(*) FROM process.processes WHERE definition = 'placeorder' AND subject = $1", [
        orderId,
      ]),
    ).toBe(1);
  });

  it('says until when the customer may act', async () => {
    const me = shopper();
    const uuid = await placing(server, me, await readyOrder(server, me, { method: 'redirect' }));
    const { body } = await refreshBlocking(server, me, uuid);
    const left = Date.parse(String(body.deadlineAt)) - Date.now();
    expect(left).toBeGreaterThan(1_700_000);
    expect(left).toBeLessThan(1_801_000);
  });

  it('is for shoppers without a token as well', async () => {
    const { cookie } = await stranger(server);
    const me = { cookie };
    const orderId = await newOrder(server, me);
    await putLine(server, me, orderId, { sku: 'ProductA', quantity: 1 });
    await patchOrder(server, me, orderId, {
      shippingAddress: { name: 'Ana', line1: 'Av. 1', city: 'BA', postalCode: 'C1000', country: 'AR' },
      paymentSelection: { gateway: 'sandbox', method: 'completed' },
    });
    const uuid = await placing(server, me, orderId);
    expect(stateOf(await refreshBlocking(server, me, uuid))['name']).toBe('Success');
    expect((await request(server.url).get('/placeorder/current').use(as(me))).body.uuid).toBe(uuid);
    await request(server.url).get('/placeorder/current').expect(401);
  });

  it('counts its starts and its states', async () => {
    const metrics = (await request(server.url).get('/metrics')).text;
    expect(metrics).toMatch(/^holdfast_placeorder_starts_total \d+$/m);
  });
});
