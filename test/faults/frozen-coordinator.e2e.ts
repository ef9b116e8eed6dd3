import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { call } from '../support/client.js';
import type { Answer } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { startTransaction, stockOf, transactionAt } from '../support/stock.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';
import { Warehouse } from '../support/warehouse.js';

/** Long enough that nobody else takes the process over while its worker is awake. */
const LEASE = {
  PROCESS_LEASE_MS: '3000',
  IDEMPOTENCY_LEASE_MS: '9000',
  FOREIGN_TIMEOUT_MS: '20000',
  COMPLETER_GRACE_MS: '600000',
};

describe('a coordinator that is frozen past its lease and thawed later', () => {
  let bed: TestBed;
  let participants: Server;
  let frozen: Server;
  let successor: Server;
  let a: Warehouse;
  let b: Warehouse;

  beforeAll(async () => {
    bed = await TestBed.create(LEASE);
    participants = await bed.start({ ROLES: 'api' });
    a = await Warehouse.start(() => participants.url);
    b = await Warehouse.start(() => participants.url);
    successor = await bed.start({ ROLES: 'api,worker', WAREHOUSE_A_URL: a.url, WAREHOUSE_B_URL: b.url });
  });
  beforeEach(async () => {
    await bed.rows('UPDATE inventory.stock SET received = 100, on_hand = 100, held = 0, sold = 0');
  });
  afterEach(async () => {
    frozen.thaw();
    await frozen.stop();
  });
  afterAll(async () => {
    await bed?.close();
    await a?.close();
    await b?.close();
  });

  it.each([
    ['tcc', 'try'],
    ['tcc', 'confirm'],
    ['tcc', 'finalize'],
    ['saga', 'reserve'],
    ['saga', 'confirm'],
  ])('writes nothing when it was frozen inside the call of a %s to %s', async (pattern, verb) => {
    frozen = await bed.start({ ROLES: 'api,worker', WAREHOUSE_A_URL: a.url, WAREHOUSE_B_URL: b.url });
    b.script(verb, { do: 'act-and-hold' });
    const late = startTransaction(frozen, `in-${pattern}-${verb}`, pattern).catch(() => null);
    await waitFor('the call to have had its effect', () => Promise.resolve(b.holding > 0));
    frozen.freeze();
    await expectOneOutcome(`in-${pattern}-${verb}`, pattern, late);
  });

  it.each([
    ['tcc', 'try'],
    ['saga', 'reserve'],
  ])(
    'neither blocks nor undoes its successor when it was frozen inside the commit of a %s after its %s',
    async (pattern, verb) => {
      frozen = await bed.start({ ROLES: 'api,worker', WAREHOUSE_A_URL: a.url, WAREHOUSE_B_URL: b.url });
      b.script(verb, { do: 'act-and-hold' });
      const late = startTransaction(frozen, `commit-${pattern}`, pattern).catch(() => null);
      await waitFor('the call to have had its effect', () => Promise.resolve(b.holding > 0));
      const unlock = await hold(
        `SELECT FROM process.processes WHERE definition = $1 AND finished_at IS NULL FOR UPDATE`,
        [pattern],
      );
      b.release();
      await waitFor('the checkpoint to wait inside its transaction', () =>
        waiting('%UPDATE process.processes SET state%'),
      );
      frozen.freeze();
      await unlock();
      await expectOneOutcome(`commit-${pattern}`, pattern, late);
    },
  );

  it("neither blocks nor undoes its successor when it was frozen inside a warehouse's own transaction", async () => {
    frozen = await bed.start({ ROLES: 'api,worker' });
    const unlock = await hold(`SELECT FROM inventory.stock WHERE warehouse = $1 FOR UPDATE`, ['B']);
    const late = startTransaction(frozen, 'in-warehouse', 'tcc').catch(() => null);
    await waitFor('the warehouse to wait inside its transaction', () => waiting('%UPDATE inventory.stock%'));
    frozen.freeze();
    await unlock();
    await expectOneOutcome('in-warehouse', 'tcc', late);
  });

  /** The successor ends the transaction; the frozen worker then wakes up, with its answer in the socket, and changes nothing. */
  async function expectOneOutcome(key: string, pattern: string, late: Promise<Answer | null>): Promise<void> {
    const [row] = await bed.rows<{ id: string }>(
      'SELECT id FROM process.processes WHERE definition = $1 ORDER BY id DESC LIMIT 1',
      [pattern],
    );
    const id = String(row?.id);
    const ended = await transactionAt(successor, id, ['COMPLETED', 'CANCELLED', 'COMPENSATED']);
    expect([ended['status'], ended['errorMessage'], ended['parked']]).toEqual(['COMPLETED', null, false]);
    const before = await everythingAbout(id);
    b.release();
    frozen.thaw();
    await waitFor('the thawed worker to give up', () => hasGivenUp(frozen));
    const lateAnswer = await late;
    const answer = await waitFor('the client to be answered', async () => {
      const each = await startTransaction(successor, key, pattern);
      return each.status < 300 ? each : null;
    });
    if (lateAnswer !== null && lateAnswer.status < 300) expect(lateAnswer.text).toBe(answer.text);
    expect([answer.body.id, await everythingAbout(id)]).toEqual([id, before]);
    expect([await stockOf(bed, 'A', 'ProductA'), await stockOf(bed, 'B', 'ProductB')]).toEqual(['90/0/10', '90/0/10']);
  }

  async function everythingAbout(id: string): Promise<unknown> {
    return bed.rows(
      `SELECT to_jsonb(p) AS process, (SELECT jsonb_agg(to_jsonb(l) ORDER BY warehouse, sku) FROM inventory.transaction_lines l WHERE l.transaction_id = p.id) AS lines,
              (SELECT jsonb_agg(to_jsonb(c) ORDER BY position) FROM process.compensations c WHERE c.process_id = p.id) AS compensations
         FROM process.processes p WHERE id = $1`,
      [id],
    );
  }

  /** It was told that its lease is lost, or found the connection of its transaction closed. */
  async function hasGivenUp(server: Server): Promise<boolean> {
    const lines = (await call(server, '/metrics')).raw.toString().split('\n');
    const lost = Number(
      lines
        .find((line) => line.startsWith('holdfast_lease_lost_total'))
        ?.split(' ')
        .at(-1) ?? 0,
    );
    return lost > 0 || server.logs.some((line) => line.includes('a process could not go on'));
  }

  /** Locks these rows on a connection of its own until told. */
  async function hold(lock: string, parameters: readonly unknown[]): Promise<() => Promise<void>> {
    const client = await bed.connect();
    await client.query('BEGIN');
    await client.query(lock, [...parameters]);
    return () => client.end();
  }

  async function waiting(statement: string): Promise<boolean> {
    return (
      (await bed.count(
        `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND state = 'active' AND query LIKE $1`,
        [statement],
      )) > 0
    );
  }
});
