import { equal, ok, sameBytes, status } from '../kit/expect.mjs';
import {
  callsOf,
  deferred,
  fresh,
  IMPATIENT,
  inRequest,
  oneOfEverything,
  recovers,
  resourceOf,
  settled,
  waitForCalls,
} from '../kit/opening.mjs';
import { group } from '../kit/runner.mjs';
import { acp, ietf, own, rfc, stripe } from '../kit/sources.mjs';

/** @import { Behaviour, CasePart } from '../kit/types.js' */

const foreign = { routes: ['main'], control: ['ledger'] };
/** @param {Behaviour} behaviour */
const twoTimes = (behaviour) => [behaviour, behaviour];

/**
 * The ledger misbehaves once or more, and the same request (or its retry) still ends in one of everything.
 * @param {Behaviour[]} behaviours
 * @returns {CasePart}
 */
const survives = (...behaviours) => ({
  ...foreign,
  run: async (t) => {
    const same = fresh(t);
    await t.control.script(inRequest(t), same.tag, ...behaviours);
    await recovers(t, same);
  },
});

/**
 * The ledger says no for good: a final answer, replayed, and asked for once.
 * @param {number} code
 * @returns {CasePart}
 */
const refuses = (code) => ({
  ...foreign,
  run: async (t) => {
    const same = fresh(t);
    await t.control.script(inRequest(t), same.tag, { do: 'answer', status: code, code: 'ledger.refused' });
    const first = await t.post('main', same);
    status(first, 400, 'first request');
    equal(first.json?.retryable, false, 'retryable');
    const again = await t.post('main', same);
    equal([again.status, again.headers['idempotent-replayed']], [400, 'true'], 'status and marker of the replay');
    sameBytes(again, first, 'replay');
    equal((await callsOf(t, same.tag, inRequest(t))).length, 1, 'foreign calls');
  },
});

/**
 * What the other side cannot tell us for sure is never passed on as its verdict: 503, kept, and finished later.
 * @param {Behaviour[]} behaviours
 * @returns {CasePart}
 */
const kept = (...behaviours) => ({
  ...foreign,
  run: async (t) => {
    const same = fresh(t);
    await t.control.script(inRequest(t), same.tag, ...behaviours);
    const first = await t.post('main', same);
    equal(
      [first.status, first.json?.code, first.json?.retryable],
      [503, 'foreign.unavailable', true],
      'status, code and retryable',
    );
    ok(Number(first.headers['retry-after']) >= 1, `Retry-After is ${first.headers['retry-after']}`);
    equal(first.headers['idempotent-replayed'], undefined, 'Idempotent-Replayed');
    const answer = await recovers(t, same);
    equal(answer.headers['idempotency-status'], 'resumed', 'Idempotency-Status of the retry');
  },
});

export default group('foreign calls', [
  {
    title: 'a 503 of the ledger is retried inside the request',
    source: [own('docs/architecture.md'), stripe('error-low-level')],
    ...survives({ do: 'answer', status: 503 }),
  },
  {
    title: 'the ledger acts and its answer is lost: one effect all the same',
    source: [acp('6.8'), own('docs/architecture.md')],
    ...survives({ do: 'close', act: true }),
  },
  {
    title: 'the ledger hangs up without having acted: one effect',
    source: [acp('6.8'), own('docs/architecture.md')],
    ...survives({ do: 'close' }),
  },
  {
    title: 'the ledger acts and never answers: one effect',
    source: [acp('6.8'), own('docs/architecture.md')],
    ...survives({ do: 'hang', act: true }),
    setting: IMPATIENT,
  },
  {
    title: 'the ledger acts and answers 500: one effect',
    source: [stripe('error-low-level'), own('docs/architecture.md')],
    ...survives({ do: 'answer', status: 500, act: true }),
  },
  {
    title: 'a 409 "in progress" of the ledger means later, not no',
    source: [ietf('2.7'), own('docs/architecture.md')],
    ...survives({ do: 'answer', status: 409, code: 'idempotency.in-progress', retryable: true }),
  },
  {
    title: 'a 429 of the ledger means later, not no',
    source: [stripe('error-low-level'), own('docs/architecture.md')],
    ...survives({ do: 'answer', status: 429, retryable: true, headers: { 'retry-after': '1' } }),
  },
  {
    title: 'an unknown outcome and then a refusal: it asks what became of the first call, and finds it',
    source: [own('docs/architecture.md')],
    ...foreign,
    run: async (t) => {
      const same = fresh(t);
      await t.control.script(
        inRequest(t),
        same.tag,
        { do: 'close', act: true },
        { do: 'answer', status: 422, code: 'ledger.refused' },
      );
      const answer = await t.retried('main', same);
      status(answer, t.route('main').status);
      await oneOfEverything(t, same.tag);
    },
  },
  ...[400, 402, 410, 422].map((code) => ({
    title: `a ${code} of the ledger is a refusal: final, stored, asked for once`,
    source: [ietf('2.6'), own('docs/architecture.md')],
    ...refuses(code),
  })),
  {
    title: 'the ledger down: 503 with Retry-After, and the retry resumes',
    source: [own('conformance/README.md'), acp('6.5')],
    ...kept(...twoTimes({ do: 'answer', status: 503 })),
  },
  {
    title: 'the ledger silent: 503 within the budget, and the retry resumes',
    source: [own('conformance/README.md'), acp('6.5')],
    ...kept(...twoTimes({ do: 'hang' })),
    setting: IMPATIENT,
  },
  {
    title: "the ledger answers 401 (our fault, not the client's): 503, kept",
    source: [own('docs/architecture.md')],
    ...kept({ do: 'answer', status: 401 }),
  },
  {
    title: 'the ledger answers 404: 503, kept',
    source: [own('docs/architecture.md')],
    ...kept({ do: 'answer', status: 404 }),
  },
  {
    title: 'the ledger redirects: not followed, 503, kept',
    source: [own('docs/architecture.md'), rfc(9110, '15.4')],
    ...kept({ do: 'answer', status: 302, headers: { location: '/elsewhere' } }),
  },
  {
    title: 'a silent ledger does not hold the request longer than the published lease',
    source: [own('docs/architecture.md')],
    ...foreign,
    setting: IMPATIENT,
    run: async (t) => {
      const same = fresh(t);
      await t.control.script(inRequest(t), same.tag, ...twoTimes({ do: 'hang' }));
      const answer = await t.post('main', same);
      status(answer, 503);
      const leaseSeconds = (await t.get('main', t.profile.policy)).json.leaseSeconds;
      ok(answer.ms < leaseSeconds * 1_000, `it took ${Math.round(answer.ms)} ms, the lease is ${leaseSeconds} s`);
      await t.control.release();
      await recovers(t, same);
    },
  },
  {
    title: 'the key sent to the ledger is the same in every attempt, also across retries of the client',
    source: [acp('6.8'), own('docs/architecture.md')],
    ...foreign,
    run: async (t) => {
      const same = fresh(t);
      await t.control.script(inRequest(t), same.tag, ...Array(4).fill({ do: 'answer', status: 503 }));
      await recovers(t, same);
      const calls = await callsOf(t, same.tag, inRequest(t));
      ok(calls.length >= 5, `only ${calls.length} calls`);
      equal(new Set(calls.map(({ key }) => key)).size, 1, 'keys sent to the ledger');
    },
  },
  {
    title: "the key sent to the ledger is derived from the resource, not the client's own",
    source: [ietf('5'), own('docs/architecture.md')],
    ...foreign,
    run: async (t) => {
      const same = fresh(t);
      const first = await t.post('main', same);
      const [call] = await callsOf(t, same.tag, inRequest(t));
      equal(call?.key, `api-${first.json.id}`, 'key sent to the ledger');
    },
  },
  {
    title: 'two users with one key are two keys at the ledger',
    source: [acp('6.1'), own('docs/architecture.md')],
    ...foreign,
    run: async (t) => {
      const same = fresh(t);
      await t.post('main', same);
      await t.post('main', { ...same, user: 'second' });
      const calls = await callsOf(t, same.tag, inRequest(t));
      equal([calls.length, new Set(calls.map(({ key }) => key)).size], [2, 2], 'calls and keys');
    },
  },
  {
    title: 'a replay calls nobody',
    source: [acp('6.3')],
    ...foreign,
    run: async (t) => {
      const same = fresh(t);
      await t.post('main', same);
      await settled(t, same.tag);
      const before = (await t.control.ledger(same.tag)).calls.length;
      for (let i = 0; i < 3; i += 1) await t.post('main', same);
      equal((await t.control.ledger(same.tag)).calls.length, before, 'foreign calls');
    },
  },
  {
    title: 'the client hangs up during the foreign call: the work goes on to its end',
    source: [own('conformance/README.md')],
    ...foreign,
    run: async (t) => {
      const same = fresh(t);
      await t.control.script(inRequest(t), same.tag, { do: 'hold' });
      await t.postAndLeave('main', same, () => waitForCalls(t, same.tag, inRequest(t)));
      await t.control.release();
      await oneOfEverything(t, same.tag);
      equal((await t.post('main', same)).headers['idempotent-replayed'], 'true', 'Idempotent-Replayed');
    },
  },
  {
    title: "one owner's failing ledger does not fail the other's request",
    source: [own('docs/architecture.md')],
    ...foreign,
    run: async (t) => {
      const [bad, good] = [fresh(t), fresh(t)];
      await t.control.script(inRequest(t), bad.tag, ...twoTimes({ do: 'answer', status: 503 }));
      const [failed, fine] = await Promise.all([t.post('main', bad), t.post('main', good)]);
      equal([failed.status, fine.status], [503, t.route('main').status], 'statuses');
      await recovers(t, bad);
    },
  },
  {
    title: 'what is deferred is not asked for before the answer is committed',
    source: [own('docs/architecture.md')],
    ...foreign,
    run: async (t) => {
      const same = fresh(t);
      await t.control.script(inRequest(t), same.tag, { do: 'hold' });
      const running = t.post('main', same);
      await waitForCalls(t, same.tag, inRequest(t));
      // Whatever was staged before this one has been sent by now: what the held request had staged would have been too.
      const witness = fresh(t);
      await t.post('main', witness);
      await settled(t, witness.tag);
      equal((await callsOf(t, same.tag, deferred(t))).length, 0, 'deferred calls while the request runs');
      await t.control.release();
      status(await running, t.route('main').status);
      await waitForCalls(t, same.tag, deferred(t));
      equal((await resourceOf(t, same.tag)).id, (await running).json.id, 'resource');
    },
  },
]);
