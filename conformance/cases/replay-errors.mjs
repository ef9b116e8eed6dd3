import { equal, ok, sameBytes, status } from '../kit/expect.mjs';
import { acp, ietf, own, rfc, stripe } from '../kit/sources.mjs';

/** @import { CaseContext, CaseOfGroup, CasePart, RequestOptions, Same } from '../kit/types.js' */

/**
 * Nothing is stored for a request that is turned away before its work begins: the corrected one is a first request.
 * @param {number} code
 * @param {(t: CaseContext, same: Same) => RequestOptions} bad
 * @returns {CasePart}
 */
const storesNothing = (code, bad) => ({
  routes: ['main'],
  run: async (t) => {
    const same = { key: t.key(), tag: t.tag() };
    status(await t.post('main', { ...same, ...bad(t, same) }), code, 'refused request');
    status(await t.post('main', same), t.route('main').status, 'corrected request under the same key');
    equal(await t.effects('main', same.tag), 1, 'effects');
  },
});

/**
 * Cases of the group replay: which errors are kept and which are not.
 * @type {CaseOfGroup[]}
 */
export const ERRORS = [
  {
    title: 'a refusal that the work decided (4xx) is final: the retry gets it again and runs nothing',
    source: [ietf('2.6'), stripe('idempotent_requests')],
    routes: ['refused'],
    run: async (t) => {
      const { first, again } = await t.twice('refused');
      status(first, 400, 'first request');
      sameBytes(again, first, 'replay');
    },
  },
  ...[503, 500, 502].map((code) => ({
    title: `a ${code} is not stored: the retry runs afresh and succeeds`,
    source: [acp('6.5'), stripe('api-v2-overview')],
    routes: ['flaky'],
    run: async (/** @type {CaseContext} */ t) => {
      const { first, again, tag } = await t.twice('flaky', { changes: { status: code } });
      ok(first.status >= 500, `the first answer is ${first.status}, not a 5xx`);
      status(again, t.route('flaky').status, 'retry');
      equal(await t.effects('flaky', tag), 1, 'effects');
    },
  })),
  {
    title: 'a 429 of the operation is not stored',
    source: [stripe('error-low-level'), own('conformance/README.md')],
    routes: ['flaky'],
    run: async (t) => {
      const { first, again, tag } = await t.twice('flaky', { changes: { status: 429 } });
      status(first, 429, 'first request');
      status(again, t.route('flaky').status, 'retry');
      equal(await t.effects('flaky', tag), 1, 'effects');
    },
  },
  {
    title: 'a 429 of the limiter in front stores nothing either',
    source: [stripe('error-low-level'), own('conformance/README.md')],
    routes: ['main'],
    control: ['start'],
    setting: { env: { RATE_LIMIT_PER_MINUTE: '2' } },
    run: async (t) => {
      for (let i = 0; i < 2; i += 1) await t.post('main', { key: t.key() });
      const same = { key: t.key(), tag: t.tag() };
      const limited = await t.post('main', same);
      status(limited, 429, 'the third request');
      ok(Number(limited.headers['retry-after']) >= 1, `Retry-After is ${limited.headers['retry-after']}`);
      await t.control.start();
      const first = await t.post('main', same);
      status(first, t.route('main').status, 'the same key afterwards');
      equal(
        [first.headers['idempotent-replayed'], await t.effects('main', same.tag)],
        [undefined, 1],
        'marker and effects',
      );
    },
  },
  {
    title: 'a refused body (400) stores nothing',
    source: [stripe('idempotent_requests')],
    ...storesNothing(400, (t) => ({ changes: t.route('main').invalid })),
  },
  {
    title: 'broken JSON (400) stores nothing',
    source: [stripe('idempotent_requests')],
    ...storesNothing(400, () => ({ body: '{"broken":' })),
  },
  {
    title: 'a request without a token (401) stores nothing',
    source: [stripe('idempotent_requests')],
    ...storesNothing(401, () => ({ user: null })),
  },
  {
    title: 'a media type that is not spoken here (415) stores nothing',
    source: [stripe('idempotent_requests'), rfc(9110, '15.5.16')],
    claim: 'media types',
    ...storesNothing(415, (t, { tag }) => ({
      body: JSON.stringify(t.body('main', tag)),
      headers: { 'content-type': 'text/plain' },
    })),
  },
  {
    title: 'a body that is too large (413) stores nothing',
    source: [stripe('idempotent_requests'), rfc(9110, '15.5.14')],
    ...storesNothing(413, () => ({ changes: { padding: 'x'.repeat(300_000) } })),
  },
];
