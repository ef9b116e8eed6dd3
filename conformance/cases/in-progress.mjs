import { equal, ok, sameBytes, status } from '../kit/expect.mjs';
import { group } from '../kit/runner.mjs';
import { letGo, underWay, whileRunning } from '../kit/running.mjs';
import { acp, ietf, own, rfc, stripe } from '../kit/sources.mjs';

/** @import { CaseContext, Same } from '../kit/types.js' */

/** @param {CaseContext} t */
const collide = (t) => whileRunning(t, (same) => t.post('slow', same));
const slow = ['slow'];

export default group('in progress', [
  {
    title: 'the same key while the first request runs is refused with 409',
    source: [ietf('2.7'), acp('6.4'), stripe('error-low-level')],
    routes: slow,
    run: async (t) => {
      const { first, during, tag } = await collide(t);
      status(during, 409, 'second request');
      status(first, t.route('slow').status, 'first request');
      equal(await t.effects('slow', tag), 1, 'effects');
    },
  },
  {
    title: 'the 409 carries Retry-After of at least a second',
    source: [acp('6.4'), rfc(9110, '10.2.3')],
    routes: slow,
    run: async (t) => {
      const { during } = await collide(t);
      status(during, 409);
      ok(
        /^\d+$/.test(during.headers['retry-after'] ?? '') && Number(during.headers['retry-after']) >= 1,
        `Retry-After is ${during.headers['retry-after']}`,
      );
    },
  },
  {
    title: 'the 409 is a problem document, or links to one',
    source: [ietf('2.7'), rfc(9457, '3')],
    routes: slow,
    run: async (t) => {
      const { during } = await collide(t);
      const { headers, json } = during;
      const problem =
        String(headers['content-type']).startsWith('application/problem+json') && typeof json?.type === 'string';
      ok(
        during.status === 409 && (problem || /rel="?describedby/.test(String(headers.link))),
        `${during.status}, content-type ${headers['content-type']}, link ${headers.link}`,
      );
    },
  },
  {
    title: 'the 409 says that it may be repeated: code idempotency.in-progress, retryable',
    source: [own('docs/errors.md')],
    claim: 'problem types',
    routes: slow,
    run: async (t) => {
      const { during } = await collide(t);
      equal([during.json?.code, during.json?.retryable], ['idempotency.in-progress', true], 'code and retryable');
    },
  },
  {
    title: 'the 409 comes at once, not when the first request ends',
    source: [ietf('2.6'), own('conformance/README.md')],
    routes: slow,
    run: async (t) => {
      const { first, during, atOnce } = await collide(t);
      status(during, 409);
      ok(atOnce, `it took ${Math.round(during.ms)} ms, the first request ${Math.round(first.ms)} ms`);
    },
  },
  {
    title: 'the 409 is not stored: once the first has ended, the key replays its answer',
    source: [ietf('2.6'), stripe('idempotent_requests')],
    routes: slow,
    run: async (t) => {
      const { first, during, key, tag } = await collide(t);
      status(during, 409);
      sameBytes(await t.post('slow', { key, tag }), first, 'replay');
    },
  },
  {
    title: 'of fifty at once one runs; the others get its answer or 409',
    source: [ietf('2.6'), acp('6.3')],
    routes: ['main'],
    run: async (t) => {
      const same = { key: t.key(), tag: t.tag() };
      const answers = await Promise.all(Array.from({ length: 50 }, () => t.post('main', same)));
      const done = answers.filter((answer) => answer.status === t.route('main').status);
      const odd = answers.find((answer) => answer.status !== t.route('main').status && answer.status !== 409);
      ok(odd === undefined, `an answer is neither: ${odd?.status} ${odd?.text}`);
      ok(done.length > 0, 'nobody got an answer');
      for (const answer of done) sameBytes(answer, done[0] ?? answer);
      equal(await t.effects('main', same.tag), 1, 'effects');
    },
  },
  {
    title: 'ten retrying clients with one key all end with the one answer',
    source: [ietf('2.6'), ietf('2.7')],
    routes: ['main'],
    run: async (t) => {
      const same = { key: t.key(), tag: t.tag() };
      const answers = await Promise.all(Array.from({ length: 10 }, () => repeatedWhile409(t, same)));
      for (const answer of answers)
        equal([answer.status, answer.text], [t.route('main').status, answers[0]?.text], 'answer');
      equal(await t.effects('main', same.tag), 1, 'effects');
    },
  },
  {
    title: 'thirty-two different keys at once are thirty-two operations, none refused',
    source: [ietf('2.2')],
    routes: ['main'],
    run: async (t) => {
      const tag = t.tag();
      const answers = await Promise.all(Array.from({ length: 32 }, () => t.post('main', { key: t.key(), tag })));
      const odd = answers.find((answer) => answer.status !== t.route('main').status);
      ok(odd === undefined, `one was refused: ${odd?.status} ${odd?.text}`);
      equal(await t.effects('main', tag), 32, 'effects');
    },
  },
  {
    title: "one user's running request does not hold up another user's same key",
    source: [acp('6.1'), ietf('5')],
    routes: slow,
    run: async (t) => {
      const tag = t.tag();
      await letGo(t, tag);
      const { first, during } = await whileRunning(t, ({ key }) => t.post('slow', { key, tag, user: 'second' }));
      equal([first.status, during.status], [t.route('slow').status, t.route('slow').status], 'both statuses');
      ok(first.text !== during.text, 'the second user got the answer of the first');
    },
  },
  {
    title: 'a client that hangs up changes nothing: the work ends, and a retry gets its answer',
    source: [ietf('1'), own('conformance/README.md')],
    routes: slow,
    run: async (t) => {
      const same = { key: t.key(), tag: t.tag() };
      await t.postAndLeave('slow', same, () => underWay(t, same.tag));
      await letGo(t, same.tag);
      await t.until(
        'the effect of the request whose client left',
        async () => (await t.effects('slow', same.tag)) === 1,
        8_000,
      );
      const retried = await t.until('the answer', async () => {
        const answer = await t.post('slow', same);
        return answer.status === 409 ? false : answer;
      });
      status(retried, t.route('slow').status, 'retry');
      equal(await t.effects('slow', same.tag), 1, 'effects');
    },
  },
  {
    title: 'a client that hangs up in the middle of its body has asked for nothing, and its key is free',
    source: [rfc(9110, '9.2.2'), stripe('idempotent_requests')],
    routes: ['main'],
    run: async (t) => {
      const same = { key: t.key(), tag: t.tag() };
      await t.postHalf('main', same);
      const answer = await t.post('main', same);
      status(answer, t.route('main').status, 'whole request');
      equal(
        [answer.headers['idempotent-replayed'], await t.effects('main', same.tag)],
        [undefined, 1],
        'marker and effects',
      );
    },
  },
]);

/**
 * A peer's 409 does not say that it may be repeated; here it always may.
 * @param {CaseContext} t
 * @param {Same} same
 */
async function repeatedWhile409(t, same) {
  return t.until('an answer other than 409', async () => {
    const answer = await t.retried('main', same);
    return answer.status === 409 ? false : answer;
  });
}
