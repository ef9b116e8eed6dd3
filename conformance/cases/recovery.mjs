import { equal, ok, sameBytes, status } from '../kit/expect.mjs';
import {
  BACKGROUND,
  callsOf,
  dieAt,
  fresh,
  inRequest,
  leaseOver,
  oneOfEverything,
  recovers,
  settled,
  waitForCalls,
} from '../kit/opening.mjs';
import { group } from '../kit/runner.mjs';
import { acp, ietf, own, stripe } from '../kit/sources.mjs';

/** @import { CaseContext, CasePart } from '../kit/types.js' */

const HOUR = 3_600_000;
const crash = { routes: ['main'], control: ['crash', 'ledger'] };

/**
 * @param {string} point
 * @param {'created' | 'resumed' | 'replayed'} expected
 * @returns {CasePart}
 */
const killedAt = (point, expected) => ({
  ...crash,
  run: async (t) => {
    const same = fresh(t);
    const lost = await dieAt(t, point, same);
    equal(lost, null, 'answer of the killed request');
    await t.ready();
    // Before the first commit there is no key yet that could be leased.
    if (expected !== 'created') await leaseOver(t, same);
    const answer = await recovers(t, same);
    equal(answer.headers['idempotency-status'], expected, 'Idempotency-Status');
    equal(answer.headers['idempotent-replayed'], expected === 'replayed' ? 'true' : undefined, 'Idempotent-Replayed');
  },
});

/**
 * Kills it in the first foreign call and has it back, its lease still standing.
 * @param {CaseContext} t
 */
async function crashedWithLease(t) {
  const same = fresh(t);
  await dieAt(t, 'inCall', same);
  await t.ready();
  return same;
}

export default group('recovery', [
  {
    title: 'killed just before the first commit: the retry is a first request',
    source: [acp('6.8'), own('docs/architecture.md')],
    ...killedAt('beforeFirst', 'created'),
  },
  {
    title: 'killed just after the first commit: the retry resumes',
    source: [acp('6.8'), own('docs/architecture.md')],
    ...killedAt('afterFirst', 'resumed'),
  },
  {
    title: 'killed when the foreign answer has arrived: the retry resumes',
    source: [acp('6.8'), own('docs/architecture.md')],
    ...killedAt('inCall', 'resumed'),
  },
  {
    title: 'killed just before the last commit: the retry resumes',
    source: [acp('6.8'), own('docs/architecture.md')],
    ...killedAt('beforeLast', 'resumed'),
  },
  {
    title: 'killed just after the last commit: the retry is a replay',
    source: [acp('6.8'), ietf('2.6')],
    ...killedAt('afterLast', 'replayed'),
  },
  {
    title: 'killed twice at the same place: the third run finishes',
    source: [acp('6.8'), own('docs/architecture.md')],
    ...crash,
    run: async (t) => {
      const same = fresh(t);
      await dieAt(t, 'beforeLast', same);
      await t.control.crash(t.route('main').crashPoints.beforeLast, t.setting.env);
      await leaseOver(t, same);
      await t.until('the service to die again', async () => {
        const answer = await t.post('main', same).catch(() => null);
        return answer === null;
      });
      ok(await t.control.died(), 'the service did not die a second time');
      await t.ready();
      await leaseOver(t, same);
      await recovers(t, same);
    },
  },
  {
    title: "while the dead worker's lease stands, a retry gets 409 and what is left of it as Retry-After",
    source: [own('conformance/README.md'), acp('6.4')],
    ...crash,
    run: async (t) => {
      const same = await crashedWithLease(t);
      const answer = await t.post('main', same);
      status(answer, 409);
      const seconds = Number(answer.headers['retry-after']);
      const { leaseSeconds } = (await t.get('main', t.profile.policy)).json;
      ok(seconds >= 1 && seconds <= leaseSeconds, `Retry-After is ${answer.headers['retry-after']}`);
      equal((await callsOf(t, same.tag, inRequest(t))).length, 1, 'foreign calls');
    },
  },
  {
    title: 'another payload under the key of a crashed request is 422, and the crash is still recovered',
    source: [ietf('2.7'), own('conformance/README.md')],
    ...crash,
    run: async (t) => {
      const same = await crashedWithLease(t);
      status(await t.post('main', { ...same, changes: t.route('main').changed }), 422);
      await leaseOver(t, same);
      await recovers(t, same);
    },
  },
  {
    title: 'another user with the same key is not held up by the crash',
    source: [acp('6.1')],
    ...crash,
    run: async (t) => {
      const same = await crashedWithLease(t);
      const other = await t.post('main', { key: same.key, tag: t.tag(), user: 'second' });
      status(other, t.route('main').status);
      equal(other.headers['idempotent-replayed'], undefined, 'Idempotent-Replayed');
    },
  },
  {
    title: 'stored answers survive a kill -9: the replay after it has the same bytes',
    source: [acp('6.6'), stripe('idempotent_requests')],
    ...crash,
    run: async (t) => {
      const same = fresh(t);
      const first = await t.post('main', same);
      // What is deferred is not what is asked for here: a worker killed with a job leaves it for as long as its lease lasts.
      await settled(t, same.tag);
      await t.control.crash();
      await t.ready();
      sameBytes(await t.post('main', same), first, 'replay after the kill');
      await oneOfEverything(t, same.tag);
    },
  },
  {
    title: 'the client is gone and the service is killed: the completer alone finishes',
    source: [stripe('error-low-level'), own('docs/architecture.md')],
    ...crash,
    setting: BACKGROUND,
    run: async (t) => {
      const same = fresh(t);
      await dieAt(t, 'afterFirst', same);
      await t.ready();
      await leaseOver(t, same);
      await oneOfEverything(t, same.tag);
      const answer = await t.post('main', same);
      equal(
        [answer.status, answer.headers['idempotent-replayed']],
        [t.route('main').status, 'true'],
        'status and marker of the late retry',
      );
    },
  },
  {
    title: 'told to stop while a request runs, it finishes the request first',
    source: [own('docs/runbook.md')],
    ...crash,
    run: async (/** @type {CaseContext} */ t) => {
      const same = fresh(t);
      await t.control.script(inRequest(t), same.tag, { do: 'hold' });
      const running = t.post('main', same);
      running.catch(() => undefined);
      await waitForCalls(t, same.tag, inRequest(t));
      await t.control.signal('SIGTERM');
      await t.control.release();
      status(await running, t.route('main').status, 'the request in flight');
      ok(await t.control.died(), 'the service did not stop');
      await t.ready();
      await recovers(t, same);
    },
  },
  {
    title: 'a worker frozen past its lease changes nothing when it wakes: the one that took over has answered',
    source: [own('docs/architecture.md')],
    ...crash,
    control: ['crash', 'ledger', 'signal', 'beside'],
    run: async (t) => {
      const other = await t.control.start({}, { beside: true });
      const same = fresh(t);
      await t.control.script(inRequest(t), same.tag, { do: 'hold' });
      const frozen = t.post('main', same).catch(() => null);
      await waitForCalls(t, same.tag, inRequest(t));
      await t.control.signal('SIGSTOP');
      await leaseOver(t, same);
      const main = t.profile.url;
      t.profile.url = other.url;
      try {
        const answer = await t.retried('main', same);
        status(answer, t.route('main').status, 'answer of the one that took over');
        // It wakes up with the answer to its call.
        await t.control.release();
        await t.control.signal('SIGCONT');
        t.profile.url = main;
        const late = await frozen;
        // It may have nothing to say, say the same, or say "later"; it may not say anything else.
        ok(
          late === null || late.text === answer.text || late.json?.retryable === true,
          `the frozen worker answered ${late?.status} ${late?.text}`,
        );
        equal((await t.retried('main', same)).text, answer.text, 'answer afterwards');
      } finally {
        t.profile.url = main;
        await t.control.signal('SIGCONT');
      }
      await oneOfEverything(t, same.tag);
    },
  },
  {
    title:
      'the answer cannot be sent although the work is committed: the retry gets the answer, and nothing is done twice',
    source: [acp('6.8'), stripe('error-low-level')],
    routes: ['renderFailure'],
    run: async (t) => {
      const { first, again, tag } = await t.twice('renderFailure');
      ok(first.status >= 500, `the first answer is ${first.status}, not a 5xx`);
      status(again, t.route('renderFailure').status, 'retry');
      equal(await t.effects('renderFailure', tag), 1, 'effects');
    },
  },
  {
    title: 'the database away: 503 with Retry-After, nothing lost, and the same key works when it is back',
    source: [own('conformance/README.md'), acp('6.5')],
    routes: ['main'],
    control: ['database', 'ledger'],
    run: async (t) => {
      const same = fresh(t);
      await t.control.database(false);
      try {
        const answer = await t.post('main', same);
        equal([answer.status, answer.json?.retryable], [503, true], 'status and retryable');
        ok(Number(answer.headers['retry-after']) >= 1, `Retry-After is ${answer.headers['retry-after']}`);
      } finally {
        await t.control.database(true);
      }
      await recovers(t, same);
    },
  },
  ...[HOUR, -HOUR].map((clockMs) => ({
    title: `a node whose clock is an hour ${clockMs > 0 ? 'fast' : 'slow'} still sees the running request: 409`,
    source: [own('docs/architecture.md'), ietf('2.6')],
    routes: ['main'],
    control: ['clock', 'ledger'],
    setting: { clockMs },
    run: async (/** @type {CaseContext} */ t) => {
      const same = fresh(t);
      await t.control.script(inRequest(t), same.tag, { do: 'hold' });
      const running = t.post('main', same);
      running.catch(() => undefined);
      await waitForCalls(t, same.tag, inRequest(t));
      const during = await t.post('main', same);
      await t.control.release();
      status(await running, t.route('main').status, 'first request');
      status(during, 409, 'second request');
      const { leaseSeconds } = (await t.get('main', t.profile.policy)).json;
      ok(Number(during.headers['retry-after']) <= leaseSeconds, `Retry-After is ${during.headers['retry-after']}`);
      await oneOfEverything(t, same.tag);
    },
  })),
  {
    title: 'a node whose clock is two days fast still replays: keys expire by the clock of the store',
    source: [own('docs/architecture.md'), acp('6.6')],
    routes: ['main'],
    control: ['clock'],
    run: async (t) => {
      const same = fresh(t);
      const first = await t.post('main', same);
      await t.control.start({}, { clockMs: 48 * HOUR });
      const again = await t.post('main', same);
      sameBytes(again, first, 'replay');
      equal(again.headers['idempotency-expires'], first.headers['idempotency-expires'], 'Idempotency-Expires');
    },
  },
  {
    title: 'a node whose clock is two days slow still forgets: a key past its retention is a new request',
    source: [own('docs/architecture.md'), acp('6.6')],
    routes: ['main'],
    control: ['clock', 'age'],
    setting: { clockMs: -48 * HOUR },
    run: async (t) => {
      const same = fresh(t);
      const first = await t.post('main', same);
      await t.control.age(same.key, 24 * HOUR + 1_000);
      const later = await t.post('main', same);
      status(later, t.route('main').status);
      ok(
        later.json.id !== first.json.id && later.headers['idempotent-replayed'] === undefined,
        'the old answer was replayed',
      );
    },
  },
]);
