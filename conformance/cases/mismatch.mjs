import { equal, ok, sameBytes, status } from '../kit/expect.mjs';
import { group } from '../kit/runner.mjs';
import { whileRunning } from '../kit/running.mjs';
import { acp, ietf, own, rfc, stripe } from '../kit/sources.mjs';

/** @import { CaseContext, CaseOfGroup, RequestOptions, Run } from '../kit/types.js' */
/** @typedef {(tag: string) => string[]} Bodies two payloads about a tag */

const thing = ['thing'];

/**
 * Two payloads under one key. The bytes are written out, because JSON.stringify would take the difference away.
 * @param {string} one
 * @param {string} other
 * @returns {Bodies}
 */
const pair = (one, other) => (tag) => [one, other].map((text) => text.replace('TAG', tag));

/**
 * @param {CaseContext} t
 * @param {Bodies} bodies
 */
async function sendPair(t, bodies) {
  const [key, tag] = [t.key(), t.tag()];
  const [one, other] = bodies(tag);
  const first = await t.post('thing', { key, body: one });
  status(first, t.route('thing').status, 'first request');
  return { first, again: await t.post('thing', { key, body: other }), tag };
}

/**
 * @param {Bodies} bodies
 * @returns {Run}
 */
const equalPayloads = (bodies) => async (t) => {
  const { first, again, tag } = await sendPair(t, bodies);
  sameBytes(again, first, 'second request');
  equal(await t.effects('thing', tag), 1, 'effects');
};

/**
 * @param {Bodies} bodies
 * @returns {Run}
 */
const otherPayloads = (bodies) => async (t) => {
  const { again, tag } = await sendPair(t, bodies);
  status(again, 422, 'second request');
  equal(await t.effects('thing', tag), 1, 'effects');
};

/**
 * @param {string} title
 * @param {string[]} source
 * @param {string} one
 * @param {string} other
 * @returns {CaseOfGroup}
 */
const same = (title, source, one, other) => ({
  title: `${title}: the same request`,
  source,
  routes: thing,
  run: equalPayloads(pair(one, other)),
});
/**
 * @param {string} title
 * @param {string[]} source
 * @param {string} one
 * @param {string} other
 * @returns {CaseOfGroup}
 */
const different = (title, source, one, other) => ({
  title: `${title}: another request, 422`,
  source,
  routes: thing,
  run: otherPayloads(pair(one, other)),
});

/**
 * A first request, and then the same key with another body.
 * @param {CaseContext} t
 * @param {RequestOptions} [options]
 */
async function reuse(t, options = {}) {
  const first = { key: t.key(), tag: t.tag() };
  const answer = await t.post('main', first);
  return {
    first: answer,
    reused: await t.post('main', { ...first, changes: t.route('main').changed, ...options }),
    ...first,
  };
}

export default group('mismatch', [
  {
    title: 'the same key with another payload is refused with 422',
    source: [ietf('2.7'), acp('6.4')],
    routes: ['main'],
    run: async (t) => status((await reuse(t)).reused, 422),
  },
  {
    title: 'the refused payload runs nothing',
    source: [ietf('2.2'), acp('6.4')],
    routes: ['main'],
    run: async (t) => {
      const { reused, tag } = await reuse(t);
      status(reused, 422);
      equal(await t.effects('main', tag), 1, 'effects');
    },
  },
  {
    title: 'the 422 is a problem document, or links to one',
    source: [ietf('2.7'), rfc(9457, '3')],
    routes: ['main'],
    run: async (t) => {
      const { headers, json, status: code } = (await reuse(t)).reused;
      const problem =
        String(headers['content-type']).startsWith('application/problem+json') && typeof json?.type === 'string';
      ok(
        code === 422 && (problem || /rel="?describedby/.test(String(headers.link))),
        `${code}, content-type ${headers['content-type']}, link ${headers.link}`,
      );
    },
  },
  {
    title: 'the 422 says that repeating is no use: code idempotency.key-reused, not retryable, no Retry-After',
    source: [acp('6.4'), own('docs/errors.md')],
    claim: 'problem types',
    routes: ['main'],
    run: async (t) => {
      const { json, headers } = (await reuse(t)).reused;
      equal(
        [json?.code, json?.retryable, headers['retry-after']],
        ['idempotency.key-reused', false, undefined],
        'code, retryable, Retry-After',
      );
    },
  },
  {
    title: 'the first request is untouched: its own payload still gets its answer',
    source: [ietf('2.6'), own('conformance/README.md')],
    routes: ['main'],
    run: async (t) => {
      const { first, key, tag } = await reuse(t);
      sameBytes(await t.post('main', { key, tag }), first, 'replay after the mismatch');
    },
  },
  {
    title: '422 comes before 409: another payload while the first request still runs',
    source: [acp('6.4'), own('conformance/README.md')],
    routes: ['slow'],
    run: async (t) => {
      const { first, during, tag } = await whileRunning(t, (running) =>
        t.post('slow', { ...running, changes: { other: true } }),
      );
      status(first, t.route('slow').status, 'first request');
      status(during, 422, 'other payload');
      equal(await t.effects('slow', tag), 1, 'effects');
    },
  },
  {
    title: 'another payload after a refused first request is 422 too',
    source: [ietf('2.7')],
    routes: ['refused'],
    run: async (t) => {
      const { first, again } = await t.twice('refused', { again: { changes: { other: true } } });
      equal([first.status, again.status], [400, 422], 'statuses');
    },
  },
  {
    title: 'an invalid other payload gets 400 or 422, and the first request is untouched',
    source: [ietf('2.7'), own('conformance/README.md')],
    routes: ['main'],
    run: async (t) => {
      const { first, reused, key, tag } = await reuse(t, { changes: t.route('main').invalid });
      status(reused, [400, 422]);
      sameBytes(await t.post('main', { key, tag }), first, 'replay');
    },
  },
  same(
    'members in another order',
    [acp('6.2'), rfc(8785, '3.2.3')],
    '{"tag":"TAG","a":1,"b":{"c":2,"d":3}}',
    '{"b":{"d":3,"c":2},"a":1,"tag":"TAG"}',
  ),
  same(
    'other white space',
    [acp('6.2'), rfc(8785, '3.2.1')],
    '{"tag":"TAG","a":[1,2]}',
    '{ "tag" : "TAG",\n\t"a": [ 1, 2 ] }',
  ),
  same('1 and 1.0', [acp('6.2'), rfc(8785, '3.2.2.3')], '{"tag":"TAG","amount":1}', '{"tag":"TAG","amount":1.0}'),
  same('100 and 1e2', [acp('6.2'), rfc(8785, '3.2.2.3')], '{"tag":"TAG","amount":100}', '{"tag":"TAG","amount":1e2}'),
  same(
    'é written out or escaped',
    [acp('6.2'), rfc(8785, '3.2.2.2')],
    '{"tag":"TAG","name":"Caf\u00e9"}',
    '{"tag":"TAG","name":"Caf\\u00e9"}',
  ),
  same(
    'a slash written out or escaped',
    [acp('6.2'), rfc(8785, '3.2.2.2')],
    '{"tag":"TAG","name":"a/b"}',
    '{"tag":"TAG","name":"a\\/b"}',
  ),
  different('null and absent', [acp('6.2')], '{"tag":"TAG","note":null}', '{"tag":"TAG"}'),
  different('absent and null', [acp('6.2')], '{"tag":"TAG"}', '{"tag":"TAG","note":null}'),
  different(
    'null inside an array, and no member there',
    [acp('6.2')],
    '{"tag":"TAG","list":[null]}',
    '{"tag":"TAG","list":[]}',
  ),
  different('an array in another order', [acp('6.2')], '{"tag":"TAG","list":[1,2]}', '{"tag":"TAG","list":[2,1]}'),
  different(
    'objects in an array in another order',
    [acp('6.2')],
    '{"tag":"TAG","list":[{"a":1},{"b":2}]}',
    '{"tag":"TAG","list":[{"b":2},{"a":1}]}',
  ),
  different('the number 1 and the string "1"', [acp('6.2')], '{"tag":"TAG","amount":1}', '{"tag":"TAG","amount":"1"}'),
  different('1 and 1.01', [acp('6.2')], '{"tag":"TAG","amount":1}', '{"tag":"TAG","amount":1.01}'),
  different('false and null', [acp('6.2')], '{"tag":"TAG","flag":false}', '{"tag":"TAG","flag":null}'),
  different('an empty object and an empty array', [acp('6.2')], '{"tag":"TAG","box":{}}', '{"tag":"TAG","box":[]}'),
  different('a further member', [acp('6.7')], '{"tag":"TAG"}', '{"tag":"TAG","extension":{"gift":true}}'),
  different(
    'a change deep inside',
    [acp('6.2')],
    '{"tag":"TAG","a":{"b":{"c":[{"d":1}]}}}',
    '{"tag":"TAG","a":{"b":{"c":[{"d":2}]}}}',
  ),
  different(
    'composed and decomposed é',
    [rfc(8785, '3.1')],
    '{"tag":"TAG","name":"Caf\u00e9"}',
    '{"tag":"TAG","name":"Cafe\u0301"}',
  ),
  different('text in another case', [acp('6.2')], '{"tag":"TAG","name":"ana"}', '{"tag":"TAG","name":"Ana"}'),
  {
    title: 'a last byte that differs after 80 kB alike: another request, 422',
    source: [ietf('2.4'), own('conformance/README.md')],
    routes: thing,
    run: otherPayloads((tag) => ['a', 'b'].map((end) => JSON.stringify({ tag, text: 'x'.repeat(80_000) + end }))),
  },
  {
    title: 'another query string is another payload, 422, and never a second operation',
    source: [own('conformance/README.md')],
    routes: ['main'],
    claim: 'query in payload',
    run: async (t) => {
      const { again, tag } = await t.twice('main', { again: { path: '?source=other' } });
      status(again, 422);
      equal(await t.effects('main', tag), 1, 'effects');
    },
  },
  {
    title: 'a query string of a proxy or a cache-buster does not make a second operation',
    source: [acp('6.1'), stripe('idempotent_requests')],
    routes: thing,
    run: async (t) => {
      const { again, tag } = await t.twice('thing', { again: { path: '?_=1' } });
      ok(again.status < 500, `${again.status} ${again.text}`);
      equal(await t.effects('thing', tag), 1, 'effects');
    },
  },
]);
