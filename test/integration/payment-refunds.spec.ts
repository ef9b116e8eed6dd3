import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { Invariants, type Checked } from '../../src/kernel/audit/index.js';
import { Database, type Transaction } from '../../src/platform/database/index.js';
import { Payments, Refunds, REST, type NewRefund, type Refund, type Told } from '../../src/payment/index.js';
import type { Test } from 'supertest';
import { startApplication, type TestApplication } from '../support/application.js';
import { as, problem, request } from '../support/requests.js';

let application: TestApplication;
let database: Database;
let payments: Payments;
let refunds: Refunds;

beforeAll(async () => {
  application = await startApplication();
  database = application.app.get(Database);
  payments = application.app.get(Payments);
  refunds = application.app.get(Refunds);
});
afterAll(() => application?.close());

const inTransaction = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => database.transaction({}, work);
const told = (paymentId: string, status: string): Promise<void> =>
  inTransaction((tx) => payments.update(tx, paymentId, { status, reference: null }));
const begin = (paymentId: string, key: string, amount: number): Promise<void> =>
  inTransaction((tx) => refunds.begin(tx, { paymentId, key, amount, reason: 'return' } satisfies NewRefund));
const settle = (paymentId: string, key: string, status: Told['status']): Promise<boolean> =>
  inTransaction((tx) => refunds.settle(tx, { paymentId, key }, { status, reference: null, detail: `${status} it` }));

/** Of 100, at a gateway that the auditor has no books of. */
async function recorded(status = 'completed', gateway = 'elsewhere'): Promise<string> {
  const ids = { paymentId: uuidv7(), orderId: uuidv7(), processId: uuidv7(), userId: 'u-refunds' };
  await inTransaction((tx) => payments.create(tx, { ...ids, gateway, method: 'card', amount: 100, currency: 'ARS' }));
  if (status !== 'new') await told(ids.paymentId, status);
  return ids.paymentId;
}

async function sums(paymentId: string): Promise<unknown> {
  const payment = await payments.find(paymentId);
  return [payment?.captured, payment?.refunded];
}

const short = ({ key, amount, status }: Refund): unknown => [key, amount, status];
const listed = async (paymentId: string): Promise<unknown> => (await refunds.ofPayment(paymentId)).map(short);

/** What the auditor finds of this payment, under the name of an invariant. */
async function findings(name: string, paymentId: string): Promise<string[]> {
  const invariant = application.app.get(Invariants).all.find((each) => each.name === name);
  if (invariant === undefined) throw new Error(`there is no invariant ${name}`);
  const checked: Checked[] = [];
  for await (const each of invariant.check(new AbortController().signal)) checked.push(each);
  return checked
    .flatMap(({ violations }) => violations.map(({ detail }) => detail))
    .filter((detail) => detail.includes(paymentId));
}

describe('our record of what a payment has taken', () => {
  it('is nothing until the gateway says that it was captured, and stays then', async () => {
    const paymentId = await recorded('new');
    for (const [status, expected] of [
      ['approved', [0, 0]],
      ['completed', [100, 0]],
      ['a_word_of_tomorrow', [100, 0]],
    ] as const) {
      await told(paymentId, status);
      expect([status, await sums(paymentId)]).toEqual([status, expected]);
    }
  });

  it('says that all is given back when the gateway does, with a refund for what was left', async () => {
    const paymentId = await recorded();
    await begin(paymentId, 'first', 30);
    for (let time = 0; time < 2; time += 1) await told(paymentId, 'refunded');
    expect(await sums(paymentId)).toEqual([100, 100]);
    expect(await listed(paymentId)).toEqual([
      ['first', 30, 'asked'],
      [REST, 70, 'accepted'],
    ]);
  });
});

describe('our record of a part that is given back', () => {
  it('counts from before the call, once per key', async () => {
    const paymentId = await recorded();
    for (let time = 0; time < 2; time += 1) await begin(paymentId, 'first', 30);
    await begin(paymentId, 'second', 20);
    expect(await sums(paymentId)).toEqual([100, 50]);
    await settle(paymentId, 'first', 'accepted');
    expect(await sums(paymentId)).toEqual([100, 50]);
    expect(await listed(paymentId)).toEqual([
      ['first', 30, 'accepted'],
      ['second', 20, 'asked'],
    ]);
  });

  it('is refused for more than is left, and for another amount under its key, and nothing changes', async () => {
    const paymentId = await recorded();
    await begin(paymentId, 'first', 60);
    await expect(begin(paymentId, 'second', 41)).rejects.toMatchObject({ code: 'payment.refund-exceeds' });
    await expect(begin(paymentId, 'first', 40)).rejects.toMatchObject({ code: 'payment.mismatch' });
    await expect(begin(await recorded('approved'), 'first', 1)).rejects.toMatchObject({
      code: 'payment.refund-exceeds',
    });
    await expect(begin(uuidv7(), 'first', 1)).rejects.toMatchObject({ code: 'payment.not-found' });
    expect(await listed(paymentId)).toEqual([['first', 60, 'asked']]);
    expect(await sums(paymentId)).toEqual([100, 60]);
  });

  it('never counts more than was taken, of thirty at the same time', async () => {
    const paymentId = await recorded();
    const begun = await Promise.allSettled(
      Array.from({ length: 30 }, (_, index) => begin(paymentId, `part-${index % 15}`, 9)),
    );
    expect(await sums(paymentId)).toEqual([100, 99]);
    expect(await listed(paymentId)).toHaveLength(11);
    expect(begun.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(11);
  });

  it('counts no more once the gateway has refused it, or the bank has sent it back', async () => {
    const paymentId = await recorded();
    await begin(paymentId, 'refused', 30);
    await begin(paymentId, 'failed', 30);
    expect(await settle(paymentId, 'refused', 'refused')).toBe(true);
    expect(await settle(paymentId, 'failed', 'accepted')).toBe(true);
    for (const first of [true, false]) expect(await settle(paymentId, 'failed', 'failed')).toBe(first);
    expect(await settle(paymentId, 'failed', 'accepted')).toBe(false);
    expect(await settle(paymentId, 'unheard', 'failed')).toBe(false);
    expect(await sums(paymentId)).toEqual([100, 0]);
    expect(await listed(paymentId)).toEqual([
      ['refused', 30, 'refused'],
      ['failed', 30, 'failed'],
    ]);
  });

  it('that is refused because all was given back meanwhile was given back with the rest', async () => {
    const paymentId = await recorded();
    await begin(paymentId, 'first', 30);
    await told(paymentId, 'refunded');
    await settle(paymentId, 'first', 'refused');
    expect(await sums(paymentId)).toEqual([100, 100]);
    expect(await listed(paymentId)).toEqual([
      ['first', 30, 'refused'],
      [REST, 100, 'accepted'],
    ]);
  });

  it('counts again after the bank has sent all of it back and it is given back once more', async () => {
    const paymentId = await recorded();
    await told(paymentId, 'refunded');
    expect(await settle(paymentId, REST, 'failed')).toBe(true);
    expect(await sums(paymentId)).toEqual([100, 0]);
    await told(paymentId, 'completed');
    await told(paymentId, 'refunded');
    expect(await sums(paymentId)).toEqual([100, 100]);
    expect(await listed(paymentId)).toEqual([[REST, 100, 'accepted']]);
  });

  it('can be given back of a payment whose capture only an older build has written down', async () => {
    const paymentId = await recorded('approved');
    await database.query(`UPDATE payment.payments SET status = 'completed' WHERE id = $1`, [paymentId]);
    await begin(paymentId, 'first', 30);
    expect(await sums(paymentId)).toEqual([100, 30]);
  });

  it('is held within what was taken by the table itself', async () => {
    const paymentId = await recorded();
    const set = (columns: string): Promise<unknown> =>
      database.query(`UPDATE payment.payments SET ${columns} WHERE id = $1`, [paymentId]);
    await expect(set('refunded = 101')).rejects.toMatchObject({ constraint: 'payments_refunded' });
    await expect(set('captured = 101')).rejects.toMatchObject({ constraint: 'payments_captured' });
    await expect(set('refunded = -1')).rejects.toMatchObject({ constraint: 'payments_refunded' });
  });
});

describe('the auditor', () => {
  it('finds nothing in what is given back by the rules, and every refund that does not count', async () => {
    const paymentId = await recorded();
    for (const key of ['first', 'second', 'third']) await begin(paymentId, key, 10);
    await settle(paymentId, 'first', 'accepted');
    await settle(paymentId, 'second', 'refused');
    expect(await findings('payment.refunds-add-up', paymentId)).toEqual([]);
    await database.query(`UPDATE payment.refunds SET status = 'failed' WHERE payment_id = $1 AND key = 'first'`, [
      paymentId,
    ]);
    expect(await findings('payment.refunds-add-up', paymentId)).toEqual([
      `payment ${paymentId} has taken 100 and given back 20, its refunds are 10`,
    ]);
    await database.query(`UPDATE payment.refunds SET status = 'accepted' WHERE payment_id = $1 AND key = 'first'`, [
      paymentId,
    ]);
  });

  it('finds what the sandbox has given back and we have not, and the other way round', async () => {
    const paymentId = await recorded('completed', 'sandbox');
    await begin(paymentId, 'first', 30);
    await database.query(`UPDATE payment.payments SET updated_at = '2026-01-01' WHERE id = $1`, [paymentId]);
    const atGateway = (refunded: number): Promise<unknown> =>
      database.query(
        `INSERT INTO payment.sandbox_payments (id, status, method, amount, currency, return_url, webhook_url, page_url, starts, refunded, updated_at)
         VALUES ($1, 'completed', 'completed', 100, 'ARS', 'x', 'x', 'x', 1, $2, '2026-01-01')
         ON CONFLICT (id) DO UPDATE SET refunded = excluded.refunded`,
        [paymentId, refunded],
      );
    await atGateway(30);
    expect(await findings('payment.sandbox-books-agree', paymentId)).toEqual([]);
    for (const theirs of [0, 40]) {
      await atGateway(theirs);
      expect(await findings('payment.sandbox-books-agree', paymentId)).toEqual([
        expect.stringContaining(`given back 30 and ${theirs}`),
      ]);
    }
  });
});

describe('a refund that was made at the gateway, past us', () => {
  const ADMIN = { user: 'u-books', roles: ['admin'] };
  const asked = { amount: 30, reference: 're_1', reason: 'given back in the dashboard: ticket 7' };
  const record = (paymentId: string, body: object = asked, query = ''): Test =>
    request(application.url).post(`/admin/payments/${paymentId}/record-refund${query}`).use(as(ADMIN)).send(body);
  const kept = async (paymentId: string): Promise<unknown> => {
    const { rows } = await database.query(
      `SELECT (SELECT json_agg(json_build_array(actor, action, reason)) FROM admin.audit_log WHERE subject = 'payment:' || $1) AS log,
              (SELECT json_agg(data ORDER BY id) FROM events.outcomes WHERE aggregate_id = $1 AND type = 'payment.refund-recorded') AS events`,
      [paymentId],
    );
    return rows[0];
  };

  it('is written down once, told, and kept with the reason; what would be done is said before', async () => {
    const paymentId = await recorded();
    const dry = await record(paymentId, asked, '?dryRun=true').expect(200);
    expect(dry.body).toEqual({
      would: [
        'writes down that elsewhere has given back 30 of 100 ARS (minor units) as re_1; nothing is called',
        '70 ARS of it are left to be given back',
      ],
    });
    expect([await sums(paymentId), await kept(paymentId)]).toEqual([[100, 0], { log: null, events: null }]);
    for (let time = 0; time < 2; time += 1) {
      const { body } = await record(paymentId).expect(200);
      expect(body).toMatchObject({ id: paymentId, status: 'completed', amount: 100, captured: 100, refunded: 30 });
    }
    expect((await record(paymentId, asked, '?dryRun=true')).body.would).toEqual([
      'nothing: the refund re_1 of 30 ARS stands in our books already',
    ]);
    const [refund] = await refunds.ofPayment(paymentId);
    expect(refund).toMatchObject({ amount: 30, status: 'accepted', reference: 're_1', reason: 'by hand' });
    expect(await kept(paymentId)).toEqual({
      log: [['u-books', 'payment.record-refund', asked.reason]],
      events: [
        expect.objectContaining({ paymentId, amount: 30, currency: 'ARS', reference: 're_1', refund: refund?.key }),
      ],
    });
    expect(await findings('payment.refunds-add-up', paymentId)).toEqual([]);
  });

  it('of all that is left leaves a payment that is refunded, and no second charge of its order', async () => {
    const paymentId = await recorded();
    const orderId = (await payments.find(paymentId))?.orderId ?? '';
    const twin = { paymentId: uuidv7(), orderId, processId: uuidv7(), userId: 'u-refunds', gateway: 'elsewhere' };
    await inTransaction((tx) => payments.create(tx, { ...twin, method: 'card', amount: 100, currency: 'ARS' }));
    await told(twin.paymentId, 'completed');
    await record(paymentId).expect(200);
    expect((await record(paymentId, { ...asked, amount: 70, reference: 're_2' }, '?dryRun=true')).body.would[1]).toBe(
      'nothing of the payment is left then: it is refunded',
    );
    const { body } = await record(paymentId, { ...asked, amount: 70, reference: 're_2' }).expect(200);
    expect(body).toMatchObject({ status: 'refunded', captured: 100, refunded: 100 });
    expect(await listed(paymentId)).toHaveLength(2);
    const live = await payments.ofOrder('u-refunds', orderId);
    expect(live.map(({ status }) => status)).toEqual(['refunded', 'completed']);
  });

  it('is refused where it is more than is left, something else under its name, or may be one that is under way', async () => {
    const paymentId = await recorded();
    await record(paymentId).expect(200);
    const wrong = [
      [{ ...asked, amount: 71, reference: 're_2' }, 409, 'payment.refund-exceeds'],
      [{ ...asked, amount: 31 }, 422, 'payment.mismatch'],
      [{ ...asked, amount: 0 }, 400, 'request.invalid'],
      [{ ...asked, reference: '' }, 400, 'request.invalid'],
      [{ amount: 1, reference: 're_3' }, 400, 'request.invalid'],
    ] as const;
    for (const [body, status, code] of wrong)
      for (const query of ['', '?dryRun=true']) await record(paymentId, body, query).expect(problem(status, code));
    await begin(paymentId, 'asked', 10);
    await record(paymentId, { ...asked, reference: 're_4' }).expect(problem(409, 'payment.refund-under-way'));
    await settle(paymentId, 'asked', 'failed');
    await record(paymentId, { ...asked, reference: 're_4' }).expect(200);
    await record(await recorded('approved')).expect(problem(409, 'payment.refund-exceeds'));
    for (const unknown of [uuidv7(), 'nonsense']) await record(unknown).expect(problem(404, 'payment.not-found'));
    expect(await sums(paymentId)).toEqual([100, 60]);
  });

  it('counts once, of twenty that are written down at the same time', async () => {
    const paymentId = await recorded();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => record(paymentId, { ...asked, reference: `re_${index % 10}` })),
    );
    // Three of 30 find room in 100; whoever writes the same again is told that it stands.
    expect(answers.map(({ status }) => status).filter((status) => status !== 409)).toEqual(Array(6).fill(200));
    expect(await sums(paymentId)).toEqual([100, 90]);
    expect(await listed(paymentId)).toHaveLength(3);
  });
});
