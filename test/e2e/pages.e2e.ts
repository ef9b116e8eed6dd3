import 'reflect-metadata';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { errorCatalogue } from '../../src/platform/errors/index.js';
import '../../src/app.module.js';
import { problem, request } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';

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
