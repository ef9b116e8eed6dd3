import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { call } from '../support/client.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { JWT_SECRET } from '../support/tokens.js';

/** Planting and walking through all of it, on a machine that does other things besides. */
jest.setTimeout(240_000);

const CLEAN = 100_000;
/** Of the clean lines, those past their term that a placed order keeps: each is asked about. */
const OVERDUE = 2_000;
/** Greater than every clean id, so that it is the last row of its table. */
const LAST = 'ffffffff-ffff-7fff-8fff-ffffffffffff';
/** As great, and no process has it. */
const NOBODY = 'ffffffff-ffff-7fff-8fff-fffffffffffe';
const id = (n: string): string => `('00000000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
const order = (n: string): string => `('00000000-0000-7000-9000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
const cart = (total: number): string =>
  JSON.stringify({
    ...{
      schema: 1,
      orderNumber: 'HF-1',
      legs: [],
      moves: 0,
      prices: [],
      payment: null,
      flow: null,
      fresh: false,
      taken: true,
      placed: true,
    },
    cart: { currency: 'ARS', total, lines: [], selection: null, addressed: true },
  });

/** What a fulfilment knows; `payment` is the id of one of 100, null = it cost nothing. */
const fulfilled = (
  payment: string,
): string => `jsonb_build_object('issued', true, 'pickedUp', true, 'cancelRefused', false, 'payment',
  CASE WHEN ${payment} IS NOT NULL THEN jsonb_build_object('paymentId', ${payment}, 'gateway', 'sandbox', 'method', 'completed', 'amount', 100,
    'currency', 'ARS', 'status', 'completed', 'reference', NULL) END)`;
const fulfilment = (n: string): string => `('00000000-0000-7000-a000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

interface Finding {
  readonly invariant: string;
  readonly checked: number;
  readonly violations: readonly { subject: string; detail: string }[];
  readonly error: string | null;
}

let bed: TestBed;
let server: Server;

beforeAll(async () => {
  bed = await TestBed.create();
  for (const sql of CLEAN_ROWS) await bed.rows(sql);
  server = await bed.start({ ROLES: 'api', IDEMPOTENCY_LEASE_MS: '60000', PROCESS_LEASE_MS: '60000' });
});
afterAll(() => bed?.close());

/** A valid CBU of account number n; the check digits as the clearing house makes them. */
const CHECK_DIGIT = `
  CREATE FUNCTION pg_temp.cbu(n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT '28505909' || number || (10 - (SELECT sum(substr(number, i, 1)::int * (ARRAY[3,9,7,1])[(i - 1) % 4 + 1]) FROM generate_series(1, 13) i) % 10) % 10
      FROM (SELECT lpad(n::text, 13, '0') AS number) padded $$`;
const SERIES = `generate_series(1, ${CLEAN}) n`;
const OWNER = `'Ana Diaz', '20286372075', 'PHYSICAL_PERSON', 'CHECKING', 'ARS'`;

const CLEAN_ROWS: readonly string[] = [
  `${CHECK_DIGIT};
   INSERT INTO cbu.cbus (id, user_id, idempotency_key, cbu, owner_name, owner_cuit, owner_type, account_type, currency)
   SELECT ${id('n')}, 'service:account', 'api-' || ${id('n')}, pg_temp.cbu(n), ${OWNER} FROM ${SERIES}`,
  `INSERT INTO deposit.deposits (id, user_id, idempotency_key, account_holder_key, account_holder_type, product_type_key, name)
   SELECT ${id('n')}, 'service:account', 'api-' || ${id('n')}, 'c-1', 'CLIENT', 'CURRENT_ACCOUNT', 'Ana Diaz' FROM ${SERIES}`,
  `INSERT INTO account.accounts (id, user_id, status, account_holder_id, product_type_id, owner_name, owner_cuit, owner_type, account_type, currency,
                                 deposit_account_id, cbu)
   SELECT id, 'u', 'ACTIVE', 'c-1', 'CURRENT_ACCOUNT', ${OWNER}, id::text, cbu FROM cbu.cbus`,
  `INSERT INTO inventory.products SELECT 'P' || n, 'One of many', 100, 'ARS' FROM ${SERIES}`,
  `INSERT INTO inventory.stock (warehouse, sku, received, on_hand, held) SELECT 'A', 'P' || n, 10, 10, 1 FROM ${SERIES}`,
  `INSERT INTO inventory.transaction_lines (transaction_id, warehouse, sku, pattern, status, quantity, expires_at, ask_at)
   SELECT ${id('n')}, 'A', 'P' || n, 'tcc', 'TRIED', 1, clock_timestamp() + (CASE WHEN n > ${CLEAN - OVERDUE} THEN -1 ELSE 1 END) * interval '1 day', clock_timestamp()
     FROM ${SERIES}`,
  `INSERT INTO process.processes (id, user_id, definition, version, subject, state, state_data, snapshot, ended_at, finished_at)
   SELECT ${id('n')}, 'u' || n, 'placeorder', 1, ${order('n')}, 'Success', '${cart(100)}', '{}', clock_timestamp(), clock_timestamp() FROM ${SERIES}`,
  `INSERT INTO payment.payments (id, user_id, order_id, process_id, gateway, method, amount, captured, currency, status, updated_at)
   SELECT ${id('n')}, 'u' || n, ${order('n')}, ${id('n')}, 'sandbox', 'completed', 100, 100, 'ARS', 'completed', '2026-01-01' FROM ${SERIES}`,
  `INSERT INTO payment.sandbox_payments (id, status, method, amount, currency, return_url, webhook_url, page_url, starts, updated_at)
   SELECT ${id('n')}, 'completed', 'completed', 100, 'ARS', 'x', 'x', 'x', 1, '2026-01-01' FROM ${SERIES}`,
  // One in ten was called off before anything was paid.
  `INSERT INTO process.processes (id, user_id, definition, version, subject, state, state_data, snapshot, ended_at, finished_at)
   SELECT ${fulfilment('n')}, 'u' || n, 'fulfilment', 2, ${order('n')}, CASE WHEN n % 10 = 0 THEN 'cancelled' ELSE 'delivered' END,
          ${fulfilled(`CASE WHEN n % 10 > 0 THEN ${id('n')} END`)}, '{}', clock_timestamp(), clock_timestamp() FROM ${SERIES}`,
  `INSERT INTO shipping.shipments (id, user_id, order_id, process_id, carrier, stage)
   SELECT ${id('n')}, 'u' || n, ${order('n')}, ${fulfilment('n')}, 'sandbox', 'delivered' FROM ${SERIES}`,
];

/** One violation of each invariant, each the last row of its table. */
const VIOLATIONS: Readonly<Record<string, readonly string[]>> = {
  'account.active-has-deposit-and-cbu': [
    `INSERT INTO account.accounts (id, user_id, status, account_holder_id, product_type_id, owner_name, owner_cuit, owner_type, account_type, currency,
                                   deposit_account_id, cbu)
     VALUES ('${LAST}', 'z', 'ACTIVE', 'c-1', 'CURRENT_ACCOUNT', ${OWNER}, 'nowhere', '2850590940090418135201')`,
  ],
  // There is no such payment.
  'fulfilment.delivered-is-paid': [
    `INSERT INTO process.processes (id, user_id, definition, version, subject, state, state_data, snapshot, ended_at, finished_at)
     VALUES ('ffffffff-ffff-7fff-8fff-fffffffffffd', 'zz', 'fulfilment', 2, '${LAST}', 'delivered', ${fulfilled(`'${LAST}'`)}, '{}', now(), now())`,
  ],
  // One of the payments of `payment.order-paid-once` still has the money.
  'fulfilment.cancelled-is-paid-back': [
    `INSERT INTO process.processes (id, user_id, definition, version, subject, state, state_data, snapshot, ended_at, finished_at)
     VALUES ('ffffffff-ffff-7fff-8fff-fffffffffffc', 'zy', 'fulfilment', 2, '${LAST}', 'cancelled', ${fulfilled(`'fffffffe-ffff-7fff-8fff-ffffffffffff'`)}, '{}', now(), now())`,
  ],
  'inventory.held-is-open-lines': [
    `INSERT INTO inventory.products VALUES ('zLast', 'x', 1, 'ARS')`,
    `INSERT INTO inventory.stock VALUES ('B', 'zLast', 9, 9, 3)`,
  ],
  'inventory.no-hold-without-owner': [
    `INSERT INTO inventory.products VALUES ('zHeld', 'x', 1, 'ARS')`,
    `INSERT INTO inventory.stock VALUES ('B', 'zHeld', 9, 9, 1)`,
    `INSERT INTO inventory.transaction_lines VALUES ('${NOBODY}', 'B', 'zHeld', 'tcc', 'TRIED', 1, now(), now(), now() - interval '1 day', now())`,
  ],
  // A second payment of the last order, taken by an attempt that nobody remembers; and what that makes of its total.
  'payment.order-paid-once': [
    `INSERT INTO payment.payments (id, user_id, order_id, process_id, gateway, method, amount, currency, status)
     VALUES ('fffffffe-ffff-7fff-8fff-ffffffffffff', 'zz', '${LAST}', '${LAST}', 'stripe', 'card', 100, 'ARS', 'completed'),
            ('fffffffd-ffff-7fff-8fff-ffffffffffff', 'zz', '${LAST}', '${LAST}', 'stripe', 'card', 100, 'ARS', 'approved')`,
  ],
  // Given back, and nobody knows by which refund.
  'payment.refunds-add-up': [
    `INSERT INTO payment.payments (id, user_id, order_id, process_id, gateway, method, amount, currency, status, captured, refunded)
     VALUES ('ffffffff-0000-7fff-8fff-ffffffffffff', 'zzzz', '${LAST}', '${LAST}', 'stripe', 'card', 100, 'ARS', 'refunded', 100, 100)`,
  ],
  // We call it failed; the gateway has the money.
  'payment.sandbox-books-agree': [
    `INSERT INTO payment.payments (id, user_id, order_id, process_id, gateway, method, amount, currency, status, updated_at)
     VALUES ('${LAST}', 'zzz', '${LAST}', '${LAST}', 'sandbox', 'completed', 100, 'ARS', 'failed', '2026-01-01')`,
    `INSERT INTO payment.sandbox_payments (id, status, method, amount, currency, return_url, webhook_url, page_url, starts, updated_at)
     VALUES ('${LAST}', 'completed', 'completed', 100, 'ARS', 'x', 'x', 'x', 1, '2026-01-01')`,
  ],
  'shipping.order-shipped-once': [
    `INSERT INTO shipping.shipments (id, user_id, order_id, process_id, carrier, stage)
     VALUES ('${LAST}', 'zz', '${LAST}', '${LAST}', 'sandbox', 'booked'), ('${NOBODY}', 'zz', '${LAST}', '${LAST}', 'sandbox', 'new')`,
  ],
  'placeorder.payments-are-totals': [
    `INSERT INTO process.processes (id, user_id, definition, version, subject, state, state_data, snapshot, ended_at, finished_at)
     VALUES ('${LAST}', 'zz', 'placeorder', 1, '${LAST}', 'Success', '${cart(100)}', '{}', now(), now())`,
  ],
};

async function audit(): Promise<{ passed: boolean; findings: Finding[] }> {
  const answer = await call(server, '/admin/audit', { user: 'admin', roles: ['admin'], timeoutMs: 200_000 });
  return answer.json as unknown as { passed: boolean; findings: Finding[] };
}

/** The auditor as a cron: its exit code and what it printed. */
async function cron(): Promise<{ code: number; printed: string }> {
  const env = { PATH: process.env['PATH'] ?? '', DATABASE_URL: bed.databaseUrl, AUTH_JWT_SECRET: JWT_SECRET };
  return promisify(execFile)(process.execPath, ['dist/job.js', 'auditor'], { env }).then(
    ({ stdout }) => ({ code: 0, printed: stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      printed: error.stdout + error.stderr,
    }),
  );
}

describe(`the auditor behind ${CLEAN} clean rows`, () => {
  it('finds one violation of every invariant in one pass, in the server and as a cron', async () => {
    for (const sql of Object.values(VIOLATIONS).flat()) await bed.rows(sql);
    const { passed, findings } = await audit();
    expect(passed).toBe(false);
    expect(findings.map(({ invariant }) => invariant).sort()).toEqual(Object.keys(VIOLATIONS).sort());
    for (const { checked, error } of findings) {
      expect(error).toBe(null);
      expect(checked).toBeGreaterThan(OVERDUE);
    }
    const found = new Map(
      findings.map(({ invariant, violations }) => [invariant, violations.map(({ subject }) => subject)]),
    );
    const last = {
      'account.active-has-deposit-and-cbu': [LAST, LAST],
      'inventory.held-is-open-lines': ['B/zLast'],
      'inventory.no-hold-without-owner': [NOBODY],
    };
    const one = Object.fromEntries(Object.keys(VIOLATIONS).map((name) => [name, [LAST]]));
    expect(Object.fromEntries(found)).toEqual({ ...one, ...last });
    expect(await cron()).toEqual({ code: 1, printed: expect.stringContaining('"processed":11}') });
    // No pass comes by itself to a process that is no scheduler, so it tells no age that an alert could take for a late pass.
    const metrics = (await call(server, '/metrics', { user: 'admin', roles: ['admin'] })).raw.toString();
    expect(metrics).toContain('holdfast_audit_violations');
    expect(metrics).not.toMatch(/^holdfast_audit_age_seconds\{/m);
  });
});
