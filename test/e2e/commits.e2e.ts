import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from 'pg';
import type { Test } from 'supertest';
import { openAccount } from '../support/accounts.js';
import { Ledger } from '../support/ledger.js';
import { asUser, request, withKey } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

/** A background write of PostgreSQL itself may fall into one round, hardly into all of them. */
const ROUNDS = 5;
/** Longer than replicas hold back their announcements, so that none is under way when two counts are the same. */
const QUIET_MS = 60;

describe('how often a request commits, on a quiet database', () => {
  let bed: TestBed;
  let ledger: Ledger;
  let server: Server;
  let listener: Client;
  let announcements = 0;

  beforeAll(async () => {
    ledger = await Ledger.start();
    bed = await TestBed.createAlone({ DEPOSIT_API_URL: ledger.url });
    // Long enough a lease that no heartbeat renews it meanwhile.
    server = await bed.start({ ROLES: 'api', IDEMPOTENCY_LEASE_MS: '30000' });
    listener = await bed.connect();
    listener.on('notification', () => (announcements += 1));
    await listener.query('LISTEN holdfast_changes');
  });
  afterAll(async () => {
    await listener?.end();
    await bed?.close();
    await ledger?.close();
  });

  /** Announcements to other replicas are transactions too; they come after the answer and are not counted. */
  async function fewest(asked: (round: number) => Test, status: number): Promise<number> {
    const counts: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const [before, announcedBefore] = [await quietTransaction(), announcements];
      await asked(round).expect(status);
      counts.push((await quietTransaction()) - before - (announcements - announcedBefore));
    }
    return Math.min(...counts);
  }

  async function quietTransaction(): Promise<number> {
    let last = -1;
    const settled = async (): Promise<number | null> => {
      const before = last;
      last = await nextTransaction();
      return last === before ? last : null;
    };
    return waitFor('the database to be quiet', settled, { intervalMs: QUIET_MS });
  }

  async function nextTransaction(): Promise<number> {
    const [row] = await bed.rows<{ next: string }>('SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS next');
    return Number(row?.next);
  }

  it('writes two transactions until the 201 of an account whose ledger is elsewhere', async () => {
    expect(await fewest((round) => openAccount(server, { user: 'u', key: `k-${round}` }), 201)).toBe(2);
  });

  it('writes one transaction for a purely local endpoint', async () => {
    const body = {
      accountHolderKey: 'c-1',
      accountHolderType: 'CLIENT',
      productTypeKey: 'CURRENT_ACCOUNT',
      name: 'Direct',
    };
    const deposit = (round: number): Test =>
      request(server.url)
        .post('/deposits')
        .use(asUser('svc', ['service']))
        .use(withKey(`d-${round}`))
        .send(body);
    expect(await fewest(deposit, 201)).toBe(1);
  });

  it('writes nothing for a replay', async () => {
    await openAccount(server, { user: 'u', key: 'replayed' });
    expect(await fewest(() => openAccount(server, { user: 'u', key: 'replayed' }), 201)).toBe(0);
  });
});
