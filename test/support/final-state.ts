import { expect } from '@jest/globals';
import { isValidCbu } from './check-digits.js';
import type { TestBed } from './test-bed.js';
import { waitFor } from './wait-for.js';

export interface FinalState {
  readonly status: string;
  readonly cbuIsValid: boolean;
  readonly accounts: number;
  readonly deposits: number;
  readonly cbus: number;
  readonly audit: readonly string[];
  readonly outcomes: readonly string[];
  readonly keysOfUser: number;
  readonly unfinishedKeys: number;
  readonly stagedJobs: number;
}

/** What every opening must end in, whatever was killed on the way. */
export const ONE_OF_EVERYTHING: FinalState = {
  status: 'ACTIVE',
  cbuIsValid: true,
  accounts: 1,
  deposits: 1,
  cbus: 1,
  audit: ['ACCOUNT_CREATED', 'CBU_ASSIGNED', 'DEPOSIT_LINKED'],
  outcomes: ['account.active'],
  keysOfUser: 1,
  unfinishedKeys: 0,
  stagedJobs: 0,
};

interface AccountRow {
  id: string;
  status: string;
  cbu: string | null;
}

/** Waits until the user's only account rests in `status`, and answers its id. */
export async function waitForAccount(
  bed: TestBed,
  user: string,
  status = 'ACTIVE',
  timeoutMs = 15_000,
): Promise<string> {
  const row = await waitFor(
    `the account of ${user} to be ${status}`,
    async () =>
      (
        await bed.rows<AccountRow>('SELECT id, status, cbu FROM account.accounts WHERE user_id = $1 AND status = $2', [
          user,
          status,
        ])
      )[0],
    { timeoutMs, intervalMs: 50 },
  );
  return row.id;
}

/** Reads from the tables, not over the API, what one user's only opening left behind. */
export async function finalStateOf(bed: TestBed, user: string): Promise<FinalState> {
  const accounts = await bed.rows<AccountRow>('SELECT id, status, cbu FROM account.accounts WHERE user_id = $1', [
    user,
  ]);
  const account = accounts[0];
  const id = account?.id ?? '00000000-0000-0000-0000-000000000000';
  const derived = [`api-${id}`];
  const audit = await bed.rows<{ event: string }>(
    'SELECT event FROM account.audit_records WHERE resource_id::text = $1 ORDER BY event',
    [id],
  );
  const outcomes = await bed.rows<{ type: string }>(
    'SELECT type FROM events.outcomes WHERE user_id = $1 ORDER BY recorded',
    [user],
  );
  return {
    status: account?.status ?? 'none',
    cbuIsValid: isValidCbu(account?.cbu),
    accounts: accounts.length,
    deposits: await bed.count('SELECT count(*) FROM deposit.deposits WHERE idempotency_key = $1', derived),
    cbus: await bed.count('SELECT count(*) FROM cbu.cbus WHERE idempotency_key = $1', derived),
    audit: audit.map((record) => record.event),
    outcomes: outcomes.map(({ type }) => type),
    keysOfUser: await bed.count('SELECT count(*) FROM idempotency.idempotency_keys WHERE user_id = $1', [user]),
    unfinishedKeys: await bed.count(
      'SELECT count(*) FROM idempotency.idempotency_keys WHERE finished_at IS NULL AND (user_id = $1 OR idempotency_key = $2)',
      [user, ...derived],
    ),
    stagedJobs: await bed.count('SELECT count(*) FROM jobs.staged_jobs WHERE aggregate LIKE $1', [`%${id}%`]),
  };
}

/** Waits until nothing is under way any more, then: every account has its deposit and its CBU, each event once, and no more. */
export async function expectEverythingOnce(bed: TestBed): Promise<void> {
  await waitFor(
    'every account to be settled',
    async () =>
      (await bed.count("SELECT count(*) FROM account.accounts WHERE status IN ('OPENING', 'PENDING_CBU')")) === 0,
    { timeoutMs: 40_000, intervalMs: 100 },
  ).catch(async (error: unknown) => {
    throw new Error(`${String(error)}\n${await leftovers(bed)}`, { cause: error });
  });
  const active = await bed.count("SELECT count(*) FROM account.accounts WHERE status = 'ACTIVE'");
  const rejected = await bed.count("SELECT count(*) FROM account.accounts WHERE status = 'CBU_REJECTED'");
  const totals = {
    derivedDeposits: await bed.count("SELECT count(*) FROM deposit.deposits WHERE idempotency_key LIKE 'api-%'"),
    cbus: await bed.count("SELECT count(*) FROM cbu.cbus WHERE idempotency_key LIKE 'api-%'"),
    distinctCbus: await bed.count("SELECT count(DISTINCT cbu) FROM account.accounts WHERE status = 'ACTIVE'"),
    audit: await bed.count('SELECT count(*) FROM account.audit_records'),
    outcomes: await bed.count('SELECT count(*) FROM events.outcomes'),
    distinctAudit: await bed.count('SELECT count(DISTINCT (resource_id, event)) FROM account.audit_records'),
  };
  const audit = (active + rejected) * 3;
  expect(totals).toEqual({
    derivedDeposits: active + rejected,
    cbus: active,
    distinctCbus: active,
    audit,
    outcomes: active + rejected,
    distinctAudit: audit,
  });
}

/** `expectEverythingOnce`, of exactly so many accounts. */
export async function expectNothingDoubled(bed: TestBed, accounts: number): Promise<void> {
  expect(await bed.count('SELECT count(*) FROM account.accounts')).toBe(accounts);
  await expectEverythingOnce(bed);
}

/** What is not finished, for a failure's message. */
async function leftovers(bed: TestBed): Promise<string> {
  const keys = await bed.rows(
    'SELECT recovery_point, attempts, parked_at, leased_until, next_run_at, last_error, clock_timestamp() AS now FROM idempotency.idempotency_keys WHERE finished_at IS NULL LIMIT 5',
  );
  const jobs = await bed.rows(
    'SELECT job_name, attempts, enqueued_at, parked_at, leased_until, next_run_at, last_error FROM jobs.staged_jobs LIMIT 5',
  );
  const sessions = await bed.rows(
    'SELECT application_name, state, wait_event, left(query, 60) AS query, query_start FROM pg_stat_activity WHERE datname = current_database()',
  );
  return JSON.stringify({ keys, jobs, sessions }, null, 1);
}
