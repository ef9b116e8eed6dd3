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
export async function waitForAccount(bed: TestBed, user: string, status = 'ACTIVE', timeoutMs = 15_000): Promise<string> {
  const row = await waitFor(
    `the account of ${user} to be ${status}`,
    async () => (await bed.rows<AccountRow>('SELECT id, status, cbu FROM account.accounts WHERE user_id = $1 AND status = $2', [user, status]))[0],
    { timeoutMs, intervalMs: 50 },
  );
  return row.id;
}

/** Reads from the tables, not over the API, what one user's only opening left behind. */
export async function finalStateOf(bed: TestBed, user: string): Promise<FinalState> {
  const accounts = await bed.rows<AccountRow>('SELECT id, status, cbu FROM account.accounts WHERE user_id = $1', [user]);
  const account = accounts[0];
  const id = account?.id ?? '00000000-0000-0000-0000-000000000000';
  const derived = [`api-${id}`];
  const audit = await bed.rows<{ event: string }>('SELECT event FROM account.audit_records WHERE resource_id::text = $1 ORDER BY event', [id]);
  return {
    status: account?.status ?? 'none',
    cbuIsValid: isValidCbu(account?.cbu),
    accounts: accounts.length,
    deposits: await bed.count('SELECT count(*) FROM deposit.deposits WHERE idempotency_key = $1', derived),
    cbus: await bed.count('SELECT count(*) FROM cbu.cbus WHERE idempotency_key = $1', derived),
    audit: audit.map((record) => record.event),
    keysOfUser: await bed.count('SELECT count(*) FROM idempotency.idempotency_keys WHERE user_id = $1', [user]),
    unfinishedKeys: await bed.count(
      'SELECT count(*) FROM idempotency.idempotency_keys WHERE finished_at IS NULL AND (user_id = $1 OR idempotency_key = $2)',
      [user, ...derived],
    ),
    stagedJobs: await bed.count('SELECT count(*) FROM jobs.staged_jobs WHERE aggregate LIKE $1', [`%${id}%`]),
  };
}

/** Nothing doubled and nothing orphaned in the whole database: every account has its deposit and its CBU, and no more. */
export async function expectNothingDoubled(bed: TestBed, accounts: number): Promise<void> {
  const totals = {
    accounts: await bed.count('SELECT count(*) FROM account.accounts'),
    deposits: await bed.count('SELECT count(*) FROM deposit.deposits'),
    cbus: await bed.count('SELECT count(*) FROM cbu.cbus'),
    distinctCbus: await bed.count("SELECT count(DISTINCT cbu) FROM account.accounts WHERE status = 'ACTIVE'"),
    audit: await bed.count('SELECT count(*) FROM account.audit_records'),
    distinctAudit: await bed.count('SELECT count(*) FROM (SELECT DISTINCT resource_id, event FROM account.audit_records) AS once'),
  };
  expect(totals).toEqual({ accounts, deposits: accounts, cbus: accounts, distinctCbus: accounts, audit: accounts * 3, distinctAudit: accounts * 3 });
}

export async function waitForAllActive(bed: TestBed, accounts: number, timeoutMs = 20_000): Promise<void> {
  await waitFor(
    `${accounts} accounts to be ACTIVE`,
    async () => (await bed.count("SELECT count(*) FROM account.accounts WHERE status = 'ACTIVE'")) >= accounts,
    { timeoutMs, intervalMs: 100 },
  );
}
