import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { announceMissingChromium, chromiumBinary, TestBrowser } from '../support/browser.js';
import { announceMissingRedis, redisBinary, TestRedis } from '../support/redis.js';
import { request } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { NOTHING, ShopPage, unexpected } from '../support/shop-page.js';
import { TestBed } from '../support/test-bed.js';

const SUITE = 'every way to pay, and to break it, in a browser';

announceMissingChromium(SUITE);
announceMissingRedis(SUITE);

(chromiumBinary === null || redisBinary === null ? describe.skip : describe)(SUITE, () => {
  let redis: TestRedis;
  let bed: TestBed;
  let server: Server;
  let browser: TestBrowser;
  let page: Page;
  let shop: ShopPage;

  beforeAll(async () => {
    redis = await TestRedis.start();
    // The gateway that does not answer takes its time-out again and again.
    const quick = { PROCESS_LEASE_MS: '2000', FOREIGN_TIMEOUT_MS: '1000' };
    bed = await TestBed.create({ NODE_ENV: 'development', REDIS_URL: redis.url(), ...quick });
    server = await bed.startSupervised();
    browser = await TestBrowser.start();
    page = browser.page;
    shop = new ShopPage(page, server.url);
  });
  beforeEach(async () => {
    browser.complaints.length = 0;
    await shop.emptyCart();
  });
  afterEach(() => expect(unexpected(browser.complaints)).toEqual([]));
  afterAll(async () => {
    await browser?.close();
    await bed?.close();
    await redis?.down();
  });

  it('sells by a card that is charged when it ships, and shows the way to the door', async () => {
    await shop.order(/^Card, charged later/);
    await shop.thanked();
    await page.getByText('Delivered.', { exact: true }).waitFor();
  });

  it.each([
    ['by itself', /^Payment page You/],
    ['by a form', /^Payment page, by a form/],
  ])('sends the customer to the payment page %s, and takes them back', async (_how, way) => {
    await shop.order(way);
    await shop.approve();
    await shop.thanked();
    expect(page.url()).toBe(`${server.url}/shop/done`);
  });

  it.each([
    ["the gateway's markup", /^Gateway's markup/, 'link', 'go on to the payment page'],
    ['the wallet', /^Wallet/, 'link', "Pay on the wallet's page"],
    ["the gateway's script", /^Gateway's own script/, 'link', 'Open what it would show'],
  ] as const)('sells by way of %s', async (_name, way, role, name) => {
    await shop.order(way);
    if (way.test('Wallet')) {
      await shop.button('Pay with the wallet').click();
      await page.getByText('This browser does not know the wallet sandbox-wallet.').waitFor();
    }
    await page.getByRole(role, { name }).click();
    await shop.approve();
    await shop.thanked();
  });

  it('waits while the customer approves it in another app', async () => {
    await shop.order(/^Banking app/);
    const [app] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: 'Open the banking app' }).click(),
    ]);
    await shop.approve(app);
    // A page that is closed while it goes somewhere else may never be.
    await app.waitForURL(`${server.url}/shop/done`);
    await app.close();
    await shop.thanked();
  });

  it.each([
    ['is declined', /^Declined/],
    ['is given up at the gateway', /^Given up/],
    ['is cancelled by the gateway', /^Cancelled/],
    ['has a status that nobody knows', /^Unknown answer/],
    ['asks for something that nobody knows', /^Unknown action/],
  ])('says why nothing was ordered by a payment that %s, and has the cart again', async (_what, way) => {
    await shop.order(way);
    await shop.heading('It was not ordered').waitFor();
    await shop.counted(NOTHING);
    await shop.button('Back to the cart').click();
    await shop.button('Remove Mate gourd').waitFor();
  });

  it('tells of an order that was cancelled, because its money could not be taken', async () => {
    await shop.order(/^Expired/);
    await shop.heading('Thank you').waitFor();
    await page.getByText('Cancelled; your money goes back.', { exact: true }).waitFor();
  });

  it('is done with the order when the customer cancels it', async () => {
    await shop.order(/^Payment frame/);
    await shop.heading('Payment').waitFor();
    await shop.button('Cancel').click();
    await shop.heading('It was not ordered').waitFor();
    await shop.counted(NOTHING);
  });

  it('takes a coupon, and refuses one that there is not', async () => {
    await shop.fillCart(/^Card Approved/);
    await page.getByLabel('Coupon').fill('NONE');
    await shop.button('Use').click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Coupon').fill('TEN');
    await shop.button('Use').click();
    await page.getByText('Discount').waitFor();
  });

  it('Silence the gateway: what it did is found out', async () => {
    await shop.button('Silence the gateway').click();
    await shop.thanked();
  });

  it('Kill the server: also when the money is taken before anything else', async () => {
    const before = await pid();
    await shop.fillCart(/^Bank transfer/);
    await shop.button('Kill the server').click();
    await page.getByText(`Process ${before} is dead; process`).waitFor();
    await shop.thanked();
  });

  it('does its worst to an order that waits for its customer', async () => {
    const before = await pid();
    await shop.order(/^Payment frame/);
    await shop.heading('Payment').waitFor();
    for (const name of ['Press twice', 'Lose the answer', 'Close the browser', 'Empty Redis']) {
      await shop.button(name).click();
      await shop.heading('Payment').waitFor();
      await shop.settled();
    }
    expect(await shop.button('Silence the gateway').isDisabled()).toBe(true);
    await shop.button('Kill the server').click();
    await page.getByText(/The server will be killed/).waitFor();
    await shop.approve(await shop.frame());
    await page.getByText(`Process ${before} is dead; process`).waitFor();
    await shop.thanked();
  });

  it('Empty Redis: what it has forgotten is done all the same', async () => {
    // A case before may have left another way to pay in the cart.
    await shop.fillCart(/^Card Approved/);
    await shop.button('Empty Redis').click();
    await page.getByText('Redis was emptied').waitFor();
    await shop.thanked();
  });

  async function pid(): Promise<number> {
    const { body } = await request(server.url).get('/demo').expect(200);
    return (body as { pid: number }).pid;
  }
});
