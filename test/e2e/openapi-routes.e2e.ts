import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import type { Test } from 'supertest';
import { loadConfig } from '../../src/platform/config/index.js';
import { createApp } from '../../src/create-app.js';
import {
  BY_HAND,
  documentOf,
  examplesOf,
  hasBody,
  operationsOf,
  OWN_ID,
  type ApiDocument,
  type Operation,
} from '../support/openapi.js';
import { asUser, request, withKey, type Verb } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { JWT_SECRET } from '../support/tokens.js';

/** Open too, but a token or the cookie says who the order is for. */
const FOR_ANYBODY = 'POST /orders';
const KEY_NOT_REQUIRED = ['POST /orders/claim', 'POST /orders/{id}/cancel', 'POST /placeorder/{uuid}/cancel'];
const OPEN = [
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
  'GET /problems/{code}',
  'GET /products',
  'GET /products/{sku}',
  'GET /.well-known/idempotency',
  'GET /sandbox/pay/{id}',
  'POST /sandbox/pay/{id}',
  'POST /sandbox/pay/{id}/approve',
  'POST /sandbox/pay/{id}/decline',
  'POST /sandbox/pay/{id}/abort',
  'POST /payments/webhooks/{gateway}',
  'GET /sandbox/shipments/{id}',
  'POST /sandbox/shipments/{id}/pick-up',
  'POST /sandbox/shipments/{id}/deliver',
  'POST /sandbox/shipments/{id}/fail',
  'POST /sandbox/shipments/{id}/lose',
  'POST /shipping/webhooks/{carrier}',
];
const PAGES = /^\/($|docs|guide|shop|demo|llms\.txt|openapi\.json|admin\/console)/;
const EVERY_BODY = ['request.malformed', 'request.invalid', 'request.too-large', 'request.unsupported-media-type'];
const EVERY_KEY = [
  'idempotency.key-missing',
  'idempotency.key-invalid',
  'idempotency.key-reused',
  'idempotency.in-progress',
  'idempotency.parked',
];

describe('the OpenAPI document', () => {
  let bed: TestBed;
  let server: Server;
  let document: ApiDocument;
  let operations: (readonly [string, Operation])[];

  beforeAll(async () => {
    bed = await TestBed.create();
    server = await bed.start();
    document = await documentOf(server);
    operations = operationsOf(document);
  });
  afterAll(() => bed?.close());

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
      const { status } = await request(server.url)[method.toLowerCase() as Verb](path.replace('{code}', 'internal'));
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
    const caller = asUser('u-unknown-members', ['service', 'admin']);
    for (const [route, { parameters }] of operations) {
      const [method = '', path = ''] = route.split(' ');
      // A page takes the form that its buttons send; a gateway's or a carrier's words are read after their signature.
      if (method === 'GET' || /^\/(sandbox\/pay|payments\/webhooks|shipping\/webhooks)\//.test(path)) continue;
      const named = path.replace(/\{[^}]+\}/g, '0190a000-0000-7000-8000-000000000000');
      const key = parameters.some((each) => each.name === 'Idempotency-Key') ? 'unknown-members' : undefined;
      const asked = (): Test => request(server.url)[method.toLowerCase() as Verb](named).use(caller).use(withKey(key));
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
        const answer = await asked().type('json').send(body);
        if (answer.status !== 400 || answer.body.code !== 'request.invalid')
          wrong.push(`${route} ${body.slice(0, 30)}: ${answer.status} ${answer.body.code}`);
      }
      // Many clients always say JSON: without a body it is as if they had not.
      const [empty, without] = [await asked().type('json').send(''), await asked()];
      if (empty.status !== without.status || empty.body.code !== without.body.code)
        wrong.push(`${route} empty: ${empty.status}, without a body ${without.status}`);
    }
    expect(wrong).toEqual([]);
  });

  it('asks for the key at the routes that the policy names, and at no other', async () => {
    const { body } = await request(server.url).get('/.well-known/idempotency');
    const keyed = (required: boolean): string[] =>
      operations
        .filter(([, { parameters }]) =>
          parameters.some((each) => each.name === 'Idempotency-Key' && each.required === required),
        )
        .map(([route]) => route);
    expect([...(body.required as string[])].sort()).toEqual(keyed(true).sort());
    expect([...(body.honoured as string[])].sort()).toEqual(keyed(false).sort());
    expect(body.required).toEqual(
      expect.arrayContaining([
        'POST /accounts',
        'POST /deposits',
        'POST /cbuOnline',
        'POST /orders',
        'POST /transactions',
      ]),
    );
    expect(body.honoured).toContain('POST /orders/claim');
  });
});
