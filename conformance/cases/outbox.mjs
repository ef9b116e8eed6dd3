import { equal, ok, sameBytes, status } from '../kit/expect.mjs';
import {
  callsOf,
  deferred,
  dieAt,
  fresh,
  IMPATIENT,
  inRequest,
  nothingStaged,
  oneOfEverything,
  settled,
  waitForCalls,
} from '../kit/opening.mjs';
import { group } from '../kit/runner.mjs';
import { acp, own, stripe } from '../kit/sources.mjs';

/** @import { Behaviour, CaseContext, CasePart } from '../kit/types.js' */

const outbox = { routes: ['main'], control: ['ledger'] };
/** A killed worker's job is driven again once its lease has run out; a call must fit two thirds of it. */
const SHORT_LEASE = { env: { IDEMPOTENCY_LEASE_MS: '900', FOREIGN_TIMEOUT_MS: '590', FOREIGN_ATTEMPTS: '1' } };

/**
 * The clearing house misbehaves, and the deferred work still ends in one of everything.
 * @param {Behaviour[]} behaviours
 * @returns {CasePart}
 */
const survives = (...behaviours) => ({
  ...outbox,
  run: async (t) => {
    const same = fresh(t);
    await t.control.script(deferred(t), same.tag, ...behaviours);
    status(await t.post('main', same), t.route('main').status);
    await oneOfEverything(t, same.tag);
  },
});

/**
 * Killed in the deferred work: the job is driven again after the restart. A job of before, tried again meanwhile, would come
 * to the place first and take the request with it, so it is waited for.
 * @param {CaseContext} t
 * @param {string} point
 */
async function diesInItsJob(t, point) {
  const [before, same] = [fresh(t), fresh(t)];
  await t.ready();
  await t.control.script(deferred(t), before.tag, ...Array(3).fill({ do: 'answer', status: 401 }));
  status(await t.post('main', before), t.route('main').status);
  await nothingStaged(t);
  const answer = await dieAt(t, point, same);
  await t.ready();
  await oneOfEverything(t, same.tag);
  // The kill may have taken the answer with it; if it came, it stands.
  const again = await t.post('main', same);
  status(again, t.route('main').status, 'replay');
  if (answer !== null) sameBytes(again, answer, 'replay');
}

/**
 * @param {string} point
 * @returns {CasePart}
 */
const killedAt = (point) => ({
  ...outbox,
  control: ['crash', 'ledger', 'queue'],
  setting: SHORT_LEASE,
  run: (t) => diesInItsJob(t, point),
});

export default group('outbox', [
  { title: 'what is deferred happens after the answer, once', source: [own('docs/architecture.md')], ...survives() },
  {
    title: 'the answer does not wait for slow deferred work',
    source: [own('docs/architecture.md')],
    ...outbox,
    run: async (t) => {
      const same = fresh(t);
      await t.control.script(deferred(t), same.tag, { do: 'hang' });
      const { settles } = t.route('main');
      const answer = await t.post('main', same);
      status(answer, t.route('main').status);
      ok(answer.json[settles.field] !== settles.value, `${settles.field} is already ${settles.value}`);
      await waitForCalls(t, same.tag, deferred(t));
      await t.control.release();
      await oneOfEverything(t, same.tag);
    },
  },
  {
    title: 'the clearing house answers 503 three times: asked again until it works',
    source: [own('docs/architecture.md')],
    ...survives(...Array(3).fill({ do: 'answer', status: 503 })),
  },
  {
    title: 'the clearing house acts and its answer is lost: one effect',
    source: [own('docs/architecture.md'), stripe('error-low-level')],
    ...survives({ do: 'close', act: true }),
  },
  {
    title: 'the clearing house acts and never answers: one effect',
    source: [own('docs/architecture.md')],
    ...survives({ do: 'hang', act: true }),
    setting: IMPATIENT,
  },
  {
    title: 'the clearing house acts and answers 500: one effect',
    source: [own('docs/architecture.md')],
    ...survives({ do: 'answer', status: 500, act: true }),
  },
  {
    title: 'the clearing house refuses: the resource says so, and the first answer still replays',
    source: [own('docs/architecture.md')],
    ...outbox,
    run: async (t) => {
      const same = fresh(t);
      await t.control.script(deferred(t), same.tag, { do: 'answer', status: 422, code: 'house.refused' });
      const first = await t.post('main', same);
      const resource = await settled(t, same.tag, t.route('main').settles.refused);
      ok(
        typeof resource.statusReason === 'string' && resource.statusReason !== '',
        `statusReason is ${resource.statusReason}`,
      );
      sameBytes(await t.post('main', same), first, 'replay');
      equal((await callsOf(t, same.tag, deferred(t))).length, 1, 'calls');
    },
  },
  {
    title: 'killed just after the job was marked as sent: it is driven again',
    source: [own('docs/architecture.md')],
    ...killedAt('jobMarked'),
  },
  {
    title: 'killed when the clearing house has answered: one effect',
    source: [own('docs/architecture.md')],
    ...killedAt('jobInCall'),
  },
  {
    title: "killed just before the job's effect is committed: one effect",
    source: [own('docs/architecture.md')],
    ...killedAt('jobBefore'),
  },
  {
    title: "killed just after the job's effect was committed: one effect",
    source: [own('docs/architecture.md')],
    ...killedAt('jobAfter'),
  },
  {
    title: 'a process that only serves the API stages the job; a worker started later does it',
    source: [own('docs/runbook.md')],
    ...outbox,
    control: ['start', 'ledger'],
    setting: { env: { ROLES: 'api' } },
    run: async (t) => {
      const same = fresh(t);
      status(await t.post('main', same), t.route('main').status);
      equal((await callsOf(t, same.tag, deferred(t))).length, 0, 'deferred calls without a worker');
      await t.control.start();
      await oneOfEverything(t, same.tag);
    },
  },
  {
    title: 'the queue forgets everything that was sent: the outbox row drives it again',
    source: [own('docs/architecture.md')],
    ...outbox,
    control: ['queue', 'crash', 'ledger'],
    setting: { env: { ROLES: 'api,scheduler' } },
    run: async (t) => {
      // No worker yet: the jobs wait in the queue, marked as sent, when it forgets them.
      const all = Array.from({ length: 5 }, () => fresh(t));
      for (const same of all) status(await t.post('main', same), t.route('main').status);
      await t.until('every job to be sent', async () => (await t.control.queue()).unsent === 0);
      await t.control.crash();
      ok((await t.control.queue({ lose: true })).staged >= all.length, 'the jobs were not staged any more');
      await t.control.start();
      for (const { tag } of all) await oneOfEverything(t, tag);
    },
  },
  {
    title: 'one job that cannot be done holds up no other',
    source: [own('docs/architecture.md')],
    ...outbox,
    run: async (t) => {
      const [bad, good] = [fresh(t), fresh(t)];
      // Not a 503: a house that is down is left alone for everybody's sake, by the circuit breaker.
      await t.control.script(deferred(t), bad.tag, ...Array(8).fill({ do: 'answer', status: 401 }));
      await t.post('main', bad);
      await t.post('main', good);
      await oneOfEverything(t, good.tag);
      await oneOfEverything(t, bad.tag);
    },
  },
  {
    title: 'repetitions stage nothing more',
    source: [acp('6.3')],
    ...outbox,
    run: async (t) => {
      const same = fresh(t);
      for (let i = 0; i < 5; i += 1) await t.post('main', same);
      await oneOfEverything(t, same.tag);
      equal((await callsOf(t, same.tag, deferred(t))).length, 1, 'deferred calls');
    },
  },
  {
    title: 'fifty at once with one key stage one job',
    source: [acp('6.3')],
    ...outbox,
    run: async (t) => {
      const same = fresh(t);
      await Promise.all(Array.from({ length: 50 }, () => t.post('main', same)));
      await oneOfEverything(t, same.tag);
      equal((await callsOf(t, same.tag, deferred(t))).length, 1, 'deferred calls');
    },
  },
  {
    title: 'a refused request stages nothing',
    source: [own('docs/architecture.md')],
    ...outbox,
    run: async (t) => {
      const [refused, witness] = [fresh(t), fresh(t)];
      await t.control.script(inRequest(t), refused.tag, { do: 'answer', status: 422, code: 'ledger.refused' });
      status(await t.post('main', refused), 400);
      await t.post('main', witness);
      await oneOfEverything(t, witness.tag);
      equal((await callsOf(t, refused.tag, deferred(t))).length, 0, 'deferred calls');
    },
  },
  {
    title: 'twenty at once all settle, each with a result of its own',
    source: [own('docs/architecture.md')],
    ...outbox,
    run: async (t) => {
      const all = Array.from({ length: 20 }, () => fresh(t));
      await Promise.all(all.map((same) => t.post('main', same)));
      const results = [];
      for (const { tag } of all) results.push((await oneOfEverything(t, tag))[t.route('main').settles.result]);
      equal(new Set(results).size, all.length, 'different results');
    },
  },
  {
    title: 'a node whose clock was once two days fast does not hold up what a killed worker left',
    source: [own('docs/adr/0006-outbox.md')],
    ...outbox,
    control: ['clock', 'crash', 'ledger', 'queue'],
    setting: { ...SHORT_LEASE, clockMs: 2 * 86_400_000 },
    run: async (t) => {
      const before = fresh(t);
      status(await t.post('main', before), t.route('main').status);
      await oneOfEverything(t, before.tag);
      t.setting = SHORT_LEASE;
      await diesInItsJob(t, 'jobInCall');
    },
  },
]);
