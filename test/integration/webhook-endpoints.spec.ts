import 'reflect-metadata';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../../src/platform/database/index.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { call, type Answer, type RequestOptions } from '../support/client.js';

const ADMIN = { user: 'u-admin', roles: ['admin'] };
const URL_OF_SHOP = 'http://shop.example/hooks';
const BODY = { url: URL_OF_SHOP, reason: 'a test' };

let server: TestApplication;

const endpoints = (path = '', options: RequestOptions = {}): Promise<Answer> =>
  call(server, `/admin/webhook-endpoints${path}`, { ...ADMIN, ...options });

async function made(change: Readonly<Record<string, unknown>> = {}): Promise<{ id: string; secret: string }> {
  const { status, json } = await endpoints('', { body: { ...BODY, ...change } });
  expect(status).toBe(201);
  return { id: String(json['id']), secret: String(json['secret']) };
}

async function count(table: string): Promise<number> {
  const { rows } = await server.app
    .get(Database)
    .query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
  return rows[0]?.count ?? NaN;
}

beforeAll(async () => {
  server = await startApplication();
});
afterAll(() => server?.close());
afterEach(async () => {
  await server.app.get(Database).query('DELETE FROM events.webhook_endpoints');
});

describe('/admin/webhook-endpoints', () => {
  it('shows the secret once, and lists endpoints newest first, page by page', async () => {
    const all = [await made(), await made({ types: ['order.placed'] }), await made()].reverse();
    for (const { secret } of all) expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
    expect(new Set(all.map(({ secret }) => secret)).size).toBe(3);
    const first = await endpoints('?limit=2');
    const second = await endpoints(`?limit=2&cursor=${String(first.json['nextCursor'])}`);
    const items = [first, second].flatMap(({ json }) => json['items'] as Record<string, unknown>[]);
    expect(items.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect(second.json['nextCursor']).toBeNull();
    expect(items[1]).toEqual({
      id: all[1]?.id,
      url: URL_OF_SHOP,
      types: ['order.placed'],
      pending: 0,
      parked: 0,
      createdAt: expect.stringMatching(/Z$/),
      previousSecretUntil: null,
    });
  });

  it('deletes an endpoint, and says in the audit log who did it and why', async () => {
    const { id } = await made();
    expect((await endpoints(`/${id}`, { method: 'DELETE', body: { reason: 'the shop has moved' } })).status).toBe(204);
    expect(await count('events.webhook_endpoints')).toBe(0);
    const { rows } = await server.app
      .get(Database)
      .query('SELECT actor, action, reason FROM admin.audit_log WHERE subject = $1 ORDER BY at', [
        `webhook-endpoint:${id}`,
      ]);
    expect(rows).toEqual([
      { actor: 'u-admin', action: 'webhook-endpoint.create', reason: 'a test' },
      { actor: 'u-admin', action: 'webhook-endpoint.delete', reason: 'the shop has moved' },
    ]);
  });

  it.each([
    ['another scheme', 'url', { url: 'ftp://shop.example' }],
    ['a password in the address', 'url', { url: 'http://user:secret@shop.example' }],
    ['no address', 'url', { url: undefined }],
    ['a private address', 'url', { url: 'http://10.1.2.3/hooks' }],
    ['a private address in another spelling', 'url', { url: 'http://0x7f.1:8080/hooks' }],
    ['the port of a mail server', 'url', { url: 'http://shop.example:25/' }],
    ['an address that is too long once written as a URL', 'url', { url: `http://shop.example/${'ñ'.repeat(1900)}` }],
    ['a number as address', 'url', { url: 7 }],
    ['types that are no list', 'types', { types: 'order.placed' }],
    ['the same type twice', 'types', { types: ['order.placed', 'order.placed'] }],
    ['a secret that is no text', 'secret', { secret: ['sixteen-or-more-characters'] }],
    ['an empty list of types', 'types', { types: [] }],
    ['an unknown type', 'types', { types: ['order.eaten'] }],
    ['a short secret', 'secret', { secret: 'short' }],
    ['no reason', 'reason', { reason: undefined }],
    ['a long reason', 'reason', { reason: 'x'.repeat(501) }],
    ['an unknown member', 'color', { color: 'red' }],
  ])('refuses %s and changes nothing', async (_what, field, change) => {
    const audited = await count('admin.audit_log');
    const { status, json } = await endpoints('', { body: { ...BODY, ...change } });
    expect([status, (json['errors'] as { field: string }[]).map((each) => each.field)]).toEqual([400, [field]]);
    expect([await count('events.webhook_endpoints'), await count('admin.audit_log')]).toEqual([0, audited]);
  });

  it.each(['0193a5c2-7b1e-7c3a-9d54-2f6e8a1b0c9d', 'no-id'])(
    'answers 404 for %s, which is not there, and asks why before that',
    async (id) => {
      const [deletion, retry] = [{ method: 'DELETE' }, { method: 'POST' }] as const;
      for (const [path, options] of [
        [`/${id}`, deletion],
        [`/${id}/retry`, retry],
      ] as const) {
        expect(await endpoints(path, { ...options, body: { reason: 'a test' } })).toMatchObject({
          status: 404,
          json: { code: 'webhook-endpoint.not-found' },
        });
        expect((await endpoints(path, { ...options, body: {} })).status).toBe(400);
      }
    },
  );

  it('is for admins', async () => {
    const { id } = await made();
    const roles = ['service'];
    const body = { reason: 'a test' };
    const tries = await Promise.all([
      endpoints('', { roles }),
      endpoints('', { roles, body: BODY }),
      endpoints(`/${id}`, { roles, method: 'DELETE', body }),
      endpoints(`/${id}/retry`, { roles, body }),
    ]);
    expect(tries.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect(await count('events.webhook_endpoints')).toBe(1);
  });
});
