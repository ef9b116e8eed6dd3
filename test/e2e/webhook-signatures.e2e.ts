import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { request, withJson } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { STRIPE_KEY } from '../support/stripe-api.js';
import { TestBed } from '../support/test-bed.js';
import { signatureOf } from '../support/webhooks.js';

type Gateway = 'sandbox' | 'stripe';
type Headers = Readonly<Record<string, string | string[]>>;

interface Sent {
  readonly headers?: Headers;
  /** Another one than was signed. */
  readonly body?: string | Buffer;
  /** Behind /payments/webhooks/; the gateway's own unless told. */
  readonly path?: string;
}
/** What a row starts from: a body as its gateway words it, and that gateway's right signature over it. */
interface Good {
  readonly body: string;
  readonly paymentId: string;
  readonly eventId: string;
  readonly right: string;
  readonly sign: (options: { secret?: string; at?: number; body?: string }) => string;
}
type Row = readonly [name: string, send: (good: Good) => Sent, sandbox: Expected, stripe?: Expected];
/** Of what is heard, the event is kept; of what is refused, nothing. */
type Expected = readonly [status: number, code: string] | 'heard';

const made = (): string => `whsec_${randomBytes(16).toString('hex')}`;
const SECRETS = { sandbox: [made(), made()], stripe: [made(), made()] } as const;
const HEADER = { sandbox: 'holdfast-signature', stripe: 'stripe-signature' } as const;
const OTHER = { sandbox: 'stripe', stripe: 'sandbox' } as const;
const FORGED = [401, 'payment.webhook-signature'] as const;
const MALFORMED = [400, 'request.malformed'] as const;
const NOT_HERE = [404, 'payment.not-found'] as const;

const now = (): number => Math.floor(Date.now() / 1000);
const parts = (signature: string): [t: string, v1: string] => signature.split(',') as [string, string];
const timeOf = (signature: string): number => Number(parts(signature)[0].slice('t='.length));
/** The same signature under a header of the same name, whichever gateway it is. */
const signed = (signature: string | string[]): Sent => ({ headers: { signature } });

/** The expectation of Stripe's, made by its package, is that of ours unless it is said. */
const ROWS: readonly Row[] = [
  ['a right signature', ({ right }) => signed(right), 'heard'],
  ['the second of two secrets', ({ sign }) => signed(sign({ secret: 'second' })), 'heard'],
  ['a path with needless escapes', ({ right }) => ({ ...signed(right), path: '%GATEWAY%' }), 'heard'],
  ['a time 290 seconds ago', ({ sign }) => signed(sign({ at: now() - 290 })), 'heard'],
  ['no header', () => ({}), FORGED],
  ['an empty header', () => signed(''), FORGED],
  ['a header that is no signature', () => signed('nonsense'), FORGED],
  ['a header without a time', ({ right }) => signed(parts(right)[1]), FORGED],
  ['a header with nothing but a time', ({ right }) => signed(parts(right)[0]), FORGED],
  ['a wrong secret', ({ sign }) => signed(sign({ secret: 'guessed' })), FORGED],
  ['an empty secret', ({ sign }) => signed(sign({ secret: '' })), FORGED],
  ['both secrets as one', ({ sign }) => signed(sign({ secret: 'listed' })), FORGED],
  ['a time 310 seconds ago', ({ sign }) => signed(sign({ at: now() - 310 })), FORGED],
  ['a time of 1970', ({ sign }) => signed(sign({ at: 0 })), FORGED],
  // Stripe's package looks at the age only; nobody but Stripe can sign for a time to come, and an event is heard once.
  ['a time 310 seconds ahead', ({ sign }) => signed(sign({ at: now() + 310 })), FORGED, 'heard'],
  ['a time that is no number', ({ right }) => signed(`t=soon,${parts(right)[1]}`), FORGED],
  ['an empty time', ({ right }) => signed(`t=,${parts(right)[1]}`), FORGED],
  ['a time below zero', ({ right }) => signed(`t=-${now()},${parts(right)[1]}`), FORGED],
  ['a time in milliseconds', ({ right }) => signed(`t=${Date.now()},${parts(right)[1]}`), FORGED],
  ['another time than was signed', ({ right }) => signed(`t=${now() - 7},${parts(right)[1]}`), FORGED],
  [
    'the signature of another body',
    ({ sign, body }) => signed(sign({ body: body.replace('approved', 'declined') })),
    FORGED,
  ],
  ['the signature of no body', ({ sign }) => signed(sign({ body: '' })), FORGED],
  ['capital hex', ({ right }) => signed(`${parts(right)[0]},v1=${parts(right)[1].slice(3).toUpperCase()}`), FORGED],
  ['a signature one digit short', ({ right }) => signed(right.slice(0, -1)), FORGED],
  ['a signature one digit long', ({ right }) => signed(`${right}0`), FORGED],
  ['half a signature', ({ right }) => signed(right.slice(0, -32)), FORGED],
  ['an empty signature', ({ right }) => signed(`${parts(right)[0]},v1=`), FORGED],
  ['a signature without a value', ({ right }) => signed(`${parts(right)[0]},v1`), FORGED],
  [
    'a signature of as many letters that are not ASCII',
    ({ right }) => signed(`${parts(right)[0]},v1=${'\u00e9'.repeat(64)}`),
    FORGED,
  ],
  ['a signature of another version', ({ right }) => signed(right.replace('v1=', 'v0=')), FORGED],
  // Stripe signs with both while a secret is rolled, in no order that is promised.
  ['its fields the other way round', ({ right }) => signed(parts(right).reverse().join(',')), FORGED, 'heard'],
  [
    'a wrong signature before the right one',
    ({ right }) => signed(right.replace('v1=', `v1=${'0'.repeat(64)},v1=`)),
    FORGED,
    'heard',
  ],
  [
    'two wrong signatures',
    ({ right }) => signed(`${parts(right)[0]},v1=${'0'.repeat(64)},v1=${'f'.repeat(64)}`),
    FORGED,
  ],
  ['a stale time after the right one', ({ right }) => signed(`${right},t=${now() - 310}`), FORGED],
  ['a fresh time before a stale, signed one', ({ sign }) => signed(`t=${now()},${sign({ at: now() - 310 })}`), FORGED],
  ['a fresh time after a stale, signed one', ({ sign }) => signed(`${sign({ at: now() - 310 })},t=${now()}`), FORGED],
  [
    'two headers, the wrong one first',
    ({ right, sign }) => signed([sign({ secret: 'guessed', at: timeOf(right) }), right]),
    FORGED,
    'heard',
  ],
  ['two headers, both wrong', ({ sign }) => signed([sign({ secret: 'guessed' }), sign({ secret: '' })]), FORGED],
  [
    'the same JSON with other spaces',
    ({ right, body }) => ({ ...signed(right), body: JSON.stringify(JSON.parse(body), null, 4) }),
    FORGED,
  ],
  [
    'the same JSON with an escape',
    ({ right, body }) => ({ ...signed(right), body: body.replace('payment', '\\u0070ayment') }),
    FORGED,
  ],
  ['the same JSON and a line end', ({ right, body }) => ({ ...signed(right), body: `${body}\n` }), FORGED],
  // Stripe's package looks at the text, of which the mark is no part.
  [
    'a mark of byte order before the JSON',
    ({ right, body }) => ({ ...signed(right), body: `\uFEFF${body}` }),
    FORGED,
    'heard',
  ],
  ['the same JSON in UTF-16', ({ right, body }) => ({ ...signed(right), body: Buffer.from(body, 'utf16le') }), FORGED],
  ['a body that was cut', ({ right, body }) => ({ ...signed(right), body: body.slice(0, -1) }), FORGED],
  ['an empty body under the signature of a full one', ({ right }) => ({ ...signed(right), body: '' }), FORGED],
  ['an empty body that was signed', ({ sign }) => ({ ...signed(sign({ body: '' })), body: '' }), MALFORMED],
  ['a signed body that is no JSON', ({ sign }) => ({ ...signed(sign({ body: '{"id":' })), body: '{"id":' }), MALFORMED],
  ['the secret of the other gateway', ({ sign }) => signed(sign({ secret: 'other' })), FORGED],
  ['the header of the other gateway', ({ right }) => ({ headers: { other: right } }), FORGED],
  ['the path of the other gateway', ({ right }) => ({ ...signed(right), path: '%OTHER%' }), FORGED],
  [
    'the path of the other gateway, under its header',
    ({ right }) => ({ headers: { other: right }, path: '%OTHER%' }),
    FORGED,
  ],
  ['a gateway that nobody has', ({ right }) => ({ ...signed(right), path: 'acme' }), NOT_HERE],
  ['a gateway in capitals', ({ right }) => ({ ...signed(right), path: '%CAPITALS%' }), NOT_HERE],
  ['a gateway with a space', ({ right }) => ({ ...signed(right), path: '%SPACED%' }), NOT_HERE],
  ['a gateway that is a member of every object', ({ right }) => ({ ...signed(right), path: 'constructor' }), NOT_HERE],
];

const TABLE = ROWS.flatMap(([name, send, sandbox, stripe = sandbox]) => [
  { name, gateway: 'sandbox' as Gateway, send, expected: sandbox },
  { name, gateway: 'stripe' as Gateway, send, expected: stripe },
]);

describe('a webhook with', () => {
  let bed: TestBed;
  let server: Server;

  beforeAll(async () => {
    bed = await TestBed.create({
      ROLES: 'api',
      WEBHOOK_SECRET_SANDBOX: SECRETS.sandbox.join(','),
      STRIPE_SECRET_KEY: STRIPE_KEY,
      STRIPE_WEBHOOK_SECRET: SECRETS.stripe.join(','),
    });
    server = await bed.start();
  });
  afterEach(() => expect(server.errors().filter((line) => line.startsWith('{'))).toEqual([]));
  afterAll(() => bed?.close());

  /** A payment that we know, and what its gateway would tell of it. */
  async function goodOf(gateway: Gateway): Promise<Good> {
    const [paymentId, eventId] = [uuidv7(), `evt-${uuidv7()}`];
    await bed.rows(
      `INSERT INTO payment.payments (id, user_id, order_id, process_id, gateway, method, amount, currency)
       VALUES ($1, 'u-signed', gen_random_uuid(), gen_random_uuid(), $2, 'redirect', 100, 'ARS')`,
      [paymentId, gateway],
    );
    const object = { id: 'pi_1', object: 'payment_intent', description: 'approved', metadata: { paymentId } };
    const body = JSON.stringify(
      gateway === 'sandbox'
        ? { id: eventId, type: 'payment.approved', paymentId }
        : { id: eventId, object: 'event', type: 'payment_intent.succeeded', data: { object } },
    );
    const [first, second] = SECRETS[gateway];
    const named: Record<string, string> = {
      second,
      listed: SECRETS[gateway].join(','),
      other: SECRETS[OTHER[gateway]][0],
    };
    const sign: Good['sign'] = ({ secret, at, body: over = body }) =>
      signatureOf(over, {
        secret: secret === undefined ? first : (named[secret] ?? secret),
        ...(at === undefined ? {} : { at }),
      });
    return { body, paymentId, eventId, right: sign({}), sign };
  }

  function pathOf(gateway: Gateway, path: string = gateway): string {
    const spelled: Record<string, string> = {
      '%GATEWAY%': `%73${gateway.slice(1)}`,
      '%OTHER%': OTHER[gateway],
      '%CAPITALS%': gateway.toUpperCase(),
      '%SPACED%': `${gateway}%20`,
    };
    return `/payments/webhooks/${spelled[path] ?? path}`;
  }

  const stored = async ({ eventId, paymentId }: Good): Promise<unknown> => ({
    events: await bed.count('SELECT count(*) FROM payment.webhook_events WHERE id = $1', [eventId]),
    payment: await bed.rows('SELECT xmin::text, * FROM payment.payments WHERE id = $1', [paymentId]),
    jobs: await bed.count('SELECT count(*) FROM jobs.staged_jobs'),
  });

  it.each(TABLE)('$name, of $gateway, is answered as the table says', async ({ gateway, send, expected }) => {
    const good = await goodOf(gateway);
    const before = await stored(good);
    const { headers = {}, body = good.body, path } = send(good);
    const names: Record<string, string> = { signature: HEADER[gateway], other: HEADER[OTHER[gateway]] };
    const named = Object.fromEntries(Object.entries(headers).map(([name, value]) => [names[name] ?? name, value]));
    const answer = await request(server.url).post(pathOf(gateway, path)).set(named).use(withJson(body));
    expect([answer.status, answer.body.code ?? answer.text]).toEqual(expected === 'heard' ? [200, '{}'] : expected);
    if (answer.status === 401) expect(answer.headers['www-authenticate']).toBe('Holdfast-Signature');
    expect(await stored(good)).toEqual(expected === 'heard' ? { ...(before as object), events: 1 } : before);
  });
});
