import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
// All modules are loaded, so that each has entered its errors in the catalogue.
import '../../src/create-app.js';
import { errorCatalogue } from '../../src/platform/errors/index.js';
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
import { asUser, request, withKey } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';

/** Its example names an order, which is another one for each shopper. */
const NEEDS_ORDER = ['POST /placeorder', 'POST /orders/{id}/returns'];
/** What is answered before any route is known, and at the files of the documentation. */
const BESIDE_ROUTES = [
  'request.expectation-failed',
  'request.headers-too-large',
  'request.method-not-allowed',
  'request.precondition-failed',
  'request.range-not-satisfiable',
  'request.timeout',
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
    expect([...shown, ...BESIDE_ROUTES].sort()).toEqual(codes.sort());
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
    const caller = asUser('u-example', ['service']);
    const posts = operations.filter(
      ([route]) =>
        route.startsWith('POST ') &&
        hasBody(route) &&
        !OWN_ID.test(route) &&
        !BY_HAND.test(route) &&
        !NEEDS_ORDER.includes(route),
    );
    expect(posts.map(([route]) => route)).toContain('POST /accounts');
    for (const [route, operation] of posts) {
      const path = route.split(' ')[1] ?? '';
      const body = operation.requestBody?.content['application/json']?.example as Record<
        string,
        Record<string, unknown>
      >;
      const key = String(body['jobArgs']?.['idempotencyKey'] ?? 'example');
      const answer = await request(server.url).post(path).use(caller).use(withKey(key)).send(body).expect(201);
      const example = operation.responses['201']?.content?.['application/json']?.example as object;
      expect([route, Object.keys(example).sort()]).toEqual([route, Object.keys(answer.body).sort()]);
      for (const name of Object.keys(operation.responses['201']?.headers ?? {}).filter(
        (each) => each !== 'Idempotent-Replayed',
      )) {
        expect([route, name, typeof answer.headers[name.toLowerCase()]]).toEqual([route, name, 'string']);
      }

      if (document.paths[`${path}/{id}`]?.['get'] === undefined) continue;
      await request(server.url).get(`${path}/${answer.body.id}`).use(caller).expect(200);
    }
    const policy = await request(server.url).get('/.well-known/idempotency');
    const documented = document.paths['/.well-known/idempotency']?.['get']?.responses['200']?.content?.[
      'application/json'
    ]?.example as object;
    expect(Object.keys(documented).sort()).toEqual(Object.keys(policy.body).sort());
  });
});
