import { equal, ok, sameBytes, status } from '../kit/expect.mjs';
import { group } from '../kit/runner.mjs';
import { acp, ietf, own, rfc, stripe } from '../kit/sources.mjs';
import { ERRORS } from './replay-errors.mjs';

/** @import { CaseContext, CasePart } from '../kit/types.js' */

/** What the answer's bytes must survive: a store that keeps JSON by meaning would change them. */
const TRICKY = {
  numbers: {
    small: 1e-7,
    large: 1e21,
    tenth: 0.1,
    sum: 0.30000000000000004,
    whole: 100,
    limit: 9007199254740991,
    negative: -0.5,
    exponent: 1.5e300,
  },
  unicode: {
    emoji: '👩‍👩‍👧‍👦🏳️‍🌈',
    combining: 'e\u0301 \u00e9',
    bidi: 'abc \u05d0\u05d1\u05d2',
    separators: '\u2028\u2029',
    astral: '𝒳',
    slash: '</script>/',
  },
  order: { z: 1, a: 2, m: { y: 1, b: 2 }, 10: 'ten', 9: 'nine', 'a b': 3 },
  shapes: { empty: {}, none: [], nothing: null, no: false, zero: 0, blank: '', nested: [[[]], [{}]] },
};

/**
 * @param {keyof typeof TRICKY} member
 * @returns {CasePart}
 */
const exact = (member) => ({
  routes: ['thing'],
  run: async (t) => {
    const { first, again } = await t.twice('thing', { changes: { payload: TRICKY[member] } });
    status(first, t.route('thing').status, 'first request');
    equal(first.json.received?.payload, TRICKY[member], 'what the service received');
    sameBytes(again, first, 'replay');
  },
});

/**
 * A header that the first answer had and the replay must have too, to the letter.
 * @param {string} route
 * @param {string} name
 * @returns {CasePart}
 */
const replayed = (route, name) => ({
  routes: [route],
  run: async (t) => {
    const { first, again } = await t.twice(route);
    ok(
      first.headers[name] !== undefined,
      `the first answer has no ${name}: ${first.status} ${first.text.slice(0, 100)}`,
    );
    equal([again.status, again.headers[name]], [first.status, first.headers[name]], name);
  },
});

/** @param {CaseContext} t */
const nextSecond = (t) => {
  const now = Math.floor(Date.now() / 1000);
  return t.until('the next second', () => Math.floor(Date.now() / 1000) > now + 1, 4_000);
};

export default group('replay', [
  {
    title: 'the same request again gets the same status and the same bytes',
    source: [ietf('2.6'), stripe('idempotent_requests'), acp('6.3')],
    routes: ['main'],
    run: async (t) => {
      const { first, again } = await t.twice('main');
      status(first, t.route('main').status, 'first request');
      status(again, first.status, 'replay');
      sameBytes(again, first, 'replay');
    },
  },
  {
    title: 'the work is done once',
    source: [acp('6.3'), stripe('idempotent_requests')],
    routes: ['main'],
    run: async (t) => {
      const { tag } = await t.twice('main');
      equal(await t.effects('main', tag), 1, 'effects');
    },
  },
  {
    title: 'the tenth repetition is like the second',
    source: [ietf('2.6')],
    routes: ['main'],
    run: async (t) => {
      const { first, key, tag } = await t.twice('main');
      for (let i = 0; i < 8; i += 1) sameBytes(await t.post('main', { key, tag }), first, `repetition ${i + 3}`);
      equal(await t.effects('main', tag), 1, 'effects');
    },
  },
  {
    title: 'Content-Type is replayed',
    source: [ietf('2.6'), own('conformance/README.md')],
    ...replayed('main', 'content-type'),
  },
  {
    title: 'Location is replayed',
    source: [ietf('2.6'), own('conformance/README.md')],
    ...replayed('thing', 'location'),
  },
  { title: 'ETag is replayed', source: [ietf('2.6'), rfc(9110, '8.8.3')], ...replayed('thing', 'etag') },
  {
    title: 'Set-Cookie is not replayed: a session belongs to one answer',
    source: [rfc(6265, '4.1'), own('conformance/README.md')],
    routes: ['cookie'],
    run: async (t) => {
      const { first, again } = await t.twice('cookie');
      ok(first.headers['set-cookie'] !== undefined, `the first answer sets no cookie: ${first.status}`);
      sameBytes(again, first, 'replay');
      equal(again.headers['set-cookie'], undefined, 'Set-Cookie of the replay');
    },
  },
  {
    title: 'Date is that of the replay, not that of the first answer',
    source: [rfc(9110, '6.6.1')],
    routes: ['thing'],
    run: async (t) => {
      const same = { key: t.key(), tag: t.tag() };
      const first = await t.post('thing', same);
      await nextSecond(t);
      const again = await t.post('thing', same);
      sameBytes(again, first, 'replay');
      ok(
        Date.parse(String(again.headers.date)) > Date.parse(String(first.headers.date)),
        `Date stayed ${again.headers.date}`,
      );
    },
  },
  {
    title: 'a replay is marked Idempotent-Replayed: true',
    source: [stripe('idempotent_requests'), acp('6.3')],
    routes: ['main'],
    run: async (t) =>
      equal((await t.twice('main')).again.headers['idempotent-replayed'], 'true', 'Idempotent-Replayed of the replay'),
  },
  {
    title: 'the first answer carries no such mark',
    source: [stripe('idempotent_requests'), own('conformance/README.md')],
    routes: ['main'],
    run: async (t) =>
      equal(
        (await t.twice('main')).first.headers['idempotent-replayed'],
        undefined,
        'Idempotent-Replayed of the first answer',
      ),
  },
  {
    title: 'Idempotency-Status says created, then replayed',
    source: [own('conformance/README.md')],
    claim: 'status header',
    routes: ['main'],
    run: async (t) => {
      const { first, again } = await t.twice('main');
      equal(
        [first.headers['idempotency-status'], again.headers['idempotency-status']],
        ['created', 'replayed'],
        'Idempotency-Status',
      );
    },
  },
  {
    title: 'Idempotency-Expires is the same on first answer and replay, and at least a day ahead',
    source: [ietf('2.3'), acp('6.6'), own('conformance/README.md')],
    claim: 'expires header',
    routes: ['main'],
    run: async (t) => {
      const { first, again } = await t.twice('main');
      equal(again.headers['idempotency-expires'], first.headers['idempotency-expires'], 'Idempotency-Expires');
      ok(
        Date.parse(String(first.headers['idempotency-expires'])) - Date.parse(String(first.headers.date)) >= 86_395_000,
        `too early: ${first.headers['idempotency-expires']}`,
      );
    },
  },
  {
    title: 'a 204 is replayed as a 204 without a body',
    source: [ietf('2.6'), acp('6.3')],
    routes: ['noContent'],
    run: async (t) => {
      const { first, again, tag } = await t.twice('noContent');
      equal([first.status, first.bytes.length], [204, 0], 'first answer');
      equal([again.status, again.bytes.length], [204, 0], 'replay');
      equal(await t.effects('noContent', tag), 1, 'effects');
    },
  },
  {
    title: 'a 303 is replayed as a 303 with its Location',
    source: [ietf('2.6'), acp('6.3'), rfc(9110, '15.4.4')],
    routes: ['seeOther'],
    run: async (t) => {
      const { first, again, tag } = await t.twice('seeOther');
      equal([first.status, typeof first.headers.location], [303, 'string'], 'first answer');
      equal([again.status, again.headers.location], [303, first.headers.location], 'replay');
      equal(await t.effects('seeOther', tag), 1, 'effects');
    },
  },
  {
    title: 'a 202 is replayed as a 202',
    source: [ietf('2.6'), acp('6.3')],
    routes: ['accepted'],
    run: async (t) => {
      const { first, again } = await t.twice('accepted');
      equal([first.status, again.status], [202, 202], 'status');
      sameBytes(again, first, 'replay');
    },
  },
  {
    title: 'an answer of half a megabyte is replayed byte for byte',
    source: [ietf('2.6')],
    routes: ['large'],
    run: async (t) => {
      const { first, again } = await t.twice('large');
      ok(first.bytes.length > 500_000, `the first answer has only ${first.bytes.length} bytes`);
      sameBytes(again, first, 'replay');
    },
  },
  {
    title: 'a request of 90 kB runs once and is replayed',
    source: [ietf('2.4')],
    routes: ['thing'],
    run: async (t) => {
      const { first, again, tag } = await t.twice('thing', { changes: { text: 'ü'.repeat(45_000) } });
      status(first, t.route('thing').status, 'first request');
      sameBytes(again, first, 'replay');
      equal(await t.effects('thing', tag), 1, 'effects');
    },
  },
  { title: 'numbers in the answer keep their spelling', source: [ietf('2.6')], ...exact('numbers') },
  { title: 'text beyond ASCII in the answer keeps its bytes', source: [ietf('2.6')], ...exact('unicode') },
  { title: 'the members of the answer keep their order', source: [ietf('2.6')], ...exact('order') },
  { title: 'empty objects, empty arrays, null, false and zero survive', source: [ietf('2.6')], ...exact('shapes') },
  {
    title: 'the replay is the first answer even when the resource has moved on since',
    source: [stripe('idempotent_requests'), acp('6.3')],
    routes: ['main'],
    claim: 'resources that move on',
    run: async (t) => {
      const same = { key: t.key(), tag: t.tag() };
      const first = await t.post('main', same);
      const { path, field, value } = t.route('main').settles;
      await t.until(
        `${field} to be ${value}`,
        async () => (await t.get('main', path.replace('{id}', first.json.id))).json?.[field] === value,
      );
      sameBytes(await t.post('main', same), first, 'replay');
    },
  },
  {
    title: 'other headers do not belong to the request: another User-Agent is still a replay',
    source: [acp('6.2')],
    routes: ['main'],
    run: async (t) => {
      const { first, again } = await t.twice('main', {
        again: { headers: { 'user-agent': 'another/2.0', accept: '*/*', 'x-request-id': 'another' } },
      });
      sameBytes(again, first, 'replay');
    },
  },
  {
    title: 'every answer has a request id of its own',
    source: [own('conformance/README.md')],
    claim: 'request id',
    routes: ['main'],
    run: async (t) => {
      const { first, again } = await t.twice('main', { again: { headers: { 'x-request-id': 'the-second' } } });
      ok(first.headers['x-request-id'] !== undefined, 'the first answer has no X-Request-Id');
      equal(again.headers['x-request-id'], 'the-second', 'X-Request-Id of the replay');
    },
  },
  ...ERRORS,
]);
