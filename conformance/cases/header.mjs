import { equal, ok, sameBytes, status } from '../kit/expect.mjs';
import { send } from '../kit/http.mjs';
import { group } from '../kit/runner.mjs';
import { acp, ietf, own, rfc, stripe } from '../kit/sources.mjs';

/** @import { CaseContext, RequestOptions, Run } from '../kit/types.js' */

/**
 * A key that may be taken: the request runs, and the same key replays it.
 * @param {(t: CaseContext) => RequestOptions['key']} keyOf
 * @returns {Run}
 */
const accepted = (keyOf) => async (t) => {
  const { first, again, tag } = await t.twice('main', { key: keyOf(t) });
  status(first, t.route('main').status, 'first request');
  sameBytes(again, first, 'second request');
  equal(await t.effects('main', tag), 1, 'effects');
};

/**
 * A key that may not: 400, and nothing has run.
 * @param {(t: CaseContext) => RequestOptions['key']} keyOf
 * @returns {Run}
 */
const refused = (keyOf) => async (t) => {
  const tag = t.tag();
  status(await t.post('main', { key: keyOf(t), tag }), 400);
  equal(await t.effects('main', tag), 0, 'effects');
};

/**
 * Two spellings of one key name one operation.
 * @param {(t: CaseContext) => string[]} spellings
 * @returns {Run}
 */
const sameKey = (spellings) => async (t) => {
  const [one, other] = spellings(t);
  const { first, again, tag } = await t.twice('main', { key: one, again: { key: other } });
  status(first, t.route('main').status, 'first spelling');
  sameBytes(again, first, 'second spelling');
  equal(await t.effects('main', tag), 1, 'effects');
};

const main = ['main'];

export default group('header', [
  {
    title: 'a request without the header is refused with 400 and runs nothing',
    source: [ietf('2.7'), acp('6.1')],
    routes: main,
    run: refused(() => null),
  },
  {
    title: 'that refusal tells where to read more: a problem document with a type, or a Link header',
    source: [ietf('2.7'), rfc(9457, '3.1')],
    routes: main,
    run: async (t) => {
      const { headers, json } = await t.post('main', { key: null });
      const problem =
        String(headers['content-type']).startsWith('application/problem+json') && typeof json?.type === 'string';
      ok(
        problem || /rel="?describedby/.test(String(headers.link)),
        `neither: content-type ${headers['content-type']}, link ${headers.link}`,
      );
    },
  },
  {
    title: 'the problem type of that refusal can be opened without a token',
    source: [ietf('2.7'), own('docs/errors.md')],
    claim: 'problem types',
    routes: main,
    run: async (t) => {
      const { json } = await t.post('main', { key: null });
      status(await send({ url: new URL(json.type, t.base('main')).href }), 200);
    },
  },
  {
    title: 'an empty key is refused with 400',
    source: [ietf('2.1'), ietf('2.7')],
    routes: main,
    run: refused(() => ''),
  },
  { title: 'a key of spaces only is refused with 400', source: [ietf('2.1')], routes: main, run: refused(() => '   ') },
  {
    title: 'an empty quoted key is refused with 400',
    source: [ietf('2.2'), own('conformance/README.md')],
    routes: main,
    run: refused(() => '""'),
  },
  {
    title: 'a bare key is accepted',
    source: [stripe('idempotent_requests'), acp('6.1')],
    routes: main,
    run: accepted((t) => t.key()),
  },
  {
    title: 'a bare UUID is accepted',
    source: [ietf('2.2'), acp('6.1')],
    routes: main,
    run: accepted(() => crypto.randomUUID()),
  },
  {
    title: 'a quoted key is accepted',
    source: [ietf('2.1'), rfc(8941, '3.3.3')],
    routes: main,
    run: accepted((t) => `"${t.key()}"`),
  },
  {
    title: 'bare first, quoted again: the same key',
    source: [ietf('2.1'), own('conformance/README.md')],
    routes: main,
    run: sameKey((t) => {
      const key = t.key();
      return [key, `"${key}"`];
    }),
  },
  {
    title: 'quoted first, bare again: the same key',
    source: [ietf('2.1'), own('conformance/README.md')],
    routes: main,
    run: sameKey((t) => {
      const key = t.key();
      return [`"${key}"`, key];
    }),
  },
  {
    title: 'spaces around the value do not belong to the key',
    source: [rfc(9110, '5.5'), rfc(8941, '4.2')],
    routes: main,
    run: sameKey((t) => {
      const key = t.key();
      return [key, `  ${key} `];
    }),
  },
  {
    title: 'a quoted key may hold spaces, commas and escaped quotes',
    source: [rfc(8941, '3.3.3')],
    routes: main,
    run: accepted((t) => `"a, b \\"${t.key()}\\" c"`),
  },
  {
    title: 'a quoted key without its closing quote is refused with 400',
    source: [rfc(8941, '4.2.5')],
    routes: main,
    run: refused((t) => `"${t.key()}`),
  },
  {
    title: 'a quoted key followed by rubbish is refused with 400',
    source: [rfc(8941, '4.2')],
    routes: main,
    run: refused((t) => `"${t.key()}" x`),
  },
  {
    title: 'a wrong escape in a quoted key is refused with 400',
    source: [rfc(8941, '4.2.5')],
    routes: main,
    run: refused((t) => `"${t.key()}\\n"`),
  },
  {
    title: 'a list of quoted keys is refused with 400',
    source: [ietf('2.1'), rfc(8941, '4.2')],
    routes: main,
    run: refused((t) => `"${t.key()}", "${t.key()}"`),
  },
  {
    title: 'two header lines with different keys are refused with 400',
    source: [ietf('2.1'), rfc(9110, '5.3')],
    routes: main,
    run: refused((t) => [t.key(), t.key()]),
  },
  {
    title: 'two header lines with the same key are refused with 400',
    source: [ietf('2.1'), rfc(9110, '5.3')],
    routes: main,
    run: refused((t) => {
      const key = t.key();
      return [key, key];
    }),
  },
  {
    title: 'two header lines with quoted keys are refused with 400',
    source: [ietf('2.1'), rfc(8941, '4.2')],
    routes: main,
    run: refused((t) => [`"${t.key()}"`, `"${t.key()}"`]),
  },
  {
    title: 'a key of the published greatest length is accepted',
    source: [ietf('5'), stripe('idempotent_requests'), acp('6.1')],
    routes: main,
    run: accepted((t) => t.key().padEnd(t.profile.maxKeyLength, 'x')),
  },
  {
    title: 'a key one longer is refused with 400',
    source: [ietf('5'), stripe('idempotent_requests')],
    routes: main,
    run: refused((t) => t.key().padEnd(t.profile.maxKeyLength + 1, 'x')),
  },
  {
    title: 'a key of 8,000 characters is refused with 400, not with a crash',
    source: [ietf('5')],
    routes: main,
    run: refused((t) => t.key().padEnd(8_000, 'x')),
  },
  {
    title: 'bytes beyond ASCII in a key are refused with 400',
    source: [ietf('2.1'), rfc(8941, '3.3.3')],
    routes: main,
    run: refused((t) => `${t.key()}\u00e9`),
  },
  {
    title: 'a tab inside a key is refused with 400',
    source: [ietf('2.1'), rfc(8941, '3.3.3')],
    routes: main,
    run: refused((t) => `${t.key()}\tx`),
  },
  {
    title: 'the name of the header is read in any case',
    source: [rfc(9110, '5.1')],
    routes: main,
    run: async (t) => {
      const [key, tag] = [t.key(), t.tag()];
      const name = (t.profile.header ?? 'Idempotency-Key').toUpperCase();
      const first = await t.post('main', { key, tag });
      sameBytes(await t.post('main', { key: null, tag, headers: { [name]: key } }), first, 'upper-case header');
    },
  },
  {
    title: 'keys are told apart by case',
    source: [ietf('2.2'), rfc(8941, '3.3.3')],
    routes: main,
    run: async (t) => {
      const [key, tag] = [t.key(), t.tag()];
      await t.post('main', { key: `${key}-a`, tag });
      await t.post('main', { key: `${key}-A`, tag });
      equal(await t.effects('main', tag), 2, 'effects');
    },
  },
  {
    title: 'a key on a read changes nothing',
    source: [ietf('1'), rfc(9110, '9.2.2')],
    routes: main,
    run: async (t) => {
      const key = t.key();
      const { tag } = await t.twice('main', { key });
      const { list } = t.route('main');
      status(
        await send({
          url: t.base('main') + list.path.replace('{tag}', tag),
          headers: { authorization: `Bearer ${t.token('first')}`, 'idempotency-key': key },
        }),
        200,
      );
      equal(await t.effects('main', tag), 1, 'effects');
    },
  },
  {
    title: 'the accepted key is echoed, decoded, on first answer and replay',
    source: [own('conformance/README.md')],
    claim: 'echo',
    routes: main,
    run: async (t) => {
      const key = t.key();
      const { first, again } = await t.twice('main', { key: `"${key}"` });
      equal(
        [first.headers['idempotency-key'], again.headers['idempotency-key']],
        [key, key],
        'Idempotency-Key of the answers',
      );
    },
  },
  {
    title: 'the policy is published: formats, length, scope and how long keys are kept',
    source: [ietf('2.3'), ietf('2.5.2')],
    claim: 'policy',
    run: async (t) => {
      const answer = await send({ url: t.base('main') + t.profile.policy });
      status(answer, 200);
      const { header, maxLength, formats, scope, retentionSeconds } = answer.json;
      equal(
        [header, maxLength, [...formats].sort(), [...scope].sort()],
        [t.profile.header, t.profile.maxKeyLength, ['bare', 'sf-string'], ['key', 'method', 'path', 'user']],
        'policy',
      );
      ok(retentionSeconds >= 86_400, `keys are kept for ${retentionSeconds} s, not for a day`);
    },
  },
  {
    title: 'a key of 255 characters is accepted',
    source: [acp('6.1'), stripe('idempotent_requests')],
    claim: 'keys of 255 characters',
    routes: main,
    run: accepted((t) => t.key().padEnd(255, 'x')),
  },
  {
    title: 'the length of a quoted key is that of the key: 255 escaped characters are taken, bare and quoted are one',
    source: [rfc(8941, '3.3.3'), own('conformance/README.md')],
    claim: 'length without escapes',
    routes: main,
    run: async (t) => {
      const key = t.key().padEnd(255, '\\');
      await sameKey(() => [`"${key.replaceAll('\\', '\\\\')}"`, key])(t);
      await refused(() => `"${`${key}\\`.replaceAll('\\', '\\\\')}"`)(t);
    },
  },
]);
