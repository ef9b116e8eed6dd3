import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { accountBody, openAccount, openWithRetries } from '../support/accounts.js';
import { finalStateOf, ONE_OF_EVERYTHING, waitForAccount } from '../support/final-state.js';
import { Ledger } from '../support/ledger.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

describe('a worker that is frozen past its lease and thawed later @matrix', () => {
  let bed: TestBed;
  let ledger: Ledger;

  beforeAll(async () => {
    ledger = await Ledger.start();
    bed = await TestBed.create({
      IDEMPOTENCY_LEASE_MS: '600',
      COMPLETER_GRACE_MS: '600000',
      FOREIGN_TIMEOUT_MS: '5000',
    });
  });
  afterEach(async () => {
    ledger.release();
    await bed.stopServers();
  });
  afterAll(async () => {
    await bed?.close();
    await ledger?.close();
  });

  it('changes nothing that its successor did when it was frozen between two phases', async () => {
    const frozen = await bed.start({ ROLES: 'api', DEPOSIT_API_URL: ledger.url, IDEMPOTENCY_LEASE_MS: '2000' });
    const successor = await bed.start({ DEPOSIT_API_URL: ledger.url });
    const opening = { user: 'u-between', key: 'k', body: accountBody({ ownerName: 'Between Phases' }) };
    // It acts at once and answers late, so that the frozen worker wakes up with an answer in its socket.
    ledger.script('/deposits', 'Between Phases', { do: 'late', ms: 300 });
    const late = openAccount(frozen, opening).catch(() => null);
    await ledger.waitForCall('Between Phases');
    frozen.freeze();

    const answer = await openWithRetries(successor, opening);
    expect(answer.status).toBe(201);
    await waitForAccount(bed, 'u-between');
    const before = await snapshot('u-between');
    frozen.thaw();
    const lateAnswer = await late;
    // Either the successor's bytes or "in progress / try again": never an answer of its own.
    if (lateAnswer?.status === 201) expect(lateAnswer.text).toBe(answer.text);
    else expect(lateAnswer?.body.retryable ?? true).toBe(true);
    expect(await snapshot('u-between')).toEqual(before);
    expect(
      ledger.callsOf('Between Phases').every((sent) => sent.key === ledger.callsOf('Between Phases')[0]?.key),
    ).toBe(true);
  });

  it('neither blocks nor undoes its successor when it was frozen inside a transaction', async () => {
    const frozen = await bed.start({ ROLES: 'api' });
    const successor = await bed.start();
    // The table lock stops the first phase's INSERT half-way: the worker is frozen with its transaction open.
    const gate = await holdTable('account.audit_records');
    const opening = { user: 'u-inside', key: 'k' };
    const late = openAccount(frozen, opening).catch(() => null);
    await waitFor('the worker to wait inside its transaction', async () => (await gate.waiting()) > 0);
    frozen.freeze();
    await gate.release();

    const answer = await openWithRetries(successor, opening);
    expect(answer.status).toBe(201);
    await waitForAccount(bed, 'u-inside');
    const before = await snapshot('u-inside');
    frozen.thaw();
    const lateAnswer = await late;
    if (lateAnswer?.status === 201) expect(lateAnswer.text).toBe(answer.text);
    expect(await snapshot('u-inside')).toEqual(before);
    expect(await finalStateOf(bed, 'u-inside')).toEqual(ONE_OF_EVERYTHING);
  });

  async function snapshot(user: string): Promise<unknown> {
    return bed.rows(
      'SELECT to_jsonb(a) AS account, (SELECT jsonb_agg(to_jsonb(r) ORDER BY r.id) FROM account.audit_records r WHERE r.resource_id::text = a.id::text) AS audit FROM account.accounts a WHERE user_id = $1',
      [user],
    );
  }

  /** Locks a table against writers until released, on a connection of its own. */
  async function holdTable(table: string): Promise<{ waiting: () => Promise<number>; release: () => Promise<void> }> {
    const client = await bed.connect();
    await client.query('BEGIN');
    await client.query(`LOCK TABLE ${table} IN SHARE ROW EXCLUSIVE MODE`);
    return {
      waiting: () =>
        bed.count(
          "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
        ),
      release: async () => {
        await client.query('COMMIT');
        await client.end();
      },
    };
  }
});
