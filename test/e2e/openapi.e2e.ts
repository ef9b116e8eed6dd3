import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { loadConfig } from '../../src/platform/config/index.js';
import { createApp } from '../../src/create-app.js';
import { errorCatalogue } from '../../src/platform/errors/index.js';
import { call, type Answer } from '../support/client.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { JWT_SECRET } from '../support/tokens.js';

interface Media {
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { value: Record<string, unknown> }>>;
}
interface Operation {
  readonly security?: readonly object[];
  readonly parameters: readonly { name: string; in: string; required: boolean }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<
    Record<string, { description: string; headers?: object; content?: Readonly<Record<string, Media>> }>
  >;
}
interface Document {
  readonly security: readonly object[];
  readonly components: {
    readonly schemas: Readonly<Record<string, { readonly properties: Readonly<Record<string, unknown>> }>>;
  };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** These carry their own id: that of a transaction, a payment or an event. */
const OWN_ID = /^POST \/(inventory\/|payments\/|sandbox\/|placeorder\/\{uuid\}\/refresh)/;
/** What people change by hand carries no key. */
const BY_HAND = /^POST \/admin\//;
/** Its example names an order, which is another one for each shopper. */
const NEEDS_ORDER = 'POST /placeorder';
/** Open too, but a token or the cookie says who the order is for. */
const FOR_ANYBODY = 'POST /orders';
const WITHOUT_BODY = /^POST \/(orders\/claim$|placeorder\/\{uuid\}\/|sandbox\/(pay\/|payments\/))/;
const KEY_NOT_REQUIRED = ['POST /orders/claim', 'POST /placeorder/{uuid}/cancel'];
const OPEN = [
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
  'GET /problems/{code}',
  'GET /.well-known/idempotency',
  'GET /sandbox/pay/{id}',
  'POST /sandbox/pay/{id}',
  'POST /sandbox/pay/{id}/approve',
  'POST /sandbox/pay/{id}/decline',
  'POST /sandbox/pay/{id}/abort',
  'POST /payments/webhooks/{gateway}',
];
/** What only a person's resolve can meet; it has no route yet. */
const WITHOUT_ROUTE = ['account.deposit-not-named'];
/** What is answered before any route is known, and at the files of the documentation. */
const BESIDE_ROUTES = [
  'request.expectation-failed',
  'request.headers-too-large',
  'request.method-not-allowed',
  'request.precondition-failed',
  'request.range-not-satisfiable',
  'request.timeout',
];
const PAGES = /^\/(docs|admin\/console)/;
const EVERY_BODY = ['request.malformed', 'request.invalid', 'request.too-large', 'request.unsupported-media-type'];
const EVERY_KEY = [
  'idempotency.key-missing',
  'idempotency.key-invalid',
  'idempotency.key-reused',
  'idempotency.in-progress',
  'idempotency.parked',
];

const hasBody = (route: string): boolean =>
  (/^(POST|PUT|PATCH) /.test(route) || route.startsWith('DELETE /admin/')) && !WITHOUT_BODY.test(route);

describe('the OpenAPI document', () => {
  let bed: TestBed;
  let server: Server;
  let document: Document;
  let operations: (readonly [string, Operation])[];

  beforeAll(async () => {
    bed = await TestBed.create();
    server = await bed.start();
    document = (await call(server, '/docs-json')).json as unknown as Document;
    operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
    );
  });
  afterAll(() => bed?.close());

  function examplesOf(operation: Operation): [string, Record<string, unknown>][] {
    return Object.entries(operation.responses).flatMap(([status, { content }]) =>
      Object.values(content?.['application/problem+json']?.examples ?? {}).map(
        ({ value }) => [status, value] as [string, Record<string, unknown>],
      ),
    );
  }

  function codesOf(operation: Operation): unknown[] {
    return examplesOf(operation).map(([, value]) => value['code']);
  }

  it('lists every route that the server has, and none that it has not', async () => {
    const config = loadConfig({
      DATABASE_URL: bed.databaseUrl,
      AUTH_JWT_SECRET: JWT_SECRET,
      ROLES: 'api',
      LOG_LEVEL: 'silent',
    });
    const app = await createApp(config);
    try {
      const routes = new Set<string>();
      (app.getHttpAdapter().getInstance() as unknown as FastifyInstance).addHook('onRoute', ({ method, url }) => {
        for (const each of [method].flat()) routes.add(`${each} ${url.replace(/:(\w+)/g, '{$1}')}`);
      });
      await app.init();
      const served = [...routes].filter(
        (route) => !route.startsWith('HEAD ') && !PAGES.test(route.split(' ')[1] ?? ''),
      );
      expect(served.sort()).toEqual(operations.map(([route]) => route).sort());
    } finally {
      await app.close();
    }
  });

  it('asks for a bearer token everywhere but on the open routes, as the server does', async () => {
    for (const [route, operation] of operations) {
      const [method = '', path = ''] = route.split(' ');
      const ways = operation.security ?? document.security;
      const secured = ways.length > 0 && !ways.some((way) => Object.keys(way).length === 0);
      expect([route, secured]).toEqual([route, !OPEN.includes(route) && route !== FOR_ANYBODY]);
      const { status } = await call(server, path.replace('{code}', 'internal'), {
        method: method as 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
      });
      expect([route, status === 401]).toEqual([route, secured]);
    }
  });

  it('lists at every route the problems that the order of checks can end in there', () => {
    for (const [route, operation] of operations) {
      const open = OPEN.includes(route);
      const expected = [
        'internal',
        ...(open ? [] : ['auth.unauthenticated', 'rate-limit.exceeded', 'server.overloaded', 'database.unavailable']),
        ...(hasBody(route) ? EVERY_BODY : []),
        ...(route.startsWith('POST ') && !OWN_ID.test(route) && !BY_HAND.test(route)
          ? EVERY_KEY.filter((code) => code !== 'idempotency.key-missing' || !KEY_NOT_REQUIRED.includes(route))
          : []),
        ...(/ \/(deposits|cbuOnline)/.test(route) ? ['auth.forbidden'] : []),
        ...(operation.parameters.some((each) => each.in === 'query') ? ['request.invalid'] : []),
      ];
      expect([route, expected.filter((code) => !codesOf(operation).includes(code))]).toEqual([route, []]);
      // An id in the path can always be unknown.
      if (route.includes('{'))
        expect([route, Object.keys(operation.responses)]).toEqual([route, expect.arrayContaining(['404'])]);
    }
    const open = Object.fromEntries(operations)['POST /accounts'] as Operation;
    expect(codesOf(open)).toEqual(expect.arrayContaining(['account.deposit-rejected', 'foreign.unavailable']));
  });

  it('names only routes that refuse members that they do not know, however they are called', async () => {
    const wrong: string[] = [];
    const caller = { user: 'u-unknown-members', roles: ['service', 'admin'] };
    for (const [route, { parameters }] of operations) {
      const [method = '', path = ''] = route.split(' ');
      // A page takes the form that its buttons send; a gateway's words are read after their signature.
      if (method === 'GET' || /^\/(sandbox\/pay|payments\/webhooks)\//.test(path)) continue;
      const named = path.replace(/\{[^}]+\}/g, '0190a000-0000-7000-8000-000000000000');
      const keyed = parameters.some((each) => each.name === 'Idempotency-Key') ? { key: 'unknown-members' } : {};
      const send = (body: string): Promise<Answer> =>
        call(server, named, { ...caller, ...keyed, method: method as 'POST', body });
      for (const body of [
        '{"unheard":1}',
        '{"toString":1}',
        '{"hasOwnProperty":{"x":1}}',
        '[]',
        '"text"',
        'null',
        '1e999',
        '"\\ud800"',
        `${'['.repeat(9_000)}${']'.repeat(9_000)}`,
      ]) {
        const answer = await send(body);
        if (answer.status !== 400 || answer.json['code'] !== 'request.invalid')
          wrong.push(`${route} ${body.slice(0, 30)}: ${answer.status} ${String(answer.json['code'])}`);
      }
      // Many clients always say JSON: without a body it is as if they had not.
      const [empty, without] = [
        await send(''),
        await call(server, named, { ...caller, ...keyed, method: method as 'POST' }),
      ];
      if (empty.status !== without.status || empty.json['code'] !== without.json['code'])
        wrong.push(`${route} empty: ${empty.status}, without a body ${without.status}`);
    }
    expect(wrong).toEqual([]);
  });

  it('shows for every problem a whole document under its own status, and leaves no code out', () => {
    const shown = new Set<unknown>();
    for (const [route, operation] of operations) {
      for (const [status, value] of examplesOf(operation)) {
        shown.add(value['code']);
        expect([route, Object.keys(value)]).toEqual([
          route,
          expect.arrayContaining(['type', 'title', 'status', 'detail', 'instance', 'code', 'retryable', 'requestId']),
        ]);
        expect([route, String(value['status']), value['type']]).toEqual([
          route,
          status,
          `/problems/${String(value['code'])}`,
        ]);
        if (value['retryable'] === true)
          expect(Object.keys(operation.responses[status]?.headers ?? {})).toContain('Retry-After');
      }
    }
    const codes = errorCatalogue().map(({ code }) => code);
    expect([...shown, ...WITHOUT_ROUTE, ...BESIDE_ROUTES].sort()).toEqual(codes.sort());
  });

  it('has an example of every body, sent or answered', () => {
    for (const [route, { requestBody, responses }] of operations) {
      const sent = Object.values(requestBody?.content ?? {}).map((media) => media.example);
      const answered = Object.entries(responses).flatMap(([, { content }]) =>
        Object.values(content ?? {}).map((media) => media.example ?? media.examples),
      );
      expect([
        route,
        [...sent, ...answered].filter((each) => each === undefined || JSON.stringify(each) === '{}'),
      ]).toEqual([route, []]);
      expect([route, sent.length]).toEqual([route, hasBody(route) ? 1 : 0]);
    }
  });

  it('blames a field that the route has when it shows an invalid request', () => {
    for (const [route, operation] of operations) {
      const [, shown] = examplesOf(operation).find(([, { code }]) => code === 'request.invalid') ?? [];
      if (shown === undefined) continue;
      const [{ field }] = shown['errors'] as [{ field: string }];
      const body = operation.requestBody?.content['application/json']?.example ?? {};
      const known = [
        ...operation.parameters.map((each) => (each.in === 'header' ? `header.${each.name}` : each.name)),
        ...Object.keys(body),
      ];
      expect([route, known.some((name) => field === name || field.startsWith(`${name}.`))]).toEqual([route, true]);
    }
  });

  it('asks for the key at the routes that the policy names, and at no other', async () => {
    const { json } = await call(server, '/.well-known/idempotency');
    const keyed = (required: boolean): string[] =>
      operations
        .filter(([, { parameters }]) =>
          parameters.some((each) => each.name === 'Idempotency-Key' && each.required === required),
        )
        .map(([route]) => route);
    expect([...(json['required'] as string[])].sort()).toEqual(keyed(true).sort());
    expect([...(json['honoured'] as string[])].sort()).toEqual(keyed(false).sort());
    expect(json['required']).toEqual(
      expect.arrayContaining([
        'POST /accounts',
        'POST /deposits',
        'POST /cbuOnline',
        'POST /orders',
        'POST /transactions',
      ]),
    );
    expect(json['honoured']).toContain('POST /orders/claim');
  });

  it('keeps the lines of an order apart from those of a warehouse', () => {
    const { schemas } = document.components;
    expect(Object.keys(schemas['OrderLineDto']?.properties ?? {})).toEqual([
      'sku',
      'name',
      'quantity',
      'unitPrice',
      'total',
    ]);
    expect(Object.keys(schemas['LineDto']?.properties ?? {})).toEqual([
      'transactionId',
      'warehouse',
      'sku',
      'quantity',
      'status',
    ]);
    expect(schemas['OrderDto']?.properties['items']).toMatchObject({
      items: { $ref: '#/components/schemas/OrderLineDto' },
    });
  });

  it('has request examples that work as they stand, and response examples that have the fields of the real answers', async () => {
    const caller = { user: 'u-example', roles: ['service'] };
    const posts = operations.filter(
      ([route]) =>
        route.startsWith('POST ') &&
        hasBody(route) &&
        !OWN_ID.test(route) &&
        !BY_HAND.test(route) &&
        route !== NEEDS_ORDER,
    );
    expect(posts.map(([route]) => route)).toContain('POST /accounts');
    for (const [route, operation] of posts) {
      const path = route.split(' ')[1] ?? '';
      const body = operation.requestBody?.content['application/json']?.example as Record<
        string,
        Record<string, unknown>
      >;
      const key = String(body['jobArgs']?.['idempotencyKey'] ?? 'example');
      const answer = await call(server, path, { ...caller, key, body });
      expect([route, answer.status]).toEqual([route, 201]);
      const example = operation.responses['201']?.content?.['application/json']?.example as object;
      expect([route, Object.keys(example).sort()]).toEqual([route, Object.keys(answer.json).sort()]);
      for (const name of Object.keys(operation.responses['201']?.headers ?? {}).filter(
        (each) => each !== 'Idempotent-Replayed',
      )) {
        expect([route, name, typeof answer.headers[name.toLowerCase()]]).toEqual([route, name, 'string']);
      }

      if (document.paths[`${path}/{id}`]?.['get'] === undefined) continue;
      const read = await call(server, `${path}/${String(answer.json['id'])}`, caller);
      expect([route, read.status]).toEqual([route, 200]);
    }
    const policy = await call(server, '/.well-known/idempotency');
    const documented = document.paths['/.well-known/idempotency']?.['get']?.responses['200']?.content?.[
      'application/json'
    ]?.example as object;
    expect(Object.keys(documented).sort()).toEqual(Object.keys(policy.json).sort());
  });
});
