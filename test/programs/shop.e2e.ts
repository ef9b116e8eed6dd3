import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { announceMissingChromium, chromiumBinary, TestBrowser } from '../support/browser.js';
import { request } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { ShopPage, unexpected } from '../support/shop-page.js';
import { TestBed } from '../support/test-bed.js';

const SUITE = 'the shop, in a browser';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

announceMissingChromium(SUITE);

(chromiumBinary === null ? describe.skip : describe)(SUITE, () => {
  let bed: TestBed;
  let server: Server;
  let browser: TestBrowser;
  let page: Page;
  let shop: ShopPage;
  /** Origins that the browser asked for anything. */
  const asked = new Set<string>();

  beforeAll(async () => {
    bed = await TestBed.create({ NODE_ENV: 'development', PROCESS_LEASE_MS: '2000' });
    server = await bed.startSupervised();
    browser = await TestBrowser.start();
    page = browser.page;
    page.context().on('request', (sent) => asked.add(new URL(sent.url()).origin));
    shop = new ShopPage(page, server.url);
  });
  beforeEach(async () => {
    browser.complaints.length = 0;
    await shop.emptyCart();
  });
  afterEach(() => {
    expect(unexpected(browser.complaints)).toEqual([]);
    expect([...asked]).toEqual([server.url]);
  });
  afterAll(async () => {
    await browser?.close();
    await bed?.close();
  });

  it('sells to a person who has only a keyboard, and lists what was sold', async () => {
    await page.locator('body').press('Tab');
    for (const name of [/^Add Bombilla/, /^Take an example/, /^Card Approved/, /^Place the order/]) {
      await shop.tabTo(name);
      await page.keyboard.press(String(name).includes('Card') ? 'Space' : 'Enter');
      await shop.settled();
    }
    await shop.thanked();
    const number = await page.locator('main strong').innerText();
    await shop.tabTo(/^Go on shopping/);
    await page.keyboard.press('Enter');
    await shop.heading('Shop').waitFor();
    await shop.tabTo(/^My orders/);
    await page.keyboard.press('Enter');
    await shop.tabTo(new RegExp(`^${number}`));
    await page.keyboard.press('Enter');
    await shop.heading(`Order ${number}`).waitFor();
    await page.goBack();
    await shop.heading('My orders').waitFor();
  });

  it('sells by a frame, and finds the order again when it is loaded anew before and after the payment', async () => {
    await shop.order(/^Payment frame/);
    await shop.heading('Payment').waitFor();
    await page.reload();
    await shop.heading('Payment').waitFor();
    await shop.approve(await shop.frame());
    await shop.thanked();
    await page.reload();
    await shop.thanked();
  });

  describe('its panel', () => {
    it('Press twice: the second press is refused', async () => {
      await shop.button('Press twice').click();
      await page
        .getByText(/A press was refused: (placeorder\.another-process-running|order\.not-editable)\./)
        .waitFor();
      await shop.thanked();
    });

    it('Lose the answer: the same key is answered as before', async () => {
      await shop.button('Lose the answer').click();
      await page.getByText(/^\S+ \S* ?The answer to \/placeorder was thrown away/).waitFor();
      await page.getByText(/nothing was done twice/).waitFor();
      await shop.thanked();
    });

    it('Kill the server: another process goes on', async () => {
      const before = await pid();
      await shop.button('Kill the server').click();
      await page.getByText(`Process ${before} is dead; process`).waitFor();
      await shop.thanked();
      expect(await pid()).not.toBe(before);
      await shoot('killed');
    });

    it('Close the browser: it comes back to its order', async () => {
      await shop.button('Close the browser').click();
      await page.getByText('The page was loaded anew and found its order.').waitFor();
      await shop.thanked();
    });

    async function pid(): Promise<number> {
      const { body } = await request(server.url).get('/demo').expect(200);
      return (body as { pid: number }).pid;
    }
  });

  it.each([
    ['light', 320],
    ['dark', 1_600],
  ] as const)(
    'and every other page has nothing that a person with a %s screen of %s px could not use',
    async (scheme, width) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 900 });
      try {
        for (const path of ['/', '/guide', '/guide/checkout', '/problems/internal', '/shop/orders']) {
          await page.goto(`${server.url}${path}`);
          await accessible(path);
        }
        await page.goto(`${server.url}/shop`);
        await shop.fillCart(/^Card Approved/);
        await accessible('/shop');
        await shoot(width === 320 ? 'shop-phone' : 'shop');
        await shop.button('Press twice').click();
        await shop.thanked();
        await accessible('the thanks');
      } finally {
        await page.setViewportSize({ width: 1_280, height: 720 });
        await page.emulateMedia({ colorScheme: null });
      }
    },
  );

  async function accessible(what: string): Promise<void> {
    // Not as a script of the page, which its policy would not run.
    await page.evaluate(`${AXE}; undefined`);
    const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    const found = serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    expect([what, ...found]).toEqual([what]);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect([what, wider > 0]).toEqual([what, false]);
  }

  /** For docs/images, when `npm run docs:images` asks for it. */
  async function shoot(name: string): Promise<void> {
    if (process.env['SCREENSHOTS'] === undefined) return;
    const { width = 1_280 } = page.viewportSize() ?? {};
    await page.setViewportSize({ width, height: 1_000 });
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.screenshot({ path: fileURLToPath(new URL(`../../docs/images/${name}.png`, import.meta.url)) });
  }

  it('is small, and runs nothing but its own files', async () => {
    const loaded: number[] = [];
    const { text, headers } = await request(server.url).get('/shop').expect(200);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(text).not.toMatch(/<script>|<style|style=| on\w+=/);
    for (const [, path = ''] of text.matchAll(/(?:src|href)="(\/shop\/[^"]+)"/g)) {
      const file = await request(server.url).get(path).buffer(true).expect(200);
      expect(file.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      loaded.push(Number(file.headers['content-length']));
    }
    expect(loaded).toHaveLength(3);
    expect(loaded.reduce((sum, each) => sum + each, 0)).toBeLessThan(100_000);
    await request(server.url).get('/shop/assets/nothing.js').expect(404);
  });

  it('has a panel for nobody but a person at this machine', async () => {
    const elsewhere: Readonly<Record<string, string>>[] = [
      { host: 'shop.test' },
      { origin: 'http://shop.test' },
      { 'x-forwarded-for': '192.0.2.1' },
      { forwarded: 'for=192.0.2.1' },
      { 'sec-fetch-site': 'cross-site' },
    ];
    for (const headers of elsewhere) {
      await request(server.url).get('/demo').set(headers).expect(404);
      await request(server.url).post('/demo/faults/kill-server').set(headers).expect(404);
    }
    await request(server.url).post('/demo/faults/nothing').expect(404);
    await request(server.url).get('/demo/counters/nothing').expect(404);
    const { body } = await request(server.url).get('/openapi.json').expect(200);
    expect(Object.keys((body as { paths: object }).paths).filter((path) => path.startsWith('/demo'))).toEqual([]);
  });
});
