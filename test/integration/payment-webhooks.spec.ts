import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../../src/platform/database/index.js';
import { ScheduledTasks } from '../../src/kernel/scheduler/index.js';
import { PaymentListeners, Payments, type NewPayment, type Payment } from '../../src/payment/index.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { call, type Answer } from '../support/client.js';
import { signatureOf } from '../support/webhooks.js';

const SECRET = 'the-secret-that-signs';
const OLD_SECRET = 'the-secret-before-it';

let application: TestApplication;
let heard: Payment[];
let listen: (payment: Payment) => Promise<void>;

beforeAll(async () => {
  application = await startApplication({ WEBHOOK_SECRET_SANDBOX: `${SECRET}, ${OLD_SECRET}` });
  application.app.get(PaymentListeners).register((_tx, payment) => listen(payment));
});
afterAll(() => application?.close());

beforeEach(() => {
  heard = [];
  listen = async (payment) => void heard.push(payment);
});

function newPayment(overrides: Partial<NewPayment> = {}): NewPayment {
  const ids = { paymentId: uuidv7(), orderId: uuidv7(), processId: uuidv7() };
  return {
    ...ids,
    userId: 'u-pay',
    gateway: 'sandbox',
    method: 'redirect',
    amount: 12_500,
    currency: 'ARS',
    ...overrides,
  };
}

async function recorded(overrides: Partial<NewPayment> = {}): Promise<NewPayment> {
  const payment = newPayment(overrides);
  await application.app.get(Database).transaction({}, (tx) => application.app.get(Payments).create(tx, payment));
  return payment;
}

function bodyFor(paymentId: string, id = uuidv7()): string {
  return JSON.stringify({ id, type: 'payment.approved', paymentId });
}

function send(
  body: string | Buffer,
  signature: string | null,
  headers: Record<string, string> = {},
  gateway = 'sandbox',
): Promise<Answer> {
  const signed = signature === null ? {} : { 'holdfast-signature': signature };
  return call(application, `/payments/webhooks/${gateway}`, {
    method: 'POST',
    body,
    headers: { ...signed, ...headers },
  });
}

const now = (): number => Math.floor(Date.now() / 1000);
const status = async (answer: Promise<Answer>): Promise<unknown> => {
  const { status: code, json } = await answer;
  return code === 200 ? [200, json] : [code, json['code']];
};
const HEARD = [200, {}];
const FORGED = [401, 'payment.webhook-signature'];

describe('a webhook', () => {
  it('that its gateway has signed is heard once, with our record of the payment, however often it comes', async () => {
    const payment = await recorded();
    const body = bodyFor(payment.paymentId);
    for (let time = 0; time < 3; time += 1)
      expect(await status(send(body, signatureOf(body, { secret: SECRET })))).toEqual(HEARD);
    expect(heard).toEqual([expect.objectContaining({ ...payment, status: 'new', reference: null })]);
    const next = bodyFor(payment.paymentId);
    expect(await status(send(next, signatureOf(next, { secret: SECRET })))).toEqual(HEARD);
    expect(heard).toHaveLength(2);
  });

  it('is heard once also when ten of the same come at the same time', async () => {
    const { paymentId } = await recorded();
    const body = bodyFor(paymentId);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => status(send(body, signatureOf(body, { secret: SECRET })))),
    );
    expect(answers).toEqual(answers.map(() => HEARD));
    expect(heard).toHaveLength(1);
  });

  it('comes again when whoever listens has failed, because nothing of it was kept', async () => {
    const { paymentId } = await recorded();
    const body = bodyFor(paymentId);
    listen = () => Promise.reject(new Error('not now'));
    expect(await status(send(body, signatureOf(body, { secret: SECRET })))).toEqual([500, 'internal']);
    listen = async (payment) => void heard.push(payment);
    expect(await status(send(body, signatureOf(body, { secret: SECRET })))).toEqual(HEARD);
    expect(heard).toHaveLength(1);
  });

  it('may be signed with any of the secrets while they are rotated, and with no other', async () => {
    const { paymentId } = await recorded();
    for (const secret of [SECRET, OLD_SECRET]) {
      const body = bodyFor(paymentId);
      expect(await status(send(body, signatureOf(body, { secret })))).toEqual(HEARD);
    }
    expect(heard).toHaveLength(2);
    for (const secret of ['another-secret', `${SECRET}, ${OLD_SECRET}`, '']) {
      const body = bodyFor(paymentId);
      expect(await status(send(body, signatureOf(body, { secret })))).toEqual(FORGED);
    }
    expect(heard).toHaveLength(2);
  });

  it('is refused without a signature, and with one that is not of its form', async () => {
    const { paymentId } = await recorded();
    const body = bodyFor(paymentId);
    const good = signatureOf(body, { secret: SECRET });
    const [t = '', v1 = ''] = good.split(',');
    for (const signature of [
      null,
      '',
      t,
      v1,
      `${v1},${t}`,
      `${good},${v1}`,
      `${good}0`,
      good.slice(0, -1),
      `t=,${v1}`,
      `t=-5,${v1}`,
      `t=1e9,${v1}`,
      'x',
    ]) {
      expect([signature, await status(send(body, signature))]).toEqual([signature, FORGED]);
    }
    expect(await status(send(body, good, { 'holdfast-signature': `${good}, ${good}` }))).toEqual(FORGED);
    const { headers } = await send(body, null);
    expect(headers['www-authenticate']).toBe('Holdfast-Signature');
    expect(heard).toEqual([]);
  });

  it('is refused when any byte of it was changed, or its time', async () => {
    const { paymentId } = await recorded();
    const body = bodyFor(paymentId);
    const signature = signatureOf(body, { secret: SECRET });
    for (const changed of [
      `${body} `,
      body.replace('approved', 'approvee'),
      body.replace('{', '{ '),
      body.slice(0, -1),
      '',
      '[]',
    ]) {
      expect([changed, await status(send(changed, signature))]).toEqual([changed, FORGED]);
    }
    const earlier = signature.replace(/^t=(\d+)/, (_, at: string) => `t=${Number(at) - 1}`);
    expect(await status(send(body, earlier))).toEqual(FORGED);
    expect(
      await status(
        call(application, '/payments/webhooks/sandbox', {
          method: 'POST',
          headers: { 'holdfast-signature': signature },
        }),
      ),
    ).toEqual(FORGED);
    expect(heard).toEqual([]);
  });

  it('is refused more than 300 seconds after its time, and as long before it', async () => {
    const { paymentId } = await recorded();
    for (const [at, expected] of [
      [-290, HEARD],
      [290, HEARD],
      [-302, FORGED],
      [302, FORGED],
      [-86_400, FORGED],
    ] as const) {
      const body = bodyFor(paymentId);
      expect([at, await status(send(body, signatureOf(body, { secret: SECRET, at: now() + at })))]).toEqual([
        at,
        expected,
      ]);
    }
    expect(heard).toHaveLength(2);
  });

  it('is compared by its bytes, and taken in UTF-8 only', async () => {
    const { paymentId } = await recorded();
    const body = bodyFor(paymentId, 'evento-número-ñ-€');
    for (const type of ['application/json; charset=utf-8', 'application/json;charset=UTF-8', 'application/json']) {
      expect(await status(send(body, signatureOf(body, { secret: SECRET }), { 'content-type': type }))).toEqual(HEARD);
    }
    const other = send(body, signatureOf(body, { secret: SECRET }), {
      'content-type': 'application/json; charset=latin1',
    });
    expect(await status(other)).toEqual([415, 'request.unsupported-media-type']);
    expect(heard).toHaveLength(1);
  });

  it('is 400 only when it was signed and cannot be read', async () => {
    const latin1 = Buffer.from(bodyFor(uuidv7(), 'ñ'), 'latin1');
    for (const [body, code] of [
      ['{"id":', 'request.malformed'],
      ['', 'request.malformed'],
      [latin1, 'request.malformed'],
      ['[]', 'request.invalid'],
      ['{}', 'request.invalid'],
      [bodyFor('p-1'), 'request.invalid'],
      [JSON.stringify({ id: 7, type: 'x', paymentId: uuidv7() }), 'request.invalid'],
      [JSON.stringify({ id: 'e-1', type: 'x', paymentId: uuidv7(), more: true }), 'request.invalid'],
    ] as const) {
      expect([body, await status(send(body, signatureOf(body, { secret: SECRET })))]).toEqual([body, [400, code]]);
      if (body !== '')
        expect([body, await status(send(body, signatureOf(body, { secret: 'forged' })))]).toEqual([body, FORGED]);
    }
    expect(
      await status(
        send('a=b', signatureOf('a=b', { secret: SECRET }), { 'content-type': 'application/x-www-form-urlencoded' }),
      ),
    ).toEqual([415, 'request.unsupported-media-type']);
  });

  it('of a payment that is not ours is answered and ignored, also when it comes back', async () => {
    for (const paymentId of [uuidv7(), (await recorded({ gateway: 'other' })).paymentId]) {
      const body = bodyFor(paymentId);
      for (let time = 0; time < 2; time += 1)
        expect(await status(send(body, signatureOf(body, { secret: SECRET })))).toEqual(HEARD);
    }
    expect(heard).toEqual([]);
  });

  it('of a gateway that is not here is 404, signed or not', async () => {
    const body = bodyFor(uuidv7());
    for (const gateway of ['stripe', 'SANDBOX', 'constructor']) {
      expect(await status(send(body, signatureOf(body, { secret: SECRET }), {}, gateway))).toEqual([
        404,
        'payment.not-found',
      ]);
    }
  });
});

it('forgets webhooks after seven days, and not before', async () => {
  const database = application.app.get(Database);
  await database.query(
    `INSERT INTO payment.webhook_events (gateway, id, received_at) SELECT 'old', n::text, clock_timestamp() - interval '7 days 1 minute' FROM generate_series(1, 1500) n`,
  );
  await database.query(
    `INSERT INTO payment.webhook_events (gateway, id, received_at) VALUES ('young', '1', clock_timestamp() - interval '6 days 23 hours')`,
  );
  const reaper = application.app.get(ScheduledTasks).all.find(({ name }) => name === 'webhook-reaper');
  expect(await reaper?.runOnce()).toBe(1_500);
  const { rows } = await database.query<{ gateway: string }>(
    `SELECT gateway FROM payment.webhook_events WHERE gateway IN ('old', 'young')`,
  );
  expect(rows).toEqual([{ gateway: 'young' }]);
});

describe('our record of a payment', () => {
  const payments = (): Payments => application.app.get(Payments);
  const update = (paymentId: string, progress: { status: string; reference: string | null }): Promise<void> =>
    application.app.get(Database).transaction({}, (tx) => payments().update(tx, paymentId, progress));

  it('is written once, and tells what the gateway told last', async () => {
    const payment = await recorded();
    await recorded(payment);
    expect(await payments().find(payment.paymentId)).toMatchObject({ ...payment, status: 'new', reference: null });
    await update(payment.paymentId, { status: 'unapproved', reference: 'pi_1' });
    await update(payment.paymentId, { status: 'completed', reference: null });
    const after = await payments().find(payment.paymentId);
    expect(after).toMatchObject({ ...payment, status: 'completed', reference: 'pi_1' });
    await update(payment.paymentId, { status: 'completed', reference: 'pi_1' });
    expect(await payments().find(payment.paymentId)).toEqual(after);
    expect(await payments().find('p-1')).toBeNull();
    expect(await payments().find(uuidv7())).toBeNull();
  });

  it('is found by its order, oldest first, and by nobody else', async () => {
    const orderId = uuidv7();
    const [second, first] = [uuidv7(), uuidv7()];
    await recorded({ orderId, paymentId: first });
    await recorded({ orderId, paymentId: second });
    expect((await payments().ofOrder('u-pay', orderId)).map(({ paymentId }) => paymentId)).toEqual([first, second]);
    expect(await payments().ofOrder('u-other', orderId)).toEqual([]);
  });
});
