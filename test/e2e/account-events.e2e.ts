import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountBody, openAccount, settledAccount } from '../support/accounts.js';
import { waitForAccount } from '../support/final-state.js';
import { Ledger } from '../support/ledger.js';
import { asUser, request } from '../support/requests.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

const asService = asUser('svc', ['service']);

interface Event {
  readonly type: string;
  readonly userId: string;
  readonly aggregate: unknown;
  readonly data: Record<string, unknown>;
}

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

/** The user's events, once there are some and every recorded outcome is published. */
async function eventsOf(user: string, server: { url: string }): Promise<Event[]> {
  return waitFor(`events of ${user}`, async () => {
    const { body } = await request(server.url).get('/events?limit=100').use(asService);
    const events = (body.items as Event[]).filter(({ userId }) => userId === user);
    return (
      events.length > 0 &&
      (await bed.count('SELECT count(*) FROM events.outcomes WHERE position IS NULL')) === 0 &&
      events
    );
  });
}

describe('what became of an account', () => {
  it('is told once when it became active, without a word about its owner', async () => {
    const server = await bed.start();
    const id = String((await openAccount(server, { user: 'u-active', key: 'k' })).body.id);
    const account = await settledAccount(server, 'u-active', id);
    await openAccount(server, { user: 'u-active', key: 'k' });
    expect(await eventsOf('u-active', server)).toEqual([
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
    await bed.stopServers();
  });

  it('is told once when the ledger or the clearing house refused it', async () => {
    const server = await bed.start();
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
      const events = await eventsOf(user, server);
      expect(events.map(({ type, data }) => [type, data['status'], data['cbu']])).toEqual([
        ['account.rejected', status, null],
      ]);
    }
    await bed.stopServers();
  });
});
