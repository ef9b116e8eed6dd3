import { expect } from '@jest/globals';
import { ACCOUNT } from '#samples';
import { Balancer } from '../support/balancer.js';
import { atTheBank } from '../support/checkout.js';
import { call, insist, type Answer } from '../support/client.js';
import { finalStateOf, ONE_OF_EVERYTHING } from '../support/final-state.js';
import { FulfilmentWorld } from '../support/fulfilment-world.js';
import { buyPatiently, expectWhole, newBuyer, withShipment, type PlacedOrder } from '../support/placed-order.js';
import type { Server } from '../support/server.js';
import { inParallel, pause, waitFor } from '../support/wait-for.js';

type Env = Readonly<Record<string, string>>;

const ROLES = ['api', 'api', 'worker,scheduler', 'worker,scheduler'] as const;
/** One of each role, then the others. */
const PAIRS = [
  [0, 2],
  [1, 3],
] as const;
export const ONE_WORKER = [[2]] as const;
/** Clients of each kind, and what they do between two of their operations; milliseconds. */
const CLIENTS = 2;
const PAUSE_MS = 300;

type Bought = Awaited<ReturnType<typeof buyPatiently>>;
interface Opened {
  readonly user: string;
  readonly body: string;
}

/** Two api and two worker replicas that are stopped and replaced one after the other, and clients that go on meanwhile. */
export class Rolling {
  /** What clients have heard that they had to repeat a request for. */
  readonly repeats = new Map<string, number>();
  readonly bought: Bought[] = [];
  /** Whether requests go by way of the balancer. Without it to the next replica each, also to one that is stopping. */
  balanced = false;
  private readonly opened: Opened[] = [];
  private readonly replicas: Server[] = [];
  private serial = 0;
  private turn = 0;
  private balancer: Balancer | null = null;

  private constructor(readonly world: FulfilmentWorld) {}

  static async create(env: Env, build: Env): Promise<Rolling> {
    // Notice of three seconds, nine more for calls in flight.
    const common = { SHUTDOWN_GRACE_MS: '12000', FULFILMENT_RETRY: '100,2,1000,1000' };
    const rolling = new Rolling(await FulfilmentWorld.create({ ...common, ...env }));
    rolling.replicas.push(...(await Promise.all(ROLES.map((roles) => rolling.world.shop({ ...build, ROLES: roles })))));
    rolling.balancer = await Balancer.before(() => rolling.apis);
    return rolling;
  }

  async close(): Promise<void> {
    await this.balancer?.close();
    await this.world.close();
  }

  /** Where a request goes next. */
  get url(): string {
    if (this.balanced && this.balancer !== null) return this.balancer.url;
    const running = this.apis.filter(({ running: runs }) => runs);
    return running[(this.turn += 1) % running.length]?.url ?? 'http://127.0.0.1:9';
  }

  private get apis(): Server[] {
    return this.replicas.filter((_, index) => ROLES[index] === 'api');
  }

  get worker(): Server {
    return this.replicas[2] as Server;
  }

  private openOne(user: string): Promise<Answer> {
    return insist(this, '/accounts', { user, key: 'open', body: ACCOUNT }, this.repeats);
  }

  private async open(): Promise<void> {
    const user = `u-rolling-${(this.serial += 1)}`;
    const answer = await this.openOne(user);
    expect({ user, status: answer.status, body: answer.json }).toMatchObject({ status: 201 });
    this.opened.push({ user, body: answer.raw.toString() });
    const path = `/accounts/${String(answer.json['id'])}?wait=10`;
    await waitFor(`the account of ${user} to be active`, async () => {
      const { status, json } = await insist(this, path, { user }, this.repeats);
      expect(status).toBe(200);
      return json['status'] === 'ACTIVE';
    });
  }

  /** An order that is on its way to the door; `line2` tells the carrier what to do with it. */
  async buy(line2?: string): Promise<Bought> {
    const buyer = await newBuyer(this.world.bed);
    return buyPatiently(this, buyer, { ...(line2 !== undefined && { line2 }), repeats: this.repeats });
  }

  /** Clients that go on while `work` is done. */
  async underLoad(work: () => Promise<void>): Promise<void> {
    let ending = false;
    const client = async (operation: () => Promise<void>): Promise<void> => {
      while (!ending) {
        await operation();
        await pause(PAUSE_MS);
      }
    };
    const buyer = async (): Promise<void> => void this.bought.push(await this.buy());
    const clients = Array.from({ length: CLIENTS }, () => [client(() => this.open()), client(buyer)]).flat();
    const all = Promise.all(clients);
    // Whoever fails early is seen at the end.
    all.catch(() => undefined);
    try {
      await work();
    } finally {
      ending = true;
      await all;
    }
  }

  /** So many more of each have been done, so that every replica has had its share of the work. */
  async goOn(more: number): Promise<void> {
    const [accounts, orders] = [this.opened.length + more, this.bought.length + more];
    await waitFor('the load to go on', () => this.opened.length >= accounts && this.bought.length >= orders, {
      timeoutMs: 30_000,
    });
  }

  /** Those of each group are told to stop, end in good order, and others are started in their place; then the next group. */
  async replace(env: Env, groups: readonly (readonly number[])[] = PAIRS): Promise<void> {
    for (const group of groups) {
      await this.goOn(2);
      await Promise.all(group.map((index) => this.replaceOne(index, env)));
    }
    await this.goOn(2);
  }

  private async replaceOne(index: number, env: Env): Promise<void> {
    const leaving = this.replicas[index] as Server;
    const waits = ROLES[index] === 'api' ? await this.longWaits(leaving) : null;
    expect(await leaving.kill('SIGTERM')).toEqual({ code: 0, signal: null });
    // They had twenty seconds left; they are told how it stands now.
    if (waits !== null) expect(await waits.answers).toEqual(['200 PENDING_CBU', '202']);
    this.replicas[index] = await this.world.shop({ ...env, ROLES: ROLES[index] ?? '' });
  }

  /** Two reads that wait at this very replica for what does not happen, and have been sent. */
  private async longWaits(replica: Server): Promise<{ readonly answers: Promise<string[]> }> {
    const account = await this.pendingAccount();
    const order = await this.orderThatMoves();
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
  private async pendingAccount(): Promise<{ user: string; id: string }> {
    const user = `u-pending-${(this.serial += 1)}`;
    const columns = 'account_holder_id, product_type_id, owner_name, owner_cuit, owner_type, account_type, currency';
    const [row] = await this.world.bed.rows<{ id: string }>(
      `INSERT INTO account.accounts (id, user_id, status, deposit_account_id, ${columns})
       SELECT gen_random_uuid(), $1, 'PENDING_CBU', 'none', ${columns} FROM account.accounts LIMIT 1 RETURNING id`,
      [user],
    );
    return { user, id: row?.id ?? '' };
  }

  /** A place order that a worker seems to have in hand. */
  private async orderThatMoves(): Promise<{ user: string; uuid: string }> {
    const user = `u-moving-${(this.serial += 1)}`;
    const { uuid } = await atTheBank(this.world.books, { user });
    const sql = `UPDATE process.processes SET leased_until = clock_timestamp() + interval '1 hour' WHERE id = $1`;
    await this.world.bed.rows(sql, [uuid]);
    return { user, uuid };
  }

  /** Which version of fulfilment it goes on in. */
  async versionOf(order: Bought): Promise<number> {
    const { processId } = await this.shipped(order);
    return this.world.bed.count('SELECT version AS count FROM process.processes WHERE id = $1', [processId]);
  }

  shipped(order: Bought): Promise<PlacedOrder> {
    return withShipment(this.world.bed, order);
  }

  /** They are at the door, and nothing of them is doubled or lost. */
  async expectDelivered(orders: readonly Bought[]): Promise<void> {
    const { bed, books } = this.world;
    await inParallel(orders, 8, async (order) => expectWhole(bed, books, await this.shipped(order), 'delivered'));
  }

  /** Each opening is there once, and its key still has the same answer. */
  async expectOpenedOnce(): Promise<void> {
    await inParallel(this.opened, 8, async ({ user, body }) => {
      expect((await this.openOne(user)).raw.toString()).toBe(body);
      expect(await finalStateOf(this.world.bed, user)).toEqual(ONE_OF_EVERYTHING);
    });
  }
}

/** What `repeats` tells, in words. */
export function heard(repeats: ReadonlyMap<string, number>): string[] {
  return [...repeats].map(([what, times]) => `${times} × ${what}`).sort();
}
