import type { Frame, Locator, Page } from 'playwright-core';
import { waitFor } from './wait-for.js';

/** What the panel says once an order of one thing has gone well, and once it has not. */
export const ONE = 'orders 1 · charges 1 · parcels 1 · stock −1';
export const NOTHING = 'orders 0 · charges 0 · parcels 0 · stock 0';

/** Longer than any answer takes that the button waits for. */
const READY_MS = 20_000;

/** What the browser says of answers that are no mistake of the page, and of a server that was killed. */
const EXPECTED =
  /status of (401|404|409|422)|payment-method-manifest|ERR_CONNECTION_(RESET|REFUSED)|ERR_EMPTY_RESPONSE|ERR_SOCKET_NOT_CONNECTED/;

export function unexpected(complaints: readonly string[]): string[] {
  return complaints.filter((each) => !EXPECTED.test(each));
}

/** The shop's page, as a person uses it. */
export class ShopPage {
  constructor(
    readonly page: Page,
    private readonly url: string,
  ) {}

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { level: 1, name });
  }

  /** Nothing is under way that the page waits for. */
  async settled(): Promise<void> {
    await this.page.locator('main[aria-busy=false]').waitFor();
  }

  /** The shop with nothing in the cart, whatever the case before has left. */
  async emptyCart(): Promise<void> {
    await this.page.goto(`${this.url}/shop`);
    await waitFor('the first step of the shop', async () => {
      for (const name of ['Cancel', 'Go on shopping', 'Back to the cart'])
        if (await this.button(name).isVisible())
          await this.button(name)
            .click({ timeout: 1_000 })
            .catch(() => undefined);
      return (await this.page.locator('main[aria-busy=false]').isVisible()) && (await this.heading('Shop').isVisible());
    });
    const remove = this.page.getByRole('button', { name: /^Remove/ });
    while ((await remove.count()) > 0) {
      await remove.first().click();
      await this.settled();
    }
  }

  /** One of something in the cart, with an address and this way to pay. */
  async fillCart(way: RegExp): Promise<void> {
    await this.button('Add Mate gourd').click();
    await this.button('Take an example').click();
    await this.settled();
    const choice = this.page.getByRole('radio', { name: way });
    if (!(await choice.isVisible())) await this.page.getByText('Ways that come to no good').click();
    await choice.check();
    await this.settled();
  }

  /** As a person does it: when the button stays grey, from the start again. What the page said then is printed. */
  async order(way: RegExp): Promise<void> {
    await this.fillCart(way);
    const place = this.button('Place the order');
    const ready = await place.click({ trial: true, timeout: READY_MS }).then(
      () => true,
      () => false,
    );
    if (!ready) {
      process.stderr.write(`The order could not be placed:\n${await this.page.locator('main').innerText()}\n`);
      await this.emptyCart();
      await this.fillCart(way);
    }
    await place.click();
  }

  /** What the systems say in the end. */
  async counted(text: string): Promise<void> {
    await this.page.getByText(text, { exact: true }).waitFor();
  }

  async thanked(): Promise<void> {
    await this.heading('Thank you').waitFor();
    await this.counted(ONE);
  }

  /** On the gateway's own page. */
  async approve(on: Page | Frame = this.page): Promise<void> {
    await on.getByRole('button', { name: 'Approve', exact: true }).click();
  }

  /** What the only frame shows. */
  async frame(): Promise<Frame> {
    const found = await (await this.page.locator('iframe').elementHandle())?.contentFrame();
    if (found === null || found === undefined) throw new Error('The page shows no frame.');
    return found;
  }

  /** Presses Tab until it has come to what is named so. */
  async tabTo(name: RegExp): Promise<void> {
    for (let presses = 0; presses < 100; presses += 1) {
      if (name.test(await this.focused())) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`Tab never comes to ${name}`);
  }

  private focused(): Promise<string> {
    return this.page.evaluate(() => {
      const { activeElement: element } = document;
      const named = element instanceof HTMLInputElement ? element.labels?.[0] : element;
      return named instanceof HTMLElement ? named.innerText.replaceAll('\n', ' ') : '';
    });
  }
}
