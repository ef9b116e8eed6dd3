import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FREE_PROCESSES, HOLD_PROCESSES } from '../support/crash-cases.js';
import { announceMissingRedis, redisBinary, TestRedis } from '../support/redis.js';
import type { Exit, Server } from '../support/server.js';
import { startTransaction, stockOf, transaction, type Leg } from '../support/stock.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

interface CrashCase {
  readonly pattern: 'tcc' | 'saga';
  readonly crashPoint: string;
  /** B has too little for it, so the transaction is undone. */
  readonly short: boolean;
}

/** Legs in a SKU of the case's own, so that one case's stock tells nothing about another's. */
const legsOf = (index: number, { short }: CrashCase): readonly Leg[] => [
  { warehouse: 'A', sku: `Crash-${index}`, quantity: 10 },
  { warehouse: 'B', sku: `Crash-${index}`, quantity: short ? 1_000 : 10 },
];

const AFTER = ['after-commit'];
const BOTH = ['before-commit', 'after-commit'];
const ALL = [...BOTH, 'in-call'];
const crashes = (
  pattern: CrashCase['pattern'],
  short: boolean,
  points: Readonly<Record<string, readonly string[]>>,
): CrashCase[] =>
  Object.entries(points).flatMap(([point, moments]) =>
    moments.map((moment) => ({ pattern, short, crashPoint: `${pattern}:${point}:${moment}` })),
  );

/** `{A}` and `{B}` stand for the legs; the SKU of each case is filled in. */
const CASES: readonly CrashCase[] = [
  { pattern: 'tcc', short: false, crashPoint: 'transaction.start:begun:after-commit' },
  ...crashes('tcc', false, {
    '{A}:try': ALL,
    decision: BOTH,
    '{A}:confirm': ALL,
    '{B}:finalize': ['in-call'],
    COMPLETED: BOTH,
  }),
  ...crashes('tcc', true, { decision: AFTER, '{A}:cancel': ['in-call'], CANCELLED: BOTH }),
  ...crashes('saga', false, { '{A}:reserve': ALL, '{B}:reserve': ['in-call'], '{B}:confirm': ALL, COMPLETED: BOTH }),
  ...crashes('saga', true, { decision: BOTH, '{B}:compensate': ALL, '{A}:compensate': ['in-call'], COMPENSATED: BOTH }),
];

const END = {
  tcc: { true: 'CANCELLED', false: 'COMPLETED' },
  saga: { true: 'COMPENSATED', false: 'COMPLETED' },
} as const;

describe.each([{ queue: 'PostgreSQL' }, { queue: 'Redis' }] as const)(
  'a coordinator killed with -9, queue on $queue',
  ({ queue }) => {
    const runs = queue === 'PostgreSQL' || redisBinary !== null;
    if (!runs) announceMissingRedis('transaction crashes on Redis');
    const withQueue = runs ? it : it.skip;
    const cases = CASES;
    const exits = new Map<number, Exit>();
    let bed: TestBed;
    let redis: TestRedis | null = null;
    let recoverer: Server;

    beforeAll(async () => {
      if (!runs) return;
      redis = queue === 'Redis' ? await TestRedis.start() : null;
      bed = await TestBed.create(redis === null ? {} : { REDIS_URL: redis.url() });
      for (const [index, crash] of cases.entries()) await die(index, crash);
      await bed.rows(FREE_PROCESSES);
      recoverer = await bed.start();
    }, 900_000);
    afterAll(async () => {
      await bed?.close();
      await redis?.down();
    });

    async function die(index: number, crash: CrashCase): Promise<void> {
      const point = crash.crashPoint.replace(/\{([AB])\}/, `$1-Crash-${index}`);
      const dying = await bed.start({ CRASH_POINT: point, COMPLETER_GRACE_MS: '600000', IDEMPOTENCY_LEASE_MS: '6000' });
      await bed.rows(`INSERT INTO inventory.products (sku, name, price, currency) VALUES ($1, 'Crash', 1000, 'ARS')`, [
        `Crash-${index}`,
      ]);
      await bed.rows(
        `INSERT INTO inventory.stock (warehouse, sku, received, on_hand) VALUES ('A', $1, 100, 100), ('B', $1, 100, 100)`,
        [`Crash-${index}`],
      );
      await startTransaction(dying, `crash-${index}`, crash.pattern, legsOf(index, crash)).catch(() => null);
      exits.set(index, await dying.waitForExit());
      await bed.rows(HOLD_PROCESSES);
    }

    for (const [index, crash] of cases.entries()) {
      withQueue(
        `has one outcome after ${crash.crashPoint}${crash.short ? ', B short' : ''}`,
        async () => {
          expect(exits.get(index)).toEqual({ code: null, signal: 'SIGKILL' });
          const sku = `Crash-${index}`;
          const end = END[crash.pattern][`${crash.short}`];
          const id = await waitFor('the transaction to end by itself', async () => {
            const [row] = await bed.rows<{ id: string }>(
              `SELECT id FROM process.processes WHERE snapshot #>> '{legs,0,sku}' = $1 AND finished_at IS NOT NULL`,
              [sku],
            );
            return row?.id;
          });
          expect((await transaction(recoverer, id))['status']).toBe(end);
          const sold = end === 'COMPLETED' ? '90/0/10' : '100/0/0';
          expect([await stockOf(bed, 'A', sku), await stockOf(bed, 'B', sku)]).toEqual([sold, sold]);

          const answer = await waitFor('the client to be answered', async () => {
            const each = await startTransaction(recoverer, `crash-${index}`, crash.pattern, legsOf(index, crash));
            return each.status < 300 ? each : null;
          });
          expect([answer.body.id, [201, 202].includes(answer.status)]).toEqual([id, true]);
        },
        60_000,
      );
    }
  },
);
