import { createServer, type Server as HttpServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountBody } from '../support/accounts.js';
import { announceMissingChromium, chromiumBinary, TestBrowser } from '../support/browser.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { tokenFor } from '../support/tokens.js';

const SUITE = 'a page of another origin in a browser';
const READABLE = [
  'idempotency-expires',
  'idempotency-key',
  'idempotency-status',
  'idempotent-replayed',
  'location',
  'x-request-id',
];

announceMissingChromium(SUITE);

(chromiumBinary === null ? describe.skip : describe)(SUITE, () => {
  let shop: HttpServer;
  let origin: string;
  let bed: TestBed;
  let browser: TestBrowser;

  beforeAll(async () => {
    shop = createServer((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<title>shop</title>'),
    );
    await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
    const address = shop.address();
    origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    bed = await TestBed.create();
    browser = await TestBrowser.start();
    await browser.page.goto(origin);
  });
  afterAll(async () => {
    await browser?.close();
    await bed?.close();
    shop?.close();
  });

  /** What a script of the page gets to see; null when the browser keeps it from it. */
  async function open(
    server: Server,
    key: string,
  ): Promise<{ status: number; headers: Record<string, string> } | null> {
    const given = {
      url: `${server.url}/accounts`,
      key,
      token: tokenFor('u-shop'),
      body: JSON.stringify(accountBody()),
    };
    return browser.page.evaluate(async ({ url, key: idempotencyKey, token, body }) => {
      const headers = {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': idempotencyKey,
      };
      try {
        const answer = await fetch(url, { method: 'POST', headers, body });
        return { status: answer.status, headers: Object.fromEntries(answer.headers.entries()) };
      } catch {
        return null;
      }
    }, given);
  }

  it('may call the API when its origin is listed, and read the headers that a client needs, also those of a problem', async () => {
    const server = await bed.start({ CORS_ORIGINS: `https://else.example,${origin}`, RATE_LIMIT_PER_MINUTE: '3' });
    expect((await open(server, 'shop'))?.status).toBe(201);
    const replay = await open(server, 'shop');
    expect(replay?.status).toBe(201);
    expect(Object.keys(replay?.headers ?? {})).toEqual(expect.arrayContaining(READABLE));
    expect((await open(server, 'two, keys'))?.status).toBe(400);
    const limited = await open(server, 'shop');
    expect([limited?.status, Number(limited?.headers['retry-after']) > 0]).toEqual([429, true]);
  });

  it('is kept out when no origin is listed', async () => {
    const server = await bed.start();
    expect(await open(server, 'closed')).toBeNull();
    expect(await bed.count("SELECT count(*) FROM idempotency.idempotency_keys WHERE idempotency_key = 'closed'")).toBe(
      0,
    );
  });
});
