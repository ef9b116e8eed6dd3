import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Frame, Page } from 'playwright-core';
import { announceMissingChromium, chromiumBinary, TestBrowser } from '../support/browser.js';
import {
  contextOf,
  ON_ITS_WAY,
  paymentIdOf,
  placing,
  readyOrder,
  refreshBlocking,
  sandboxPayment,
  stateOf,
  type Context,
} from '../support/checkout.js';
import { getOrder } from '../support/orders.js';
import { usersOf } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestShop } from '../support/shop.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

const SUITE = 'a person who places an order in a browser';
const THANKS = 'Back at the shop';
const ONE_CAPTURE = { startFlow: 1, confirmResult: 1, cancel: 0, refund: 0 };

/** What a front end does with each way of paying, as the page that it then shows. */
const SHOWN: Readonly<Record<string, (state: Record<string, unknown>) => string>> = {
  PostRedirect: ({ url, parameters }) => {
    const inputs = Object.entries(parameters as Record<string, string>).map(
      ([name, value]) => `<input type="hidden" name="${name}" value="${value}">`,
    );
    return `<form method="post" action="${String(url)}">${inputs.join('')}<button>Pay</button></form>`;
  },
  ShowIframe: ({ url }) => `<iframe title="payment" width="800" height="600" src="${String(url)}"></iframe>`,
  ShowHtml: ({ html }) => String(html),
};

announceMissingChromium(SUITE);

(chromiumBinary === null ? describe.skip : describe)(SUITE, () => {
  let shop: TestShop;
  let bed: TestBed;
  let server: Server;
  let browser: TestBrowser;
  let page: Page;
  const shopper = usersOf('u-click');

  beforeAll(async () => {
    shop = await TestShop.open();
    bed = await TestBed.create({ RETURN_URL_ORIGINS: `https://else.example,${shop.origin}` });
    server = await bed.start();
    browser = await TestBrowser.start();
    page = browser.page;
  });
  beforeEach(() => {
    browser.complaints.length = 0;
  });
  afterAll(async () => {
    await browser?.close();
    await bed?.close();
    await shop?.close();
  });

  /** An order that waits for its customer. */
  async function waiting(me: { user: string }, method: string): Promise<{ orderId: string; context: Context }> {
    const orderId = await readyOrder(server, me, { method });
    const uuid = await placing(server, me, orderId, { returnUrl: shop.returnUrl });
    return { orderId, context: contextOf(await refreshBlocking(server, me, uuid)) };
  }

  /** Presses a button of the gateway's page and waits to be back at the shop, at the address that was given. */
  async function press(name: string, on: Page | Frame = page): Promise<void> {
    await on.getByRole('button', { name, exact: true }).click();
    await returned(on);
  }

  async function returned(to: Page | Frame = page): Promise<void> {
    await to.getByRole('heading', { name: THANKS }).waitFor();
    expect(to.url()).toBe(shop.returnUrl);
  }

  async function expectSuccess(me: { user: string }, { uuid }: Context): Promise<void> {
    const after = await refreshBlocking(server, me, uuid).expect(200);
    expect(stateOf(after)).toEqual({ name: 'Success', type: 'Success' });
    expect(await sandboxPayment(server, paymentIdOf(contextOf(after)))).toEqual({
      status: 'completed',
      calls: ONE_CAPTURE,
    });
    expect(browser.complaints).toEqual([]);
  }

  it('follows the redirect, approves, is back at the shop, and has an order', async () => {
    const me = shopper();
    const { orderId, context } = await waiting(me, 'redirect');
    await page.goto(String(context.state.url));
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Sandbox payment');
    expect(await page.locator('dd').first().innerText()).toBe('ARS 50.00');
    await press('Approve');
    await expectSuccess(me, context);
    expect((await getOrder(server, me, orderId)).body).toMatchObject({
      status: expect.stringMatching(ON_ITS_WAY),
      orderNumber: context.orderInfo?.orderNumber,
    });
  });

  it('does all of that with the keyboard, and finds nothing left to do on coming back to the payment', async () => {
    const me = shopper();
    const { context } = await waiting(me, 'redirect');
    await page.goto(String(context.state.url));
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus-visible').innerText()).toBe('Approve');
    await page.keyboard.press('Enter');
    await returned();
    await expectSuccess(me, context);
    await page.goto(String(context.state.url));
    expect(await page.getByRole('button').count()).toBe(0);
    await page.getByRole('link', { name: 'Back to the shop' }).click();
    await returned();
  });

  it.each([
    ['Decline', 'PaymentError', 'The payment failed.'],
    ['Abort', 'PaymentCanceledByCustomer', 'The customer stopped the payment.'],
  ])('clicks %s, reads why it failed, and can edit the order again', async (button, type, reason) => {
    const me = shopper();
    const { orderId, context } = await waiting(me, 'redirect');
    await page.goto(String(context.state.url));
    await press(button);
    const after = await refreshBlocking(server, me, context.uuid);
    expect([after.status, contextOf(after)]).toMatchObject([
      200,
      { state: { name: 'Failed', type: 'Failed' }, failedReason: { type, reason } },
    ]);
    expect((await getOrder(server, me, orderId)).body).toMatchObject({ status: 'INCOMPLETE', orderNumber: null });
    expect((await sandboxPayment(server, paymentIdOf(contextOf(after)))).calls['confirmResult']).toBe(0);
    expect(browser.complaints).toEqual([]);
  });

  it.each([
    ['is sent to the gateway by a form', 'post_redirect', 'PostRedirect'],
    ['pays in a frame of the shop', 'iframe', 'ShowIframe'],
    ["pays by way of the gateway's own markup", 'html', 'ShowHtml'],
  ])('%s', async (_how, method, type) => {
    const me = shopper();
    const { context } = await waiting(me, method);
    expect(context.state.type).toBe(type);
    shop.shows(SHOWN[type]?.({ ...context.state }) ?? '');
    await page.goto(`${shop.origin}/checkout`);
    if (type === 'PostRedirect') await page.getByRole('button', { name: 'Pay' }).click();
    if (type === 'ShowHtml') await page.getByRole('link').click();
    await press('Approve', type === 'ShowIframe' ? await framed() : page);
    if (type === 'ShowIframe') expect(page.url()).toBe(`${shop.origin}/checkout`);
    await expectSuccess(me, context);
  });

  it('sees no payment in a frame of somebody who is not the shop', async () => {
    const me = shopper();
    const { context } = await waiting(me, 'iframe');
    const stranger = await TestShop.open();
    try {
      stranger.shows(SHOWN['ShowIframe']?.({ ...context.state }) ?? '');
      await page.goto(`${stranger.origin}/checkout`);
      await waitFor('the browser to refuse the frame', () => browser.complaints.join().includes('frame-ancestors'));
      expect(await (await framed()).getByRole('button').count()).toBe(0);
    } finally {
      await stranger.close();
    }
  });

  /** What the shop's only frame shows. */
  async function framed(): Promise<Frame> {
    const frame = await (await page.locator('iframe').elementHandle())?.contentFrame();
    if (frame === null || frame === undefined) throw new Error('The page shows no frame.');
    return frame;
  }
});
