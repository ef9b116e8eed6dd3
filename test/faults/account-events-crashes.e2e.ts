import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsOf } from '../support/account-events.js';
import { accountBody, openAccount, openWithRetries } from '../support/accounts.js';
import { waitForAccount } from '../support/final-state.js';
import { Ledger } from '../support/ledger.js';
import { TestBed } from '../support/test-bed.js';

let bed: TestBed;
let ledger: Ledger;

beforeAll(async () => {
  ledger = await Ledger.start();
  bed = await TestBed.create({ DEPOSIT_API_URL: ledger.url, CBU_API_URL: ledger.url });
});
afterAll(async () => {
  await bed?.close();
  await ledger?.close();
});

describe('what became of an account', () => {
  it.each([
    ['job:create_cbu:effect:before-commit', 'account.active'],
    ['job:create_cbu:effect:after-commit', 'account.active'],
    ['job:create_cbu:effect:in-call', 'account.active'],
    ['account.open:finished:before-commit', 'account.rejected'],
    ['account.open:finished:after-commit', 'account.rejected'],
  ])('is told once also when its worker is killed at %s', async (crashPoint, type) => {
    const user = `u-${crashPoint}`;
    const name = type === 'account.active' ? 'Ana Diaz' : `Refused ${crashPoint}`;
    const refusal = { do: 'answer', status: 422, code: 'ledger.no' } as const;
    if (type === 'account.rejected') ledger.script('/deposits', name, refusal, refusal, refusal);
    const dying = await bed.start({ CRASH_POINT: crashPoint, IDEMPOTENCY_LEASE_MS: '2000' });
    const opening = { user, key: 'k', body: accountBody({ ownerName: name }) };
    await openAccount(dying, opening).catch(() => null);
    expect((await dying.waitForExit()).signal).toBe('SIGKILL');
    const server = await bed.start();
    await openWithRetries(server, opening);
    await waitForAccount(bed, user, type === 'account.active' ? 'ACTIVE' : 'REJECTED');
    expect((await eventsOf(bed, server, user)).map((event) => event.type)).toEqual([type]);
    await bed.stopServers();
  });
});
