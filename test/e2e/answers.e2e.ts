import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Test } from 'supertest';
import { exchange } from '../support/raw-request.js';
import { asUser, problem, request, withKey } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';

const PAGE = "default-src 'self'";
const NO_PAGE = "default-src 'none';frame-ancestors 'none'";

describe('what every answer says of itself', () => {
  let bed: TestBed;
  let server: Server;

  beforeAll(async () => {
    bed = await TestBed.create({ ROLES: 'api', CORS_ORIGINS: 'https://shop.example' });
    server = await bed.start();
  });
  afterAll(() => bed?.close());

  it.each([
    ['a list of one person', () => request(server.url).get('/accounts').use(asUser('u-1')).expect(200)],
    ['a problem', () => request(server.url).get('/accounts/nope').use(asUser('u-1')).expect(404)],
    ['a refusal', () => request(server.url).get('/accounts').expect(401)],
    ['an unroutable path', () => request(server.url).get('/accounts/%zz').use(asUser('u-1')).expect(404)],
    ['a new order', () => request(server.url).post('/orders').use(withKey('k')).send({}).expect(201)],
  ])('%s is kept by nobody, and is no page', async (_name, asked) => {
    const { headers } = await asked();
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['vary']).toMatch(/^Authorization, Cookie/);
    expect(headers['content-security-policy']).toBe(NO_PAGE);
  });

  it('a page has the policy of a page, without anything inline', async () => {
    for (const path of ['/docs', '/docs/']) {
      const { headers } = await request(server.url).get(path).expect(200);
      expect(headers['content-security-policy']).toMatch(new RegExp(`^${PAGE}`));
      expect(headers['content-security-policy']).not.toContain('unsafe-inline');
    }
  });

  it('a preflight allows the methods that the API has', async () => {
    const headers = { origin: 'https://shop.example', 'access-control-request-method': 'PATCH' };
    const { headers: allowed } = await request(server.url).options('/orders/x').set(headers).expect(204);
    expect(allowed['access-control-allow-methods']).toBe('GET, HEAD, POST, PUT, PATCH, DELETE');
    expect(allowed['vary']).toContain('Origin');
  });

  it('of the documentation only what its page needs is served', async () => {
    const files = [
      'swagger-ui.css',
      'swagger-ui-bundle.js',
      'swagger-ui-standalone-preset.js',
      'swagger-ui-init.js',
      'favicon-32x32.png',
    ];
    for (const file of files) await request(server.url).get(`/docs/${file}`).expect(200);
    const others = [
      'package.json',
      'index.html',
      'swagger-initializer.js',
      'index.js',
      'swagger-ui.css.map',
      'README.md',
      'LICENSE',
      'nope',
      'toString',
    ];
    const odd = [
      '..',
      '.',
      '%2e%2e/x',
      '..%2fpackage.json',
      '....//x',
      '/',
      '%00',
      'x'.repeat(300),
      '..%5c..%5cx',
      'swagger-ui.css/',
      'a/b/c',
      '%F0%9F%98%80',
    ];
    for (const path of [...others, ...odd]) {
      // As it stands: a client library would resolve the dots.
      const answer = await exchange(
        server,
        `GET /docs/${path} HTTP/1.1\r\nHost: any.host\r\nConnection: close\r\n\r\n`,
      );
      expect([path, answer?.status, answer?.json['code']]).toEqual([path, 404, 'request.not-found']);
    }
    expect(server.logs.filter((line) => line.includes('"level":50'))).toEqual([]);
  });

  it('a file of the documentation answers conditions and ranges as HTTP has them', async () => {
    const get = (headers: Record<string, string>): Test => request(server.url).get('/docs/swagger-ui.css').set(headers);
    const { headers } = await get({});
    expect([headers['etag'], headers['cache-control']]).toEqual([expect.any(String), 'public, max-age=0']);
    await get({ 'if-none-match': String(headers['etag']) }).expect(304);
    await get({ range: 'bytes=0-9' }).expect(206);
    for (const [name, value, status, code] of [
      ['if-match', '"other"', 412, 'request.precondition-failed'],
      ['if-unmodified-since', 'Thu, 01 Jan 1970 00:00:00 GMT', 412, 'request.precondition-failed'],
      ['range', 'bytes=99999999-', 416, 'request.range-not-satisfiable'],
    ] as const)
      await get({ [name]: value }).expect(problem(status, code));
    // A range that cannot be read may be passed over (RFC 9110, 14.2).
    expect([200, 416]).toContain((await get({ range: 'bytes=abc' })).status);
  });

  it('the documents are the same bytes each time, and in development the page keeps a token', async () => {
    const [one, other, yaml] = [
      await request(server.url).get('/docs-json'),
      await request(server.url).get('/docs-json'),
      await request(server.url).get('/docs-yaml'),
    ];
    expect(other.text).toBe(one.text);
    expect(yaml.text).toBe(one.text);
    expect(one.body.openapi).toMatch(/^3\./);
    expect((await request(server.url).get('/docs/swagger-ui-init.js')).text).toContain('"persistAuthorization":true');
  });
});
