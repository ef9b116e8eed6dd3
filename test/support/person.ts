import { expect } from '@jest/globals';
import type { Test } from 'supertest';
import { accountBody, openAccount, settledAccount } from './accounts.js';
import { placedAt, placing, readyOrder } from './checkout.js';
import { patchOrder } from './orders.js';
import { asUser, request, withJson, withKey, type Answer } from './requests.js';
import type { TestBed } from './test-bed.js';
import { waitFor } from './wait-for.js';

type Target = { readonly url: string };

const asAdmin = asUser('u-admin', ['admin']);
/** Stands in every text that a person can leave with us. */
export const MARK = 'Xanthippe';
/** With check digit; no other test data has it. */
const CUIT = '27-27272727-4';
const MARKS = [MARK, CUIT.replaceAll('-', ''), 'Quintana'];
const ADDRESS = {
  name: `${MARK} Diaz`,
  line1: 'Quintana 12',
  city: 'Buenos Aires',
  postalCode: 'C1043AAZ',
  country: 'AR',
};
const RETURN_URL = `http://localhost:3000/checkout/done?for=${MARK}`;

export interface Lived {
  readonly user: string;
  readonly accountId: string;
  readonly orderId: string;
  /** What the account was answered with when it was opened. */
  readonly opened: string;
}

export const opening = (user: string) => ({
  user,
  key: 'opening',
  body: accountBody({ ownerName: `${MARK} Diaz`, ownerCuit: CUIT, accountHolderId: `${MARK}-1` }),
});

/** One person, once through everything: an account with its CBU, orders that succeed and fail, direct calls, words of an operator. */
export async function lives(bed: TestBed, target: Target, user: string): Promise<Lived> {
  const opened = await openAccount(target, opening(user));
  const accountId = String(opened.body.id);
  expect((await settledAccount(target, user, accountId))['status']).toBe('ACTIVE');
  await openAccount(target, {
    ...opening(user),
    key: 'wrong',
    body: accountBody({ ownerName: MARK, ownerCuit: CUIT, currency: 'EUR' }),
  });

  const orders: string[] = [];
  for (const method of ['completed', 'failed']) {
    const orderId = await readyOrder(target, { user }, { method });
    await patchOrder(target, { user }, orderId, { shippingAddress: ADDRESS, contactEmail: `${MARK}@example.com` });
    const uuid = await placing(target, { user }, orderId, { key: `place-${method}`, returnUrl: RETURN_URL });
    await placedAt(target, { user }, uuid, ['Success', 'Failed']);
    orders.push(orderId);
  }
  const asService = asUser(user, ['service']);
  const deposit = {
    accountHolderKey: MARK,
    accountHolderType: 'CLIENT',
    productTypeKey: 'CURRENT_ACCOUNT',
    name: `${MARK} Diaz`,
  };
  const jobArgs = {
    ownerName: MARK,
    ownerCuit: CUIT,
    ownerType: 'PHYSICAL_PERSON',
    accountType: 'CHECKING',
    currency: 'ARS',
    idempotencyKey: 'direct',
  };
  for (const [path, body] of [
    ['/deposits', deposit],
    ['/cbuOnline', { jobArgs }],
  ] as const)
    await request(target.url).post(path).use(asService).use(withKey('direct')).use(withJson(body)).expect(201);

  await bed.rows(
    `INSERT INTO jobs.staged_jobs (id, job_name, job_args, aggregate, parked_at, last_error) VALUES (gen_random_uuid(), 'create_cbu', $1, $2, now(), $3)`,
    [JSON.stringify({ ownerName: MARK }), `account:${accountId}`, `refused: ${MARK}`],
  );
  await bed.rows(
    `WITH endpoint AS (INSERT INTO events.webhook_endpoints (id, url, types, secret) VALUES (gen_random_uuid(), 'https://example.com/hook', '{none}', 'whsec_of-nobody-at-all') RETURNING id)
     INSERT INTO events.deliveries (id, endpoint_id, outcome_id, aggregate, position, parked_at, last_error)
     SELECT gen_random_uuid(), endpoint.id, outcomes.id, outcomes.aggregate_id, 1, now(), $2 FROM endpoint, events.outcomes WHERE outcomes.user_id = $1 LIMIT 1`,
    [user, `refused: ${MARK}`],
  );
  await bed.rows(
    "INSERT INTO admin.audit_log (id, actor, action, subject, reason) VALUES (gen_random_uuid(), 'u-admin', 'account.view', $1, $2)",
    [`account:${accountId}`, `${MARK} asked for it`],
  );
  return { user, accountId, orderId: orders[0] as string, opened: opened.text };
}

export const erase = (target: Target, userId: unknown): Test =>
  request(target.url).post('/admin/erase').use(asAdmin).send({ userId, reason: 'asked for in ticket 4711' });

/** The process that erases, once it is over. */
export async function erased(target: Target, { headers }: Answer): Promise<Record<string, unknown>> {
  return waitFor('the person to be erased', async () => {
    const { body } = await request(target.url).get(String(headers['location'])).use(asAdmin);
    return body.state === 'Erased' && body;
  });
}

/** Tables in which one of the marks stands, in whatever column: as text, in JSON, or in bytes. */
export async function marked(bed: TestBed): Promise<string[]> {
  const tables = await bed.rows<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
  );
  const patterns = MARKS.flatMap((mark) => [`%${mark}%`, `%${Buffer.from(mark).toString('hex')}%`]);
  const found: string[] = [];
  for (const { name } of tables)
    if ((await bed.count(`SELECT count(*) FROM ${name} AS own WHERE own::text ILIKE ANY ($1)`, [patterns])) > 0)
      found.push(name);
  return found;
}
