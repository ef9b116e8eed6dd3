import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsOf } from '../support/account-events.js';
import { accountBody, openAccount, settledAccount } from '../support/accounts.js';
import { waitForAccount } from '../support/final-state.js';
import { Ledger } from '../support/ledger.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';

let bed: TestBed;
let server: Server;
let ledger: Ledger;

beforeAll(async () => {
  ledger = await Ledger.start();
  bed = await TestBed.create({ DEPOSIT_API_URL: ledger.url, CBU_API_URL: ledger.url });
  server = await bed.start();
});
afterAll(async () => {
  await bed?.close();
  await ledger?.close();
});

describe('what became of an account', () => {
  it('is told once when it became active, without a word about its owner', async () => {
    const id = String((await openAccount(server, { user: 'u-active', key: 'k' })).body.id);
    const account = await settledAccount(server, 'u-active', id);
    await openAccount(server, { user: 'u-active', key: 'k' });
    expect(await eventsOf(bed, server, 'u-active')).toEqual([
      {
        id: expect.any(String),
        type: 'account.active',
        aggregate: { type: 'account', id },
        userId: 'u-active',
        data: { accountId: id, status: 'ACTIVE', accountType: 'CHECKING', currency: 'ARS', cbu: account['cbu'] },
        createdAt: expect.any(String),
      },
    ]);
    const [row] = await bed.rows<{ told: string }>(
      'SELECT outcomes::text AS told FROM events.outcomes WHERE user_id = $1',
      ['u-active'],
    );
    expect(row?.told).not.toMatch(/Ana|Diaz|28637207/);
  });

  it('is told once when the ledger or the clearing house refused it', async () => {
    ledger.script('/deposits', 'Refused Deposit', { do: 'answer', status: 422, code: 'ledger.no' });
    ledger.script('/cbuOnline', 'Refused Cbu', { do: 'answer', status: 422, code: 'house.no' });
    const refused = await openAccount(server, {
      user: 'u-no-deposit',
      key: 'k',
      body: accountBody({ ownerName: 'Refused Deposit' }),
    });
    expect(refused.body.code).toBe('account.deposit-rejected');
    await openAccount(server, { user: 'u-no-deposit', key: 'k', body: accountBody({ ownerName: 'Refused Deposit' }) });
    await openAccount(server, { user: 'u-no-cbu', key: 'k', body: accountBody({ ownerName: 'Refused Cbu' }) });
    await waitForAccount(bed, 'u-no-cbu', 'CBU_REJECTED');
    for (const [user, status] of [
      ['u-no-deposit', 'REJECTED'],
      ['u-no-cbu', 'CBU_REJECTED'],
    ] as const) {
      const events = await eventsOf(bed, server, user);
      expect(events.map(({ type, data }) => [type, data['status'], data['cbu']])).toEqual([
        ['account.rejected', status, null],
      ]);
    }
  });
});
