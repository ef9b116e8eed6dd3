import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openAccount, openWithRetries } from '../support/accounts.js';
import { expectNothingDoubled, finalStateOf, ONE_OF_EVERYTHING, waitForAccount } from '../support/final-state.js';
import { announceMissingRedis, redisBinary, TestRedis } from '../support/redis.js';
import type { Answer } from '../support/requests.js';
import type { Exit, Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';

interface CrashCase {
  readonly crashPoint: string;
  /** Only what the case needs runs where it dies, so that no case picks up another one's work. */
  readonly roles: string;
  /** False when the crash undoes the claim itself: then only the client can bring the request back. */
  readonly kept: boolean;
}

const API = 'api';
const ALL = 'api,worker,scheduler';

const CASES: readonly CrashCase[] = [
  { crashPoint: 'account.open:account_created:before-commit', roles: API, kept: false },
  { crashPoint: 'account.open:account_created:after-commit', roles: API, kept: true },
  { crashPoint: 'account.open:account_created:in-call', roles: API, kept: true },
  { crashPoint: 'account.open:deposit_created:before-commit', roles: API, kept: true },
  { crashPoint: 'account.open:deposit_created:after-commit', roles: API, kept: true },
  { crashPoint: 'account.open:finished:before-commit', roles: API, kept: true },
  { crashPoint: 'account.open:finished:after-commit', roles: API, kept: true },
  { crashPoint: 'deposit.create:finished:before-commit', roles: API, kept: true },
  { crashPoint: 'deposit.create:finished:after-commit', roles: API, kept: true },
  { crashPoint: 'cbu.create:finished:before-commit', roles: ALL, kept: true },
  { crashPoint: 'cbu.create:finished:after-commit', roles: ALL, kept: true },
  { crashPoint: 'job:create_cbu:effect:before-commit', roles: ALL, kept: true },
  { crashPoint: 'job:create_cbu:effect:after-commit', roles: ALL, kept: true },
  { crashPoint: 'job:create_cbu:effect:in-call', roles: ALL, kept: true },
  // Marking is one autocommitted statement: dying before it leaves what account.open:finished:after-commit leaves.
  { crashPoint: 'enqueuer:marked:after-commit', roles: ALL, kept: true },
];

/** The servers that die do not complete what an earlier case has left. */
const DYING = { COMPLETER_GRACE_MS: '600000' };

/** Keeps what a case has left from the servers of the next cases, until somebody takes over. */
const HOLD_JOBS = `
  UPDATE jobs.staged_jobs SET next_run_at = clock_timestamp() + interval '1 hour',
         leased_until = CASE WHEN leased_until IS NULL THEN NULL ELSE clock_timestamp() + interval '1 hour' END`;
const FREE_JOBS = `
  UPDATE jobs.staged_jobs SET next_run_at = clock_timestamp(),
         leased_until = CASE WHEN leased_until IS NULL THEN NULL ELSE clock_timestamp() END`;

type Queue = 'PostgreSQL' | 'Redis';
const RECOVERIES = ['a retry of the same key', 'the completer alone'] as const;

/** The whole table on one queue back end: a test file each, because files are what runs side by side. */
export function crashMatrixOn(queue: Queue): void {
  for (const recovery of RECOVERIES) {
    describe(`kill -9, queue on ${queue}, recovery by ${recovery}`, () =>
      killAndRecover({ queue, recovery, cases: CASES }));
  }
}

/** One crash of each kind, for every run of the tests. */
export function sampleOfCrashes(): void {
  const [, , inCall] = CASES;
  const samples = { 'a retry of the same key': [inCall], 'the completer alone': [CASES.at(-2)] };
  for (const recovery of RECOVERIES) {
    const cases = samples[recovery].filter((each) => each !== undefined);
    describe(`kill -9, a sample, recovery by ${recovery}`, () =>
      killAndRecover({ queue: 'PostgreSQL', recovery, cases }));
  }
}

interface Run {
  readonly queue: Queue;
  readonly recovery: (typeof RECOVERIES)[number];
  readonly cases: readonly CrashCase[];
}

function killAndRecover({ queue, recovery, cases }: Run): void {
  const byRetry = recovery === 'a retry of the same key';
  const runs = queue === 'PostgreSQL' || redisBinary !== null;
  if (!runs) announceMissingRedis(`crash matrix on Redis, ${recovery}`);
  const userOf = ({ crashPoint }: CrashCase): string => `u-${crashPoint}`;
  const opening = (crash: CrashCase): { user: string; key: string } => ({ user: userOf(crash), key: crash.crashPoint });
  const firstAnswers = new Map<string, Answer>();
  const exits = new Map<string, Exit>();
  const withQueue = runs ? it : it.skip;
  let bed: TestBed;
  let redis: TestRedis | null = null;
  let recoverer: Server;

  // All cases die first, one server each; then a single one takes over all of what they left.
  beforeAll(async () => {
    if (!runs) return;
    redis = queue === 'Redis' ? await TestRedis.start() : null;
    bed = await TestBed.create(redis === null ? {} : { REDIS_URL: redis.url() });
    for (const crash of cases) await die(crash);
    await bed.rows(FREE_JOBS);
    recoverer = await bed.start(byRetry ? { COMPLETER_GRACE_MS: '600000' } : {});
  }, 900_000);
  afterAll(async () => {
    await bed?.close();
    await redis?.down();
  });

  async function die(crash: CrashCase): Promise<void> {
    const dying = await bed.start({ ...DYING, ROLES: crash.roles, CRASH_POINT: crash.crashPoint });
    const answer = await openAccount(dying, opening(crash)).catch(() => null);
    if (answer !== null) firstAnswers.set(crash.crashPoint, answer);
    exits.set(crash.crashPoint, await dying.waitForExit());
    await bed.rows(HOLD_JOBS);
  }

  /** The answer once the request is finished, by the client's retries or without any. */
  async function recovered(crash: CrashCase): Promise<Answer> {
    if (!byRetry && crash.kept) await waitForAccount(bed, userOf(crash), 'ACTIVE', 20_000);
    const answer = await openWithRetries(recoverer, opening(crash));
    await waitForAccount(bed, userOf(crash), 'ACTIVE', 20_000);
    return answer;
  }

  for (const crash of cases) {
    withQueue(
      `ends with one of everything after ${crash.crashPoint}`,
      async () => {
        expect(exits.get(crash.crashPoint)).toEqual({ code: null, signal: 'SIGKILL' });
        const answer = await recovered(crash);
        expect(answer.status).toBe(201);
        expect(await finalStateOf(bed, userOf(crash))).toEqual(ONE_OF_EVERYTHING);
        if (!byRetry && crash.kept) expect(answer.headers['idempotent-replayed']).toBe('true');

        const again = await openAccount(recoverer, opening(crash));
        expect([again.status, again.headers['idempotency-status']]).toEqual([201, 'replayed']);
        for (const earlier of [answer, firstAnswers.get(crash.crashPoint) ?? answer])
          expect(again.text).toBe(earlier.text);
      },
      60_000,
    );
  }

  withQueue(
    'has doubled nothing',
    async () => {
      for (const crash of cases) await recovered(crash);
      await expectNothingDoubled(bed, cases.length);
    },
    90_000,
  );
}
