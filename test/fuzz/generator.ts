import { Dice } from './dice.js';
import { nastyBody, nastyText, nastyValue, utf8 } from './nasty.js';
import { rawCase } from './raw-cases.js';
import type { FuzzCase } from './wire.js';

type Json = Readonly<Record<string, unknown>>;

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly example?: unknown }[];
  readonly requestBody?: {
    readonly content?: Readonly<
      Record<
        string,
        { readonly example?: unknown; readonly examples?: Readonly<Record<string, { readonly value: unknown }>> }
      >
    >;
  };
}
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Route {
  readonly method: string;
  readonly path: string;
  readonly query: readonly { readonly name: string; readonly example: string }[];
  readonly bodies: readonly string[];
}

const OTHER_ROUTES: readonly string[] = [
  '/',
  '/docs',
  '/docs/swagger-ui.css',
  '/docs/package.json',
  '/docs/..',
  '/docs/....//x',
  '/openapi.json',
  '/admin/console',
  '/shop',
  '/llms.txt',
  '/nowhere',
];
const METHODS: readonly string[] = [
  'GET',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'QUERY',
  'FOO',
  'PROPFIND',
  'get',
];
const TOKENS: readonly string[] = [
  'user',
  'user',
  'placer',
  'placer',
  'admin',
  'admin',
  'service',
  'service',
  'expired',
  'forged',
];
const CONTENT_TYPES: readonly string[] = [
  ...[
    'application/json',
    'application/json; charset=utf-8',
    'application/json; charset=iso-8859-1',
    'application/json; charset="',
    'text/plain',
    'application/x-www-form-urlencoded',
  ],
  ...[
    'multipart/form-data; boundary=x',
    'application/problem+json',
    'application/merge-patch+json',
    '',
    ';',
    'a/b/c',
    'APPLICATION/JSON',
    'application/json;;;',
    'application/octet-stream',
  ],
];
/** Headers that something on the way, or in the server, reads. */
const ODD_HEADERS: readonly (readonly [string, string])[] = [
  ...['203.0.113.7:51234', 'unknown', '_hidden', '[2001:db8::1]:443', 'fe80::1%eth0', '1.2.3.4, 5.6.7.8', '', ','].map(
    (ip) => ['X-Forwarded-For', ip] as const,
  ),
  ...['bytes=0-1', 'bytes=abc', 'bytes=9999999-', 'bytes=-1'].map((range) => ['Range', range] as const),
  ...['"1"', '*', 'W/"1"', '1', '"', '"999999999999999999999"', '"1", "2"'].map((tag) => ['If-Match', tag] as const),
  ...([
    ['If-None-Match', '*'],
    ['If-Modified-Since', 'yesterday'],
    ['Expect', '100-continue'],
    ['Expect', 'wonders'],
    ['Content-Encoding', 'gzip'],
    ['Content-Encoding', 'br, gzip'],
    ['Accept', 'text/html'],
    ['Accept', '*/*;q=nan'],
    ['Accept-Encoding', 'gzip;q=2'],
    ['Upgrade', 'websocket'],
    ['Connection', 'upgrade'],
    ['Connection', 'close'],
    ['Cookie', 'a'],
    ['Cookie', '=;=;='],
    ['Origin', 'null'],
    ['Origin', 'https://evil.example'],
    ['traceparent', '00-zz-zz-01'],
    ['X-Request-Id', 'a'.repeat(64)],
    ['X-Request-Id', '<script>'],
    ['X-Forwarded-Host', 'evil.example'],
    ['X-HTTP-Method-Override', 'DELETE'],
    ['X-Long', 'x'.repeat(9_000)],
    ['Access-Control-Request-Method', 'PUT'],
    ['Holdfast-Signature', 't=1,v1=00'],
    ['Stripe-Signature', 't=1,v1=00'],
  ] as const),
];

/** Where cases come from: the OpenAPI document, and what no document has. */
export class Generator {
  private readonly routes: readonly Route[];

  constructor(
    document: OpenApi,
    private readonly dice: Dice,
  ) {
    const documented = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, each]) => routeOf(method, path, each)),
    );
    this.routes = [...documented, ...OTHER_ROUTES.map((path) => ({ method: 'GET', path, query: [], bodies: [] }))];
  }

  /** The nth case: routes take turns, so that none is left out. */
  next(n: number): FuzzCase {
    const { dice } = this;
    if (dice.chance(0.08)) return rawCase(dice);
    const route = this.routes[n % this.routes.length] as Route;
    const body = this.body(route);
    return {
      method: dice.chance(0.08) ? dice.one(METHODS) : route.method,
      target: this.target(route),
      headers: this.headers(body),
      body,
      framing: dice.chance(0.03)
        ? dice.one(['too-long', 'too-short'] as const)
        : body === ''
          ? dice.one(['none', 'none', 'length'] as const)
          : dice.one(['length', 'length', 'length', 'chunked'] as const),
      pace: dice.chance(0.06) ? dice.one(['trickle', 'cut-off', 'half-close'] as const) : 'at-once',
      times: dice.chance(0.02) ? 3 : 1,
    };
  }

  private target({ path, query }: Route): string {
    const { dice } = this;
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => this.segment(path, name));
    const asked = query
      .filter(() => dice.chance(0.4))
      .map(({ name, example }) => `${name}=${dice.chance(0.5) ? example : escaped(nastyText(dice))}`);
    if (dice.chance(0.05))
      asked.push(
        dice.one(['x=1', '=', '&&&', '%', 'limit=1&limit=2', 'limit[a]=1', '__proto__=1', `a=${'b'.repeat(3_000)}`]),
      );
    const whole = asked.length === 0 ? filled : `${filled}?${asked.join('&')}`;
    if (!dice.chance(0.1)) return whole;
    return dice.one<(target: string) => string>([
      (target) => `http://{{host}}${target}`,
      (target) => `http://evil.example${target}`,
      (target) => `${target}#fragment`,
      (target) => `/${target}`,
      (target) => `${target}/`,
      (target) => target.replace('o', '%6f'),
      (target) => target.replace(/\/[^/]*$/, '/%zz'),
      (target) => `${target}/${'a'.repeat(500)}`,
      (target) => `/x/..${target}`,
      (target) => target.toUpperCase(),
      (target) => `${target}?${'q'.repeat(8_000)}`,
      () => '*',
      () => 'example.com:443',
      () => '',
    ])(whole);
  }

  private segment(path: string, name: string): string {
    const { dice } = this;
    if (dice.chance(0.25)) return escaped(nastyText(dice)).slice(0, 900) || 'x';
    if (name === 'warehouse') return dice.one(['A', 'B', 'C']);
    if (name === 'sku') return 'ProductA';
    if (name === 'gateway' || name === 'carrier') return dice.one(['sandbox', 'stripe']);
    if (name === 'code') return 'request.invalid';
    const own = path.startsWith('/accounts') ? '{{account}}' : path.startsWith('/orders') ? '{{order}}' : '{{place}}';
    return dice.chance(0.7)
      ? own
      : dice.one(['0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20', '{{place}}', '{{account}}', '{{order}}']);
  }

  private headers(body: string): (readonly [string, string])[] {
    const { dice } = this;
    const headers: (readonly [string, string])[] = [
      ['Host', dice.chance(0.03) ? dice.one(['evil.example', '', 'a b', '{{host}}, x']) : '{{host}}'],
    ];
    if (dice.chance(0.01)) headers.push(['Host', 'evil.example']);
    const credentials = dice.int(10);
    if (credentials < 6) headers.push(['Authorization', `Bearer {{${dice.one(TOKENS)}}}`]);
    else if (credentials === 6)
      headers.push([
        'Authorization',
        dice.one([
          'Bearer',
          'Basic dTpw',
          'Bearer a.b.c',
          `Bearer ${'x'.repeat(6_000)}`,
          'bearer {{user}}',
          `Bearer ${escaped(nastyText(dice))}`,
        ]),
      ]);
    if (dice.chance(0.25))
      headers.push([
        'Cookie',
        dice.chance(0.7)
          ? '{{cookie}}'
          : dice.one(['{{cookie}}x', '{{cookie}}; {{cookie}}', 'holdfast=x', `a=${'b'.repeat(4_000)}`]),
      ]);
    if (dice.chance(0.6)) headers.push(['Idempotency-Key', this.key()]);
    if (dice.chance(0.01)) headers.push(['Idempotency-Key', 'a second']);
    if (body !== '' || dice.chance(0.1))
      headers.push(['Content-Type', dice.chance(0.85) ? 'application/json' : dice.one(CONTENT_TYPES)]);
    if (dice.chance(0.15)) headers.push(dice.one(ODD_HEADERS));
    if (dice.chance(0.02))
      headers.push([dice.one(['X-Odd', 'X-Request-Id', 'Accept', 'If-Match']), headerSafe(nastyText(dice))]);
    return headers;
  }

  private key(): string {
    const { dice } = this;
    if (dice.chance(0.6)) return `fuzz-${dice.int(100_000)}`;
    return dice.one([
      '"quoted"',
      '"',
      '""',
      'a,b',
      '"a"; p=1',
      'x'.repeat(255),
      'x'.repeat(256),
      `"${'y'.repeat(255)}"`,
      '\u00e9',
      'sp ace',
      'fuzz-1',
      'fuzz-2',
      headerSafe(nastyText(dice)),
    ]);
  }

  private body({ bodies }: Route): string {
    const { dice } = this;
    if (bodies.length === 0)
      return dice.chance(0.9) ? '' : dice.one(['{}', '[]', '{"x":1}', '{"reason":"fuzz"}', 'null']);
    const valid = dice.one(bodies);
    const choice = dice.int(10);
    if (choice < 3) return valid;
    if (choice < 8) return this.mutated(valid);
    return nastyBody(dice, valid);
  }

  /** A valid body with one or two values, or members, that are not. */
  private mutated(valid: string): string {
    const { dice } = this;
    // Some value of the document, at any depth: a text, a number, true, false or null after a colon, a comma or a bracket.
    const places = [...valid.matchAll(/(?<=[:,[])("(?:[^"\\]|\\.)*"(?!:)|-?\d+|true|false|null)/g)];
    if (places.length === 0 || dice.chance(0.2))
      return valid
        .replace(
          '{',
          `{${utf8(JSON.stringify(Buffer.from(nastyText(dice), 'latin1').toString('utf8')))}:${nastyValue(dice)},`,
        )
        .replace(',}', '}');
    const place = dice.one(places);
    return `${valid.slice(0, place.index)}${nastyValue(dice)}${valid.slice(place.index + place[0].length)}`;
  }
}

function routeOf(method: string, path: string, { parameters = [], requestBody }: Operation): Route {
  const media = requestBody?.content?.['application/json'];
  const examples =
    media === undefined
      ? []
      : [media.example, ...Object.values(media.examples ?? {}).map(({ value }) => value)].filter(
          (each) => each !== undefined,
        );
  const query = parameters
    .filter((each) => each.in === 'query')
    .map(({ name, example }) => ({ name, example: queryExample(name, example) }));
  const bodies = examples.map((each) => utf8(JSON.stringify(each as Json)));
  return {
    method: method.toUpperCase(),
    path,
    query,
    bodies: media !== undefined && bodies.length === 0 ? ['{}'] : bodies,
  };
}

/** Nobody waits for long here. */
function queryExample(name: string, example: unknown): string {
  if (/wait/i.test(name)) return '1';
  if (/timeout/i.test(name)) return '200';
  return encodeURIComponent(String(example ?? '1'));
}

/** Bytes as a request target can carry them. */
function escaped(text: string): string {
  return [...text]
    .map((each) => (/[A-Za-z0-9._~%-]/.test(each) ? each : `%${each.charCodeAt(0).toString(16).padStart(2, '0')}`))
    .join('');
}

/** Without what would end the line. */
function headerSafe(text: string): string {
  return text.replace(/[\r\n\0]/g, '');
}
