import { equal, sameBytes, status } from '../kit/expect.mjs';
import { send } from '../kit/http.mjs';
import { ietf, own, rfc } from '../kit/sources.mjs';

/** @import { CaseOfGroup, CasePart } from '../kit/types.js' */

/**
 * The first request as everybody writes it, its repeat with another request target that means the same.
 * @param {string} route
 * @param {string} path
 * @param {(url: URL) => string} target
 * @returns {CasePart}
 */
const samePlace = (route, path, target) => ({
  routes: [route],
  claim: 'path spellings',
  run: async (t) => {
    const same = { key: t.key(), tag: t.tag(), path };
    const first = await t.post(route, same);
    status(first, t.route(route).status, 'first request');
    const { url, ...request } = t.request(route, same);
    sameBytes(await send({ url, ...request, target: target(new URL(url)) }), first, 'the other spelling');
    equal(await t.effects(route, same.tag), 1, 'effects');
  },
});

/**
 * `/things` as `/%74hings`: an escaped letter is the letter.
 * @param {string} path
 */
const escaped = (path) => path.replace(/\w(?=\w*$)/, (letter) => `%${letter.charCodeAt(0).toString(16)}`);

/**
 * Cases of the group scope and security: one path is one path, however it is written.
 * @type {CaseOfGroup[]}
 */
export const PATH_SPELLINGS = [
  {
    title: 'a path with an escaped letter is the same path',
    source: [rfc(3986, '6.2.2.2')],
    ...samePlace('thing', '', ({ pathname }) => escaped(pathname)),
  },
  {
    title: 'a parameter with an escaped letter is the same resource',
    source: [rfc(3986, '6.2.2.2')],
    ...samePlace('box', '/four', ({ pathname }) => escaped(pathname)),
  },
  {
    title: 'escapes in small letters are the same escapes',
    source: [rfc(3986, '6.2.2.1')],
    ...samePlace('box', '/caf%C3%A9', ({ pathname }) => pathname.toLowerCase()),
  },
  {
    title: 'a fragment in the request target is no part of the path',
    source: [rfc(9112, '3.2')],
    ...samePlace('thing', '', ({ pathname }) => `${pathname}#top`),
  },
  {
    title: 'the absolute form of the request target is the same path',
    source: [rfc(9112, '3.2.2')],
    ...samePlace('thing', '', ({ pathname }) => `http://any.example${pathname}`),
  },
  {
    title: 'two long paths that begin alike are two operations, each with its replay',
    source: [ietf('5'), own('conformance/README.md')],
    claim: 'path spellings',
    routes: ['box'],
    run: async (t) => {
      const key = t.key();
      const long = (/** @type {string} */ end) => ({
        key,
        tag: `${t.tag()}${end}`,
        path: `/${encodeURIComponent('é'.repeat(90) + end)}`,
      });
      for (const same of [long('1'), long('2')]) {
        const first = await t.post('box', same);
        equal(
          [first.status, first.headers['idempotent-replayed']],
          [t.route('box').status, undefined],
          'first request',
        );
        sameBytes(await t.post('box', same), first, 'replay');
      }
    },
  },
];
