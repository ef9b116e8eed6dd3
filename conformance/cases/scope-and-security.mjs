import { equal, ok, sameBytes, status } from '../kit/expect.mjs';
import { send } from '../kit/http.mjs';
import { group } from '../kit/runner.mjs';
import { acp, ietf, own, rfc, stripe } from '../kit/sources.mjs';
import { PATH_SPELLINGS } from './path-spellings.mjs';

/** @import { CaseContext, CasePart, RequestOptions, Run } from '../kit/types.js' */

/**
 * One key, two places: two operations.
 * @param {RequestOptions & { route: string }} firstPlace
 * @param {RequestOptions & { route: string }} secondPlace
 * @param {string[]} routes
 * @returns {CasePart}
 */
const separate = (firstPlace, secondPlace, routes) => ({
  routes,
  run: async (t) => {
    const [key, tag] = [t.key(), t.tag()];
    const first = await t.post(firstPlace.route, { key, tag, ...firstPlace });
    const second = await t.post(secondPlace.route, { key, tag, ...secondPlace });
    status(first, t.route(firstPlace.route).status, 'first place');
    status(second, t.route(secondPlace.route).status, 'second place');
    equal(second.headers['idempotent-replayed'], undefined, 'Idempotent-Replayed of the second');
    ok(first.text !== second.text, 'the second place got the answer of the first');
  },
});

/**
 * Ordinary keys, however they look to a database, a map or a path.
 * @param {(t: CaseContext) => string} make
 * @returns {Run}
 */
const ordinaryKey = (make) => async (t) => {
  const key = make(t);
  const { first, again, tag } = await t.twice('thing', { key });
  status(first, t.route('thing').status, 'first request');
  equal([first.headers['idempotent-replayed'], await t.effects('thing', tag)], [undefined, 1], 'marker and effects');
  sameBytes(again, first, 'replay');
};

/**
 * Somebody who may not call the route learns nothing, whether the key was used or not.
 * @param {number} code
 * @param {(t: CaseContext) => RequestOptions} options
 * @returns {CasePart}
 */
const turnedAway = (code, options) => ({
  routes: ['main'],
  run: async (t) => {
    const same = { key: t.key(), tag: t.tag() };
    const first = await t.post('main', same);
    status(first, t.route('main').status, 'first request');
    for (const more of [{}, { changes: t.route('main').changed }]) {
      const answer = await t.post('main', { ...same, ...more, ...options(t) });
      status(answer, code, 'later request');
      ok(
        !answer.text.includes(same.tag) && answer.headers['idempotent-replayed'] === undefined,
        `the first answer shows in it: ${answer.text.slice(0, 120)}`,
      );
    }
  },
});

const unique = () => Math.random().toString(36).slice(2);

export default group('scope and security', [
  {
    title: 'two users with one key are two operations, each with its own answer',
    source: [acp('6.1'), ietf('5')],
    routes: ['main'],
    run: async (t) => {
      const same = { key: t.key(), tag: t.tag() };
      const first = await t.post('main', same);
      const second = await t.post('main', { ...same, user: 'second' });
      equal([first.status, second.status], [t.route('main').status, t.route('main').status], 'statuses');
      equal(second.headers['idempotent-replayed'], undefined, 'Idempotent-Replayed of the second user');
      ok(first.json.id !== second.json.id, 'the second user got the answer of the first');
    },
  },
  {
    title: 'each of the two users keeps getting their own answer',
    source: [acp('6.1'), ietf('5')],
    routes: ['main'],
    run: async (t) => {
      const same = { key: t.key(), tag: t.tag() };
      const first = await t.post('main', same);
      const second = await t.post('main', { ...same, user: 'second' });
      sameBytes(await t.post('main', same), first, 'replay to the first user');
      sameBytes(await t.post('main', { ...same, user: 'second' }), second, 'replay to the second user');
      ok(first.text !== second.text, 'both have the same answer');
    },
  },
  {
    title: "another user's key is no oracle: another payload under it is a first request, not a 422",
    source: [ietf('5'), acp('6.1')],
    routes: ['main'],
    run: async (t) => {
      const same = { key: t.key(), tag: t.tag() };
      await t.post('main', same);
      status(
        await t.post('main', { ...same, user: 'second', changes: t.route('main').changed }),
        t.route('main').status,
        'second user',
      );
    },
  },
  {
    title: 'what one user made cannot be read by another at its Location',
    source: [ietf('5'), own('conformance/README.md')],
    claim: 'owned resources',
    routes: ['main'],
    run: async (t) => {
      const { first } = await t.twice('main');
      status(await t.get('main', first.headers.location ?? ''), 200, 'owner');
      status(await t.get('main', first.headers.location ?? '', { user: 'second' }), 404, 'somebody else');
    },
  },
  {
    title: 'one key on two routes is two operations',
    source: [acp('6.1'), stripe('api-v2-overview')],
    ...separate({ route: 'thing' }, { route: 'accepted' }, ['thing', 'accepted']),
  },
  {
    title: 'one key on two resources of one route is two operations',
    source: [acp('6.1')],
    ...separate({ route: 'box', path: '/one' }, { route: 'box', path: '/two' }, ['box']),
  },
  {
    title: 'one key with two methods on one path is two operations',
    source: [own('conformance/README.md'), stripe('api-v2-overview')],
    ...separate({ route: 'box', path: '/three' }, { route: 'box', path: '/three', method: 'PUT' }, ['box']),
  },
  {
    title: 'a slash at the end of the path does not make a second operation',
    source: [own('conformance/README.md')],
    routes: ['thing'],
    claim: 'trailing slash',
    run: async (t) => {
      const { tag, again } = await t.twice('thing', { again: { path: '/' } });
      status(again, [t.route('thing').status, 404]);
      equal(await t.effects('thing', tag), 1, 'effects');
    },
  },
  {
    title: 'without a token a used key gives 401 and nothing of the answer',
    source: [ietf('5'), rfc(9110, '15.5.2')],
    ...turnedAway(401, () => ({ user: null })),
  },
  {
    title: 'with a wrong token a used key gives 401 and nothing of the answer',
    source: [ietf('5'), rfc(9110, '15.5.2')],
    ...turnedAway(401, () => ({
      user: null,
      headers: { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.' },
    })),
  },
  {
    title: 'with an expired token a used key gives 401 and nothing of the answer',
    source: [ietf('5')],
    ...turnedAway(401, () => ({ user: 'expired' })),
  },
  {
    title: 'permission revoked between the first call and the replay: 403, not the stored answer',
    source: [ietf('5'), own('conformance/README.md')],
    routes: ['guarded'],
    run: async (t) => {
      const same = { key: t.key(), tag: t.tag() };
      status(await t.post('guarded', { ...same, user: 'privileged' }), t.route('guarded').status, 'while permitted');
      const revoked = await t.post('guarded', { ...same, user: 'first' });
      status(revoked, 403, 'after the permission was revoked');
      equal(revoked.headers['idempotent-replayed'], undefined, 'Idempotent-Replayed of the 403');
    },
  },
  {
    title: 'without the permission another payload under a used key is 403 as well, not 422',
    source: [ietf('5'), own('conformance/README.md')],
    routes: ['guarded'],
    run: async (t) => {
      const same = { key: t.key(), tag: t.tag() };
      await t.post('guarded', { ...same, user: 'privileged' });
      status(await t.post('guarded', { ...same, user: 'first', changes: { other: true } }), 403);
    },
  },
  {
    title: 'a 403 stores nothing: once permitted, the same key is a first request',
    source: [stripe('idempotent_requests')],
    routes: ['guarded'],
    run: async (t) => {
      const same = { key: t.key(), tag: t.tag() };
      status(await t.post('guarded', { ...same, user: 'first' }), 403, 'before');
      const answer = await t.post('guarded', { ...same, user: 'privileged' });
      status(answer, t.route('guarded').status, 'after');
      equal(
        [answer.headers['idempotent-replayed'], await t.effects('guarded', same.tag)],
        [undefined, 1],
        'marker and effects',
      );
    },
  },
  {
    title: 'a 422 shows neither the first payload nor the first answer',
    source: [ietf('5')],
    routes: ['main'],
    run: async (t) => {
      const same = { key: t.key(), tag: t.tag() };
      const first = await t.post('main', same);
      const reused = await t.post('main', { key: same.key, tag: t.tag(), changes: t.route('main').changed });
      status(reused, 422);
      ok(
        !reused.text.includes(same.tag) && !reused.text.includes(String(first.json.id)),
        `the first request shows in it: ${reused.text}`,
      );
    },
  },
  {
    title: 'no error answer shows a stack, a query or a path of the machine',
    source: [ietf('5'), rfc(9457, '5')],
    routes: ['main', 'flaky'],
    run: async (t) => {
      const answers = [
        await t.post('flaky', { key: t.key(), changes: { status: 500 } }),
        await t.post('main', { key: t.key(), body: '{"broken":' }),
      ];
      for (const { status: code, text } of answers) {
        ok(code >= 400, `${code} is no error`);
        ok(
          !/\bat .+:\d+:\d+|node_modules|\bSELECT\b|\bINSERT\b|inner text/.test(text),
          `inner text: ${text.slice(0, 200)}`,
        );
      }
    },
  },
  {
    title: 'a key that looks like SQL is only a key',
    source: [ietf('5')],
    routes: ['thing'],
    run: ordinaryKey(() => `';DROP/**/TABLE/**/x;--${unique()}`),
  },
  {
    title: 'a key that looks like a path is only a key',
    source: [ietf('5')],
    routes: ['thing'],
    run: ordinaryKey(() => `../../things/${unique()}?x=1#y`),
  },
  {
    title: 'a key with the separators of stores (: | % *) is only a key',
    source: [ietf('5')],
    routes: ['thing'],
    run: ordinaryKey(() => `*:${unique()}|%25:*`),
  },
  {
    title: 'keys named like members of every object are fresh keys',
    source: [ietf('5')],
    routes: ['box'],
    run: async (t) => {
      const tag = t.tag();
      for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
        // The path makes the scope new in every run of the kit.
        const answer = await t.post('box', { key, tag, path: `/${tag}` });
        equal([answer.status, answer.headers['idempotent-replayed']], [t.route('box').status, undefined], key);
      }
      equal(await t.effects('box', tag), 4, 'effects');
    },
  },
  {
    title: 'keys that are prefixes of each other are two keys',
    source: [ietf('2.2')],
    routes: ['thing'],
    run: async (t) => {
      const [key, tag] = [t.key(), t.tag()];
      for (const each of [key, `${key}0`, key.slice(0, -1)])
        status(await t.post('thing', { key: each, tag }), t.route('thing').status, each);
      equal(await t.effects('thing', tag), 3, 'effects');
    },
  },
  {
    title: 'the error of a wrong key does not send the key back as markup',
    source: [ietf('5'), rfc(9457, '5')],
    routes: ['main'],
    run: async (t) => {
      const answer = await send(t.request('main', { key: '"<script>alert(1)</script>' }));
      const type = String(answer.headers['content-type']);
      ok(
        !type.startsWith('text/html') && (answer.status === 400 || !answer.text.includes('<script>')),
        `${answer.status} ${type} ${answer.text.slice(0, 120)}`,
      );
    },
  },
  ...PATH_SPELLINGS,
]);
