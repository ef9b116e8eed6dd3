import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openAccount } from '../support/accounts.js';
import { expectNothingDoubled } from '../support/final-state.js';
import { announceMissingRedis, freePort, redisBinary, TestRedis } from '../support/redis.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { inParallel, pause } from '../support/wait-for.js';

/** Real durations, not scaled down: nothing may give up within them. */
const HOUSE_DOWN_MS = 60_000;
const REDIS_DOWN_MS = 10_000;
/** Two and a half batches of the enqueuer at its default size. */
const BACKLOG = 250;

/** The machine is busy with all outages at once: a slow statement must not become a 503. */
const PATIENT = { IDEMPOTENCY_LEASE_MS: '30000', COMPLETER_GRACE_MS: '60000' };

/** A world of its own for each outage, so that all of them last at the same time. */
interface World {
  readonly bed: TestBed;
  /** Null when the queue is on PostgreSQL. */
  readonly redis: TestRedis | null;
}
/** Starts the servers, and answers what happens then. */
type Outage = (world: World) => Promise<() => Promise<void>>;

const OUTAGES: readonly { title: string; queue: 'PostgreSQL' | 'Redis'; outage: Outage }[] = [
  { title: 'a clearing house that is down for a minute', queue: 'PostgreSQL', outage: houseDown },
  { title: 'a clearing house that is down for a minute', queue: 'Redis', outage: houseDown },
  { title: 'a Redis that is down for ten seconds', queue: 'Redis', outage: redisDown },
];

const isPossible = ({ queue }: { queue: string }): boolean => queue === 'PostgreSQL' || redisBinary !== null;

describe('outages that last: the API goes on and every CBU is made afterwards, once, without a person', () => {
  const ends: Promise<void>[] = [];
  const worlds: World[] = [];

  // The outages wait more than they work, so they last side by side; each test looks at the end of its own.
  beforeAll(async () => {
    const prepared: (() => Promise<void>)[] = [];
    for (const { queue, outage } of OUTAGES.filter(isPossible)) {
      const redis = queue === 'Redis' ? await TestRedis.start() : null;
      const bed = await TestBed.create({ ...PATIENT, ...(redis === null ? {} : { REDIS_URL: redis.url() }) });
      worlds.push({ bed, redis });
      prepared.push(await outage({ bed, redis }));
    }
    ends.push(...prepared.map((happen) => happen()));
    // Its test reports a failure; until then nobody listens.
    for (const end of ends) end.catch(() => undefined);
  });
  afterAll(async () => {
    await Promise.allSettled(ends);
    for (const { bed, redis } of worlds) {
      await bed.close();
      await redis?.down();
    }
  });

  for (const each of OUTAGES) {
    if (!isPossible(each)) announceMissingRedis(each.title);
    (isPossible(each) ? it : it.skip)(
      `${each.title}, queue on ${each.queue}`,
      () => ends[OUTAGES.filter(isPossible).indexOf(each)],
      180_000,
    );
  }
});

/** The clearing house is another Holdfast, on a port that it comes back to. */
async function houseDown({ bed }: World): Promise<() => Promise<void>> {
  const port = await freePort();
  const startHouse = (): Promise<Server> => bed.start({ ROLES: 'api', PORT: String(port) });
  const house = await startHouse();
  const server = await bed.start({ CBU_API_URL: house.url });
  return async () => {
    await house.kill();
    const opened = await openUntil(bed, server, performance.now() + HOUSE_DOWN_MS);
    await startHouse();
    await expectAllMade(bed, opened);
  };
}

async function redisDown({ bed, redis }: World): Promise<() => Promise<void>> {
  const server = await bed.start();
  return async () => {
    await redis?.down();
    const opened = await openUntil(bed, server, performance.now() + REDIS_DOWN_MS);
    await redis?.up();
    await expectAllMade(bed, opened);
  };
}

async function expectAllMade(bed: TestBed, accounts: number): Promise<void> {
  await expectNothingDoubled(bed, accounts);
  expect(await bed.count("SELECT count(*) FROM account.accounts WHERE status = 'ACTIVE'")).toBe(accounts);
  expect(await bed.count('SELECT count(*) FROM jobs.staged_jobs')).toBe(0);
}

/** Opens the backlog and then one account after the other until the time has come; answers how many wait for their CBU. */
async function openUntil(bed: TestBed, server: Server, until: number): Promise<number> {
  const open = async (number: number): Promise<number> =>
    (await openAccount(server, { user: 'u', key: `k-${number}` })).status;
  const backlog = Array.from({ length: BACKLOG }, (_, number) => number);
  expect(new Set(await inParallel(backlog, 8, open))).toEqual(new Set([201]));
  let opened = BACKLOG;
  while (performance.now() < until) {
    expect(await open((opened += 1))).toBe(201);
    await pause(500);
  }
  expect(await bed.count("SELECT count(*) FROM account.accounts WHERE status = 'PENDING_CBU'")).toBe(opened);
  return opened;
}
