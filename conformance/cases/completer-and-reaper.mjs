import { equal, ok, sameBytes, status } from '../kit/expect.mjs';
import {
  BACKGROUND,
  callsOf,
  dieAt,
  fresh,
  inRequest,
  oneOfEverything,
  recovers,
  settled,
  waitForCalls,
} from '../kit/opening.mjs';
import { group } from '../kit/runner.mjs';
import { acp, ietf, own, stripe } from '../kit/sources.mjs';

/** @import { Behaviour, CaseContext } from '../kit/types.js' */

const DAY = 86_400_000;
/** @type {Behaviour} */
const down = { do: 'answer', status: 503 };

/**
 * Leaves a request unfinished: the ledger is down, and the client does not come back.
 * @param {CaseContext} t
 */
async function abandoned(t, attempts = 2) {
  const same = fresh(t);
  await t.control.script(inRequest(t), same.tag, ...Array(attempts).fill(down));
  status(await t.post('main', same), 503, 'abandoned request');
  return same;
}

/**
 * A request on which the completer has given up.
 * @param {CaseContext} t
 */
async function parked(t) {
  const same = await abandoned(t, 60);
  const answer = await t.until('the request to be parked', async () => {
    const stands = await t.control.parked(same.key);
    return stands ? t.post('main', same) : false;
  });
  return { same, answer };
}

export default group('completer and reaper', [
  {
    title: 'a request that its client has given up is finished without it',
    source: [stripe('error-low-level'), own('docs/architecture.md')],
    routes: ['main'],
    control: ['ledger'],
    setting: BACKGROUND,
    run: async (t) => {
      const same = await abandoned(t);
      await oneOfEverything(t, same.tag);
    },
  },
  {
    title: 'who comes back after the completer gets a replay, marked as one',
    source: [ietf('2.6'), own('conformance/README.md')],
    routes: ['main'],
    control: ['ledger'],
    setting: BACKGROUND,
    run: async (t) => {
      const same = await abandoned(t);
      await settled(t, same.tag);
      const answer = await t.post('main', same);
      equal(
        [answer.status, answer.headers['idempotent-replayed'], answer.headers['idempotency-status']],
        [t.route('main').status, 'true', 'replayed'],
        'answer',
      );
    },
  },
  {
    title: 'the completer works as the user who asked: what it makes belongs to them',
    source: [own('docs/architecture.md')],
    routes: ['main'],
    control: ['ledger'],
    setting: BACKGROUND,
    run: async (t) => {
      const same = await abandoned(t);
      await settled(t, same.tag);
      equal(
        [await t.effects('main', same.tag), await t.effects('main', same.tag, 'second')],
        [1, 0],
        'own list and the list of another',
      );
    },
  },
  {
    title: 'a request at work is left alone by the completer, long after the grace',
    source: [own('docs/architecture.md')],
    routes: ['main'],
    control: ['ledger'],
    setting: BACKGROUND,
    run: async (t) => {
      const same = fresh(t);
      await t.control.script(inRequest(t), same.tag, { do: 'hold' });
      const running = t.post('main', same);
      running.catch(() => undefined);
      await waitForCalls(t, same.tag, inRequest(t));
      // A younger request, abandoned meanwhile, is finished by the completer: only the lease keeps it away from the older.
      await settled(t, (await abandoned(t)).tag);
      await t.control.release();
      status(await running, t.route('main').status);
      equal((await callsOf(t, same.tag, inRequest(t))).length, 1, 'foreign calls');
    },
  },
  {
    title: 'a request that cannot be finished is parked for a person: 409, code idempotency.parked, not retryable',
    source: [own('conformance/README.md')],
    routes: ['main'],
    control: ['ledger', 'keys'],
    setting: BACKGROUND,
    run: async (t) => {
      const { answer } = await parked(t);
      equal([answer.status, answer.json?.code, answer.json?.retryable], [409, 'idempotency.parked', false], 'answer');
      equal(answer.headers['retry-after'], undefined, 'Retry-After');
    },
  },
  {
    title: 'another payload under a parked key is 422',
    source: [ietf('2.7'), own('conformance/README.md')],
    routes: ['main'],
    control: ['ledger', 'keys'],
    setting: BACKGROUND,
    run: async (t) => {
      const { same } = await parked(t);
      status(await t.post('main', { ...same, changes: t.route('main').changed }), 422);
    },
  },
  {
    title: 'the reaper never touches a parked key',
    source: [own('docs/architecture.md')],
    routes: ['main'],
    control: ['ledger', 'keys', 'age'],
    setting: BACKGROUND,
    run: async (t) => {
      const { same } = await parked(t);
      await t.control.age(same.key, 30 * DAY);
      await reaperHasPassed(t);
      equal((await t.post('main', same)).json?.code, 'idempotency.parked', 'code');
    },
  },
  {
    title: 'a minute before the retention ends the key still replays',
    source: [acp('6.6'), ietf('2.3')],
    routes: ['main'],
    control: ['age'],
    run: async (t) => {
      const same = fresh(t);
      const first = await t.post('main', same);
      await t.control.age(same.key, DAY - 60_000);
      sameBytes(await t.post('main', same), first, 'replay');
    },
  },
  {
    title: 'a second after the retention the key is a new request, before the reaper has come by',
    source: [acp('6.6'), own('conformance/README.md')],
    routes: ['main'],
    control: ['age', 'keys'],
    run: async (t) => {
      const same = fresh(t);
      const first = await t.post('main', same);
      await t.control.age(same.key, DAY + 1_000);
      equal(await t.control.stored(same.key), 1, 'keys in the store before');
      const later = await t.post('main', same);
      status(later, t.route('main').status);
      ok(later.json.id !== first.json.id, 'the old answer was replayed');
      equal(
        [later.headers['idempotency-status'], await t.effects('main', same.tag)],
        ['created', 2],
        'status and effects',
      );
    },
  },
  {
    title: 'an expired key does not mind another payload: it is new',
    source: [acp('6.6')],
    routes: ['main'],
    control: ['age'],
    run: async (t) => {
      const same = fresh(t);
      await t.post('main', same);
      await t.control.age(same.key, DAY + 1_000);
      status(await t.post('main', { ...same, changes: t.route('main').changed }), t.route('main').status);
    },
  },
  {
    title: 'the reaper deletes keys past their retention',
    source: [ietf('2.3'), own('docs/architecture.md')],
    routes: ['main'],
    control: ['age', 'keys'],
    setting: BACKGROUND,
    run: async (t) => {
      const same = fresh(t);
      await t.post('main', same);
      await t.control.age(same.key, DAY + 1_000);
      await t.until('the key to be gone', async () => (await t.control.stored(same.key)) === 0);
    },
  },
  {
    title: 'what the reaped key made stays',
    source: [own('docs/architecture.md')],
    routes: ['main'],
    control: ['age', 'keys', 'ledger'],
    setting: BACKGROUND,
    run: async (t) => {
      const same = fresh(t);
      await t.post('main', same);
      await settled(t, same.tag);
      await t.control.age(same.key, DAY + 1_000);
      await t.until('the key to be gone', async () => (await t.control.stored(same.key)) === 0);
      await oneOfEverything(t, same.tag);
    },
  },
  {
    title: 'the reaper leaves younger keys alone',
    source: [acp('6.6')],
    routes: ['main'],
    control: ['age', 'keys'],
    setting: BACKGROUND,
    run: async (t) => {
      const same = fresh(t);
      const first = await t.post('main', same);
      await t.control.age(same.key, DAY - 60_000);
      await reaperHasPassed(t);
      sameBytes(await t.post('main', same), first, 'replay');
    },
  },
  {
    title: 'the reaper never touches an unfinished key, however old: it is resumed, not begun again',
    source: [own('docs/architecture.md')],
    routes: ['main'],
    control: ['crash', 'age', 'keys', 'ledger'],
    // Past the retention, and the completer kept away: only the reaper could do something to it.
    setting: { env: { REAPER_INTERVAL_MS: '100', COMPLETER_GRACE_MS: String(20 * DAY) } },
    run: async (t) => {
      const same = fresh(t);
      await dieAt(t, 'inCall', same);
      await t.ready();
      await t.control.age(same.key, DAY + 3_600_000);
      await reaperHasPassed(t);
      equal(await t.control.stored(same.key), 1, 'keys in the store');
      const answer = await recovers(t, same);
      equal(answer.headers['idempotency-status'], 'resumed', 'Idempotency-Status');
    },
  },
  {
    title: 'past the horizon of foreign keys an unknown call is asked for, never sent again',
    source: [own('docs/architecture.md'), stripe('idempotent_requests')],
    routes: ['main'],
    control: ['crash', 'age', 'ledger'],
    run: async (t) => {
      const same = fresh(t);
      await dieAt(t, 'inCall', same);
      await t.ready();
      await t.control.age(same.key, 25 * 3_600_000);
      await t.retried('main', same);
      const posts = await callsOf(t, same.tag, inRequest(t));
      equal(posts.length, 1, 'calls that were sent');
      const sent = posts[0]?.key ?? '';
      const { calls } = await t.control.ledger(sent);
      ok(
        calls.some((call) => call.method === 'GET' && call.key === sent),
        'it never asked what became of the call',
      );
      await waitForCalls(t, same.tag, t.route('main').foreign.deferred);
      await oneOfEverything(t, same.tag);
    },
  },
]);

/**
 * A key of this purpose only, past its retention, is deleted by the same pass that must spare the other.
 * @param {CaseContext} t
 */
async function reaperHasPassed(t) {
  const witness = fresh(t);
  await t.post('main', witness);
  await t.control.age(witness.key, DAY + 1_000);
  await t.until('the reaper to pass', async () => (await t.control.stored(witness.key)) === 0);
}
