import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ACCOUNT } from '#samples';
import { atTheBank } from '../support/checkout.js';
import { call, insist, type Answer } from '../support/client.js';
import { finalStateOf, ONE_OF_EVERYTHING } from '../support/final-state.js';
import { FulfilmentWorld } from '../support/fulfilment-world.js';
import {
  atTheCarrier,
  buyPatiently,
  expectWhole,
  newBuyer,
  withShipment,
  type PlacedOrder,
} from '../support/placed-order.js';
import type { Server } from '../support/server.js';
import { inParallel, pause, waitFor } from '../support/wait-for.js';

type Env = Readonly<Record<string, string>>;

const ROLES = ['api', 'api', 'worker,scheduler', 'worker,scheduler'] as const;
/** The build before knows one version of fulfilment, the next one both, and gives new orders the newer. */
const BEFORE: Env = { FULFILMENT_VERSIONS: '1' };
const AFTER: Env = {};
const RESTARTED: Env = { FULFILMENT_VERSION_SHARE: '1:1,2:1' };
/** Clients of each kind, and what they do between two of their operations; milliseconds. */
const CLIENTS = 2;
const PAUSE_MS = 300;

/** What a client may meet while replicas come and go, and repeat. */
const MAY_BE_REPEATED =
  /^(a lost connection|503 (database|foreign)\.unavailable|503 server\.overloaded|409 (idempotency\.in-progress|order\.concurrent-update))$/;

/** As behind a balancer that looks at nothing: each request goes to the next replica, also to one that is stopping. */
class Fleet {
  readonly replicas: Server[] = [];
  private turn = 0;

  get url(): string {
    const running = this.replicas.filter((replica, index) => ROLES[index] === 'api' && replica.running);
    return running[(this.turn += 1) % running.length]?.url ?? 'http://127.0.0.1:9';
  }
}

type Bought = Awaited<ReturnType<typeof buyPatiently>>;
interface Opened {
  readonly user: string;
  readonly body: string;
}

describe('two api and two worker replicas that are stopped and replaced one after the other under load', () => {
  let world: FulfilmentWorld;
  const fleet = new Fleet();
  const repeats = new Map<string, number>();
  const opened: Opened[] = [];
  const bought: Bought[] = [];
  let serial = 0;

  beforeAll(async () => {
    // Notice of two seconds, four more for calls in flight.
    world = await FulfilmentWorld.create({ SHUTDOWN_GRACE_MS: '8000', FULFILMENT_RETRY: '100,2,1000,1000' });
    fleet.replicas.push(...(await Promise.all(ROLES.map((roles) => world.shop({ ...BEFORE, ROLES: roles })))));
  });
  afterAll(() => world?.close());

  const openOne = async (user: string): Promise<Answer> =>
    insist(fleet, '/accounts', { user, key: 'open', body: ACCOUNT }, repeats);

  async function opener(): Promise<void> {
    const user = `u-rolling-${(serial += 1)}`;
    const answer = await openOne(user);
    expect({ user, status: answer.status, body: answer.json }).toMatchObject({ status: 201 });
    opened.push({ user, body: answer.raw.toString() });
    const path = `/accounts/${String(answer.json['id'])}?wait=10`;
    await waitFor(`the account of ${user} to be active`, async () => {
      const { status, json } = await insist(fleet, path, { user }, repeats);
      expect(status).toBe(200);
      return json['status'] === 'ACTIVE';
    });
  }

  const buy = async (line2?: string): Promise<Bought> =>
    buyPatiently(fleet, await newBuyer(world.bed), { ...(line2 !== undefined && { line2 }), repeats });
  const buyer = async (): Promise<void> => void bought.push(await buy());

  /** Clients that go on until they are told to end. */
  function startLoad(): { end: () => Promise<void> } {
    let ending = false;
    const client = async (operation: () => Promise<void>): Promise<void> => {
      while (!ending) {
        await operation();
        await pause(PAUSE_MS);
      }
    };
    const clients = Array.from({ length: CLIENTS }, () => [client(opener), client(buyer)]).flat();
    const all = Promise.all(clients);
    // Whoever fails early is seen at the end.
    all.catch(() => undefined);
    return {
      end: async () => {
        ending = true;
        await all;
      },
    };
  }

  /** So many more of each have been done, so that every replica has had its share of the work. */
  async function goOn(more: number): Promise<void> {
    const [accounts, orders] = [opened.length + more, bought.length + more];
    await waitFor('the load to go on', () => opened.length >= accounts && bought.length >= orders, {
      timeoutMs: 30_000,
    });
  }

  /** First one of each role is told to stop, ends in good order, and another one is started in its place; then the others. */
  async function replaceAll(env: Env): Promise<void> {
    for (const pair of [
      [0, 2],
      [1, 3],
    ]) {
      await goOn(3);
      await Promise.all(pair.map((index) => replace(index, env)));
    }
    await goOn(3);
  }

  async function replace(index: number, env: Env): Promise<void> {
    const leaving = fleet.replicas[index] as Server;
    const waits = ROLES[index] === 'api' ? await longWaits(leaving) : null;
    expect(await leaving.kill('SIGTERM')).toEqual({ code: 0, signal: null });
    // They had twenty seconds left; they are told how it stands now.
    if (waits !== null) expect(await waits.answers).toEqual(['200 PENDING_CBU', '202']);
    fleet.replicas[index] = await world.shop({ ...env, ROLES: ROLES[index] ?? '' });
  }

  /** Two reads that wait at this very replica for what does not happen, and have been sent. */
  async function longWaits(replica: Server): Promise<{ readonly answers: Promise<string[]> }> {
    const account = await pendingAccount();
    const order = await orderThatMoves();
    const answers = Promise.all([
      call(replica, `/accounts/${account.id}?wait=20`, { user: account.user }),
      call(replica, `/placeorder/${order.uuid}/refresh-blocking?timeoutMs=25000`, { method: 'POST', user: order.user }),
    ]).then(([read, refreshed]) => [`${read.status} ${String(read.json['status'])}`, String(refreshed.status)]);
    answers.catch(() => undefined);
    // Sent after them, so that they are there when this is answered.
    await call(replica, '/health/live');
    return { answers };
  }

  /** An account that nobody works on. */
  async function pendingAccount(): Promise<{ user: string; id: string }> {
    const user = `u-pending-${(serial += 1)}`;
    const columns = 'account_holder_id, product_type_id, owner_name, owner_cuit, owner_type, account_type, currency';
    const [row] = await world.bed.rows<{ id: string }>(
      `INSERT INTO account.accounts (id, user_id, status, deposit_account_id, ${columns})
       SELECT gen_random_uuid(), $1, 'PENDING_CBU', 'none', ${columns} FROM account.accounts LIMIT 1 RETURNING id`,
      [user],
    );
    return { user, id: row?.id ?? '' };
  }

  /** A place order that a worker seems to have in hand. */
  async function orderThatMoves(): Promise<{ user: string; uuid: string }> {
    const user = `u-moving-${(serial += 1)}`;
    const { uuid } = await atTheBank(world.books, { user });
    const sql = `UPDATE process.processes SET leased_until = clock_timestamp() + interval '1 hour' WHERE id = $1`;
    await world.bed.rows(sql, [uuid]);
    return { user, uuid };
  }

  const versionOf = ({ processId }: PlacedOrder): Promise<number> =>
    world.bed.count('SELECT version AS count FROM process.processes WHERE id = $1', [processId]);

  it('answers every request at the latest when it is repeated with its key, and doubles and loses nothing', async () => {
    const { bed, books } = world;
    const resting = await Promise.all([1, 2].map(() => buy('sandbox:silent')));
    const load = startLoad();
    let newer: readonly Bought[] = [];
    try {
      await replaceAll(AFTER);
      const upgradedAt = bought.length;
      await goOn(5);
      newer = bought.slice(upgradedAt + 2 * CLIENTS);
      await replaceAll(RESTARTED);
    } finally {
      await load.end();
    }
    for (const heard of repeats.keys()) expect(heard).toMatch(MAY_BE_REPEATED);

    // Those that rested through it all go on as what they began as; those of the newer build are of the newer version.
    for (const order of resting) {
      const standing = await withShipment(bed, order);
      expect(await versionOf(standing)).toBe(1);
      await atTheCarrier(books, standing, 'pick-up');
    }
    for (const order of newer) expect(await versionOf(await withShipment(bed, order))).toBe(2);

    await inParallel([...resting, ...bought], 8, async (order) =>
      expectWhole(bed, books, await withShipment(bed, order), 'delivered'),
    );
    await inParallel(opened, 8, async ({ user, body }) => {
      expect((await openOne(user)).raw.toString()).toBe(body);
      expect(await finalStateOf(bed, user)).toEqual(ONE_OF_EVERYTHING);
    });
  }, 600_000);
});
