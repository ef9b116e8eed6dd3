import 'reflect-metadata';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { errorCatalogue } from '../../src/platform/errors/index.js';
import '../../src/app.module.js';
import { asUser, problem, request } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { tokenFor } from '../support/tokens.js';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const DOCS = fileURLToPath(new URL('../../docs', import.meta.url));

let bed: TestBed;
let server: Server;

beforeAll(async () => {
  bed = await TestBed.create();
  server = await bed.start({ NODE_ENV: 'development' });
});
afterAll(() => bed?.close());

const page = (path: string) => request(server.url).get(path).set('accept', BROWSER);

/** Where the links of a page of this server lead. */
const linksOf = (html: string): string[] => [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, href = '']) => href);

describe('the first page', () => {
  it('has doors that open, a call that works as it is, and a token, without a script', async () => {
    const { text, headers } = await page('/').expect(200);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'self';/);
    expect(text).not.toMatch(/<script|style=|onclick/);
    for (const path of linksOf(text)) await request(server.url).get(path).expect(200);
    const [, token = ''] = /<pre tabindex="0"><code>(eyJ[^<]+)<\/code>/.exec(text) ?? [];
    await request(server.url).get('/accounts').set('authorization', `Bearer ${token}`).expect(200);
  });

  it('is a list of addresses for programs', async () => {
    for (const accept of ['*/*', 'application/json', 'text/html;q=0.1, application/json']) {
      const { body } = await request(server.url).get('/').set('accept', accept).expect(200);
      expect(body).toMatchObject({ docs: '/docs', openapi: '/openapi.json', health: '/health/ready' });
    }
    const { body } = await request(server.url).get('/');
    for (const path of Object.values(body as Record<string, string>))
      expect([200, 401]).toContain((await request(server.url).get(path)).status);
  });
});

describe('the guide', () => {
  it('has every page of docs/, linked with each other: no link leads nowhere', async () => {
    const files = readdirSync(DOCS).filter((file) => file.endsWith('.md'));
    const { text } = await page('/guide').expect(200);
    const linked = linksOf(text);
    expect(linked).toEqual(expect.arrayContaining(files.map((file) => `/guide/${file.replace('.md', '')}`)));
    const dead: string[] = [];
    const seen = new Map<string, string>();
    const htmlOf = async (path: string): Promise<string> => {
      const known = seen.get(path);
      if (known !== undefined) return known;
      const { status, type, text: html } = await page(path);
      const found = status !== 200 ? '' : type === 'image/png' ? 'a picture' : html;
      seen.set(path, found);
      return found;
    };
    for (const path of linked.filter((each) => each.startsWith('/guide/') && !each.endsWith('.css')))
      for (const href of linksOf(await htmlOf(path)).filter((each) => !/^https?:|^mailto:/.test(each))) {
        const [target = '', anchor] = href.split('#');
        const html = await htmlOf(target === '' ? path : target);
        if (html === '' && !target.endsWith('.css')) dead.push(`${path}: ${href}`);
        else if (anchor !== undefined && !html.includes(`id="${anchor}"`)) dead.push(`${path}: ${href}`);
      }
    expect(dead).toEqual([]);
  });

  it('is there as it is written, and listed for models', async () => {
    const { text } = await request(server.url).get('/llms.txt').expect(200);
    expect(text).toMatch(/^# Holdfast\n\n> /);
    const [, path = ''] = /\((\/guide\/events\.md)\)/.exec(text) ?? [];
    const { text: markdown, headers } = await request(server.url).get(path).expect(200);
    expect(headers['content-type']).toBe('text/markdown; charset=utf-8');
    expect(markdown).toMatch(/^# Events/);
    for (const nowhere of [
      '/guide/nothing',
      '/guide/nothing.md',
      '/guide/adr/9999',
      '/guide/images/nothing.png',
      '/guide/images/..%2f..%2fopenapi.json',
      '/guide/..%2fpackage',
      '/guide/adr/..%2f..%2fREADME',
    ])
      await request(server.url).get(nowhere).expect(problem(404, 'request.not-found'));
  });
});

describe('the page of an error', () => {
  it('says of every error what happened and whether to try again, as a page, as JSON and as it is written', async () => {
    for (const { code, title, retryable } of errorCatalogue()) {
      const path = `/problems/${code}`;
      const { text } = await page(path).expect(200);
      expect(text).toContain(retryable ? 'Retry-After' : 'Correct it');
      const { body } = await request(server.url).get(path).set('accept', 'application/json').expect(200);
      expect(body).toMatchObject({ code, title, retryable, text: expect.stringMatching(/^\d{3}/) });
      const { text: markdown } = await request(server.url).get(path).set('accept', 'text/markdown').expect(200);
      expect(markdown).toMatch(new RegExp(`^## ${code.replaceAll('.', '\\.')}\n`));
    }
    await page('/problems/nothing').expect(404);
  });
});

describe('the console', () => {
  const SESSION = '/admin/console/session';
  const BY_SCRIPT = { 'x-holdfast-console': '1' };
  const asAdmin = asUser('u-console', ['admin']);

  /** The cookie of somebody who has signed in. */
  async function cookieOf(admin = asAdmin): Promise<string> {
    const { headers } = await request(server.url).post(SESSION).use(admin).expect(200);
    return String(headers['set-cookie']).split(';')[0] ?? '';
  }

  it('is small, tells nothing, and runs nothing but its own files', async () => {
    const { text, headers } = await page('/admin/console/orders/some-id').expect(200);
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(text).not.toMatch(/<script>|<style|style=| on\w+=/);
    const loaded: number[] = [];
    for (const path of linksOf(text).filter((each) => each.startsWith('/admin/console/'))) {
      const file = await request(server.url).get(path).buffer(true).expect(200);
      expect(file.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      loaded.push(gzipSync(Buffer.isBuffer(file.body) ? file.body : file.text).length);
    }
    expect(loaded).toHaveLength(3);
    expect(Math.min(...loaded)).toBeGreaterThan(100);
    expect(loaded.reduce((sum, each) => sum + each, 0)).toBeLessThan(100_000);
    await request(server.url).get('/admin/console/assets/nothing.js').expect(404);
  });

  it('signs an admin in by a token, which no script can read any more, for an hour at most', async () => {
    await request(server.url).post(SESSION).expect(problem(401, 'auth.unauthenticated'));
    await request(server.url).post(SESSION).use(asUser('u-1')).expect(problem(403, 'auth.forbidden'));
    const { headers, body } = await request(server.url).post(SESSION).use(asAdmin).expect(200);
    expect(body).toEqual({ user: 'u-console' });
    expect(String(headers['set-cookie'])).toMatch(
      /^holdfast_console=[\w.-]+; Max-Age=3(600|5\d\d); Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const short = tokenFor('u-console', { roles: ['admin'], expiresIn: 60 });
    const soon = await request(server.url).post(SESSION).auth(short, { type: 'bearer' }).expect(200);
    expect(String(soon.headers['set-cookie'])).toMatch(/Max-Age=([1-5]?\d|60);/);
  });

  it('counts the cookie beside what its own script sets alone: no link, form or page of somebody else acts by it', async () => {
    const cookie = await cookieOf();
    const overview = (headers: Record<string, string>) =>
      request(server.url)
        .get('/admin/overview')
        .set({ cookie, ...headers });
    await overview(BY_SCRIPT).expect(200);
    await overview({ ...BY_SCRIPT, 'sec-fetch-site': 'same-origin' }).expect(200);
    await overview({}).expect(problem(401, 'auth.unauthenticated'));
    for (const site of ['cross-site', 'same-site', 'none'])
      await overview({ ...BY_SCRIPT, 'sec-fetch-site': site }).expect(problem(401, 'auth.unauthenticated'));
    await overview({ ...BY_SCRIPT, authorization: 'Bearer nonsense' }).expect(problem(401, 'auth.unauthenticated'));
    await request(server.url).post('/admin/schedulers/reaper/run').set({ cookie }).send({ reason: 'r' }).expect(401);
    // Nor may it be had of a page elsewhere that tries to set the header.
    const preflight = await request(server.url)
      .options('/admin/overview')
      .set({ origin: 'https://elsewhere.test', 'access-control-request-headers': 'x-holdfast-console' });
    expect(preflight.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('knows who is signed in, holds them to their role and the end of their token, and forgets them', async () => {
    const cookie = await cookieOf();
    const known = await request(server.url)
      .get(SESSION)
      .set({ cookie, ...BY_SCRIPT })
      .expect(200);
    expect(known.body).toEqual({ user: 'u-console' });
    expect(String(known.headers['set-cookie'])).toContain(cookie);
    for (const [token, code] of [
      [tokenFor('u-1'), 403],
      [tokenFor('u-console', { roles: ['admin'], expiresIn: -10 }), 401],
      ['nonsense', 401],
    ] as const)
      await request(server.url)
        .get(SESSION)
        .set({ cookie: `holdfast_console=${token}`, ...BY_SCRIPT })
        .expect(code);
    const out = await request(server.url).delete(SESSION).expect(204);
    expect(String(out.headers['set-cookie'])).toBe('holdfast_console=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict');
  });
});
