import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { v7 as uuidv7 } from 'uuid';
import { announceMissingChromium, chromiumBinary, TestBrowser } from '../support/browser.js';
import { ADDRESS } from '../support/carrier.js';
import { asUser, request } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';

const SUITE = 'a person who plays the carrier in a browser';

announceMissingChromium(SUITE);

(chromiumBinary === null ? describe.skip : describe)(SUITE, () => {
  let bed: TestBed;
  let server: Server;
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    bed = await TestBed.create({ SANDBOX_CARRIER_MS: '600000' });
    server = await bed.start();
    browser = await TestBrowser.start();
    page = browser.page;
  });
  afterAll(async () => {
    await browser?.close();
    await bed?.close();
  });

  async function visit(): Promise<void> {
    const shipmentId = uuidv7();
    const webhookUrl = `${server.url}/shipping/webhooks/sandbox`;
    await request(server.url)
      .post('/shipments')
      .use(asUser('svc', ['service']))
      .send({ shipmentId, orderId: uuidv7(), address: ADDRESS, webhookUrl })
      .expect(201);
    await page.goto(`${server.url}/sandbox/shipments/${shipmentId}`);
  }
  const stage = (): Promise<string> => page.locator('dt:has-text("Stage") + dd').innerText();
  const buttons = (): Promise<string[]> => page.getByRole('button').allInnerTexts();

  it('sees where the shipment is, picks it up and delivers it, with the keyboard alone', async () => {
    await visit();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Sandbox shipment');
    expect([await stage(), await buttons()]).toEqual(['booked', ['Pick up']]);
    for (const [button, after] of [
      ['Pick up', 'picked up'],
      ['Deliver', 'delivered'],
    ] as const) {
      await page.keyboard.press('Tab');
      expect(await page.locator(':focus-visible').innerText()).toBe(button);
      await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
      expect(await stage()).toBe(after);
    }
    expect(await buttons()).toEqual([]);
    await page.getByRole('link', { name: 'Look again' }).click();
    expect(await stage()).toBe('delivered');
    expect(browser.complaints).toEqual([]);
  });

  it.each(['Fail to deliver', 'Lose'])('clicks %s', async (name) => {
    await visit();
    await page.getByRole('button', { name: 'Pick up' }).click();
    await page.getByRole('button', { name }).click();
    await page.getByText('There is nothing left to do here.').waitFor();
    expect(await stage()).toBe('failed');
    expect(browser.complaints).toEqual([]);
  });
});
