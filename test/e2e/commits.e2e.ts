import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, openAccount } from '../support/client.js';
import { Ledger } from '../support/ledger.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';

/** A background write of PostgreSQL itself may fall into one round, hardly into all of them. */
const ROUNDS = 5;

describe('how often a request commits, on a quiet database', () => {
  let bed: TestBed;
  let ledger: Ledger;
  let server: Server;

  beforeAll(async () => {
    ledger = await Ledger.start();
    bed = await TestBed.createAlone({ DEPOSIT_API_URL: ledger.url });
    server = await bed.start({ ROLES: 'api' });
  });
  afterAll(async () => {
    await bed?.close();
    await ledger?.close();
  });

  async function fewest(request: (round: number) => Promise<{ status: number }>, status: number): Promise<number> {
    const counts: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const before = await nextTransaction();
      expect((await request(round)).status).toBe(status);
      counts.push((await nextTransaction()) - before);
    }
    return Math.min(...counts);
  }

  async function nextTransaction(): Promise<number> {
    const [row] = await bed.rows<{ next: string }>('SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS next');
    return Number(row?.next);
  }

  it('writes two transactions until the 201 of an account whose ledger is elsewhere', async () => {
    expect(await fewest((round) => openAccount(server, { user: 'u', key: `k-${round}` }), 201)).toBe(2);
  });

  it('writes one transaction for a purely local endpoint', async () => {
    const body = { accountHolderKey: 'c-1', accountHolderType: 'CLIENT', productTypeKey: 'CURRENT_ACCOUNT', name: 'Direct' };
    const deposit = (round: number): Promise<{ status: number }> => call(server, '/deposits', { user: 'svc', roles: ['service'], key: `d-${round}`, body });
    expect(await fewest(deposit, 201)).toBe(1);
  });

  it('writes nothing for a replay', async () => {
    await openAccount(server, { user: 'u', key: 'replayed' });
    expect(await fewest(() => openAccount(server, { user: 'u', key: 'replayed' }), 201)).toBe(0);
  });
});
