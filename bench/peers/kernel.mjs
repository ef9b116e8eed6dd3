// The kernel without HTTP: its own claim, replay, completer pass and reaper pass, timed one by one.
import 'reflect-metadata';
import { createHash, randomUUID } from 'node:crypto';
import { createApp } from '../../dist/create-app.js';
import { Completer } from '../../dist/idempotency/completer.js';
import { IdempotencyKeys } from '../../dist/idempotency/idempotency-keys.js';
import { LifecycleRegistry } from '../../dist/idempotency/lifecycle-registry.js';
import { Reaper } from '../../dist/idempotency/reaper.js';
import { loadConfig } from '../../dist/platform/config/index.js';
import { Database } from '../../dist/platform/database/index.js';
import { serveCommands } from '../harness/control.mjs';
import { median } from '../harness/rounds.mjs';
import { insertFinished, userOf } from './many-keys.mjs';

const KEYS = Number(process.env.KEYS);
const REAPER_PASSES = 11;
const COMPLETER_PASSES = 3;
const app = await createApp(
  loadConfig({ ...process.env, AUTH_JWT_SECRET: process.env.JWT_SECRET, LOG_LEVEL: 'error' }),
);
await app.init();
const database = app.get(Database);
const keys = app.get(IdempotencyKeys);
const lifecycle = app.get(LifecycleRegistry).latest('deposit.create');

const scopeOf = (/** @type {number} */ number) => ({
  userId: userOf(number),
  key: createHash('md5').update(`key-${number}`).digest('hex'),
  method: 'POST',
  path: '/deposits',
});
const anyNumber = () => 1 + Math.floor(Math.random() * KEYS);
const command = {
  accountHolderKey: 'c-1001',
  accountHolderType: 'CLIENT',
  productTypeKey: 'CURRENT_ACCOUNT',
  name: 'Ana Diaz',
};

/** Median milliseconds of one `work(index)` of `count` in a row: a neighbour's burst of work is not the table's growth. */
const timed = async (/** @type {number} */ count, /** @type {(index: number) => Promise<unknown>} */ work) => {
  const each = [];
  for (let index = 0; index < count; index++) {
    const from = performance.now();
    await work(index);
    each.push(performance.now() - from);
  }
  return median(each);
};

const claim = async (/** @type {string} */ userId, /** @type {string} */ key) => {
  const scope = { userId, key, method: 'POST', path: '/deposits' };
  if ((await keys.find(scope)) !== null) throw new Error(`${key} is not new`);
  const id = randomUUID();
  const made = await database.transaction({}, (tx) =>
    keys.insert(tx, {
      id,
      scope,
      fingerprint: Buffer.alloc(32),
      command: { ...command, idempotencyKey: key },
      actor: { sub: userId, roles: [] },
      originIp: null,
      traceparent: null,
      requestId: randomUUID(),
      lifecycle,
      point: 'started',
    }),
  );
  if (!made) throw new Error(`${key} was not made`);
};

serveCommands(
  {
    /** New keys among the others, claimed one after another. */
    claim: async ({ count, round }) => {
      const ms = await timed(Number(count), (index) => claim(`bench-${index % 1000}`, randomUUID() + round));
      await database.query('DELETE FROM idempotency.idempotency_keys WHERE finished_at IS NULL AND parked_at IS NULL');
      return { ms };
    },
    /** What a replay reads. Keys are repeated soon after they were first sent, so their pages are in memory: read once before. */
    replay: async ({ count }) => {
      const scopes = Array.from({ length: Number(count) }, () => scopeOf(anyNumber()));
      const read = async (/** @type {number} */ index) => {
        const row = await keys.find(scopes[index] ?? scopeOf(index));
        if (row?.finished !== true) throw new Error('a finished key was due');
      };
      await timed(Number(count), read);
      return { ms: await timed(Number(count), read) };
    },
    /** One pass over abandoned requests, the middle one of several; and one that finds nothing. */
    complete: async ({ count, round }) => {
      const pass = async (/** @type {number} */ expected) => {
        const done = await app.get(Completer).runOnce();
        if (done !== expected) throw new Error(`${expected} requests were due, ${done} were resumed`);
      };
      const passes = [];
      for (let index = 0; index < COMPLETER_PASSES; index++) {
        await makeAbandoned(Number(count), round);
        passes.push(await timed(1, () => pass(Number(count))));
      }
      const idleMs = await timed(20, () => pass(0));
      await database.query(
        "DELETE FROM idempotency.idempotency_keys WHERE finished_at > clock_timestamp() - interval '10 minutes'",
      );
      return { ms: median(passes), idleMs };
    },
    /** One pass over keys past the retention, the middle one of several because it takes but milliseconds; and one that finds nothing. */
    reap: async ({ count }) => {
      const pass = async (/** @type {number} */ expected) => {
        const done = await app.get(Reaper).runOnce();
        if (done !== expected) throw new Error(`${expected} keys were due, ${done} were deleted`);
      };
      const passes = [];
      for (let index = 0; index < REAPER_PASSES; index++) {
        await makeExpired(count);
        passes.push(await timed(1, () => pass(Number(count))));
      }
      return { ms: median(passes), idleMs: await timed(20, () => pass(0)) };
    },
  },
  () => app.close(),
);

/**
 * @param {number} count
 * @param {string} round
 */
async function makeAbandoned(count, round) {
  for (let index = 0; index < count; index++) await claim(`bench-${index}`, `${index}-${round}-${randomUUID()}`);
  await database.query(
    `UPDATE idempotency.idempotency_keys SET leased_until = NULL, next_run_at = clock_timestamp() - interval '1 minute', created_at = clock_timestamp() - interval '1 hour'
      WHERE finished_at IS NULL AND parked_at IS NULL`,
  );
}

/** @param {string} count */
async function makeExpired(count) {
  await database.query(
    insertFinished({
      key: 'md5(random()::text)',
      user: `'gone-' || lpad((number % 1000)::text, 4, '0')`,
      age: '3 days',
      series: 'generate_series(1, $1::int)',
    }),
    [count],
  );
}
