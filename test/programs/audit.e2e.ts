import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openAccount, settledAccount } from '../support/accounts.js';
import { asUser, request } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { JWT_SECRET } from '../support/tokens.js';
import { waitFor } from '../support/wait-for.js';

const asAdmin = asUser('admin', ['admin']);

interface Finding {
  readonly invariant: string;
  readonly violations: readonly { subject: string; detail: string }[];
  readonly error: string | null;
}

let bed: TestBed;
let server: Server;
let account: string;

beforeAll(async () => {
  bed = await TestBed.create();
  server = await bed.start({ ROLES: 'api,worker,scheduler', IDEMPOTENCY_LEASE_MS: '30000' });
  account = String((await openAccount(server, { user: 'u-audit', key: 'audited' })).body.id);
  expect((await settledAccount(server, 'u-audit', account))['status']).toBe('ACTIVE');
});
afterAll(() => bed?.close());

async function audit(): Promise<readonly Finding[]> {
  const answer = await request(server.url).get('/admin/audit').use(asAdmin).expect(200);
  return answer.body.findings as Finding[];
}

/** `npm run job -- <name>`: its exit code and what it printed. */
async function job(name: string): Promise<{ code: number; printed: string }> {
  const env = { PATH: process.env['PATH'] ?? '', DATABASE_URL: bed.databaseUrl, AUTH_JWT_SECRET: JWT_SECRET };
  return promisify(execFile)(process.execPath, ['dist/job.js', name], { env }).then(
    ({ stdout }) => ({ code: 0, printed: stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      printed: error.stdout + error.stderr,
    }),
  );
}

describe('the auditor', () => {
  it('checks every invariant and finds nothing where nothing is wrong', async () => {
    const findings = await audit();
    expect(findings.map(({ invariant }) => invariant).sort()).toEqual([
      'account.active-has-deposit-and-cbu',
      'fulfilment.cancelled-is-paid-back',
      'fulfilment.delivered-is-paid',
      'inventory.held-is-open-lines',
      'inventory.no-hold-without-owner',
      'payment.order-paid-once',
      'payment.refunds-add-up',
      'payment.sandbox-books-agree',
      'placeorder.payments-are-totals',
      'shipping.order-shipped-once',
    ]);
    for (const finding of findings) expect(finding).toMatchObject({ violations: [], error: null });
    expect(await job('auditor')).toEqual({ code: 0, printed: '{"scheduler":"auditor","processed":0}\n' });
  });

  it('names what is violated, in its answer, as a metric and by its exit code', async () => {
    await bed.rows(`UPDATE inventory.stock SET held = 3 WHERE warehouse = 'A' AND sku = 'ProductA'`);
    await bed.rows(`UPDATE account.accounts SET deposit_account_id = 'another' WHERE id = $1`, [account]);
    try {
      const found = (await audit()).flatMap(({ violations }) => violations);
      expect(found).toContainEqual({ subject: 'A/ProductA', detail: 'held is 3, open lines hold 0' });
      expect(found).toContainEqual(
        expect.objectContaining({ subject: account, detail: expect.stringContaining('ours another') }),
      );
      // Samples are up to five seconds old.
      await waitFor('the metric to tell of it', async () => {
        const { text } = await request(server.url).get('/metrics').use(asAdmin).expect(200);
        return text.includes('holdfast_audit_violations{invariant="inventory.held-is-open-lines"} 1');
      });
      expect(await job('auditor')).toMatchObject({ code: 1, printed: expect.stringContaining('"processed":2') });
    } finally {
      await bed.rows(`UPDATE inventory.stock SET held = 0 WHERE warehouse = 'A' AND sku = 'ProductA'`);
      await bed.rows(
        `UPDATE account.accounts SET deposit_account_id = (SELECT id::text FROM deposit.deposits LIMIT 1) WHERE id = $1`,
        [account],
      );
    }
  });

  it('fails over what it cannot check: in its answer, as a metric, in the log and by its exit code', async () => {
    await bed.rows(
      `INSERT INTO process.processes (id, user_id, definition, version, subject, state, state_data, snapshot, ended_at, finished_at)
       VALUES (gen_random_uuid(), 'u', 'placeorder', 1, '00000000-0000-7000-8000-00000000dead', 'Success', '{}', '{}', now(), now())`,
    );
    await bed.rows('ALTER TABLE inventory.stock RENAME TO stock_elsewhere');
    try {
      const answer = await request(server.url).get('/admin/audit').use(asAdmin);
      const errors = Object.fromEntries(
        (answer.body.findings as Finding[]).map(({ invariant, error }) => [invariant, error]),
      );
      expect(answer.body.passed).toBe(false);
      expect(errors['inventory.held-is-open-lines']).toContain('relation "inventory.stock" does not exist');
      expect(errors['placeorder.payments-are-totals']).toMatch(
        /^1 could not be checked, among them 00000000-0000-7000-8000-00000000dead: its data cannot be read/,
      );
      expect(errors['account.active-has-deposit-and-cbu']).toBeNull();
      const metrics = (await request(server.url).get('/metrics').use(asAdmin)).text;
      expect(metrics).toMatch(/holdfast_audit_age_seconds\{invariant="inventory\.held-is-open-lines"\} \d/);
      expect(server.errors().filter((line) => line.includes('an invariant could not be checked'))).toHaveLength(2);
      const { code, printed } = await job('auditor');
      expect({ code, printed }).toEqual({
        code: 1,
        printed: expect.stringContaining('2 invariants could not be checked (0 violations were found)'),
      });
    } finally {
      await bed.rows('ALTER TABLE inventory.stock_elsewhere RENAME TO stock');
      await bed.rows(`DELETE FROM process.processes WHERE subject = '00000000-0000-7000-8000-00000000dead'`);
    }
  });

  it('is for admins', async () => {
    await request(server.url)
      .get('/admin/audit')
      .use(asUser('u', ['service']))
      .expect(403);
  });
});

describe('npm run job', () => {
  it('runs one pass of the scheduler that it is told', async () => {
    for (const name of ['reaper', 'process-reaper', 'sweeper']) {
      expect(await job(name)).toEqual({ code: 0, printed: `{"scheduler":"${name}","processed":0}\n` });
    }
  });

  it('says which there are when it is told another one', async () => {
    expect(await job('gardener')).toEqual({
      code: 1,
      printed: expect.stringMatching(/Name one of auditor, .*completer, .*enqueuer, .*process-reaper, .*sweeper/),
    });
  });
});
