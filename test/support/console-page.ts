import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import { tokenFor } from './tokens.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** px */
const WIDTHS = [320, 375, 640, 1_024, 1_280, 1_600];
const HEIGHT = 900;
/** No page has more that the focus stops at. */
const MOST_STOPS = 200;

/** The operators' console, as a person uses it. */
export class ConsolePage {
  constructor(
    readonly page: Page,
    private readonly url: string,
  ) {}

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  link(name: string | RegExp): Locator {
    return this.page.getByRole('link', { name });
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 1, name });
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  async open(path = ''): Promise<void> {
    await this.page.goto(`${this.url}/admin/console${path}`);
  }

  /** With nothing kept of whoever was signed in before. */
  async signIn(user: string): Promise<void> {
    await this.page.context().clearCookies();
    await this.open();
    await this.page.getByLabel('Token with the role admin').fill(tokenFor(user, { roles: ['admin'] }));
    await this.page.keyboard.press('Enter');
    await this.heading('What needs a person').waitFor();
  }

  /** From wherever the focus is, by the keyboard alone. */
  async search(text: string): Promise<void> {
    await this.page.keyboard.press('/');
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
    await this.heading(`Search: ${text}`).waitFor();
  }

  /** Moves the focus on until it is there, and presses Enter: by the keyboard alone. */
  async enter(target: Locator): Promise<void> {
    await this.focusOn(target);
    await this.page.keyboard.press('Enter');
  }

  async focusOn(target: Locator): Promise<void> {
    await target.waitFor();
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      if (await this.hasFocus(target)) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error('no Tab leads there');
  }

  async hasFocus(target: Locator): Promise<boolean> {
    return target.evaluate((element) => element === document.activeElement);
  }

  /** What the open dialog says that would be done. */
  async would(): Promise<string> {
    await this.dialog.getByRole('heading', { name: 'What it would do' }).waitFor();
    return this.dialog
      .getByRole('listitem')
      .allInnerTexts()
      .then((lines) => lines.join('\n'));
  }

  /** Gives the reason and does it. */
  async doIt(name: string, reason: string): Promise<void> {
    await this.dialog.getByLabel('Reason, kept in the audit log').fill(reason);
    await this.dialog.getByRole('button', { name, exact: true }).click();
    await this.dialog.waitFor({ state: 'hidden' });
  }

  /** What a person who sees, hears or types could not use, and the windows that the page is wider than; [] = all is well. */
  async barriers(): Promise<string[]> {
    // Not as a script of the page, which its policy would not run.
    await this.page.evaluate(`${AXE}; undefined`);
    const { violations } = (await this.page.evaluate('axe.run()')) as AxeResults;
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    return [
      ...serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      ...(await this.overflows()),
    ];
  }

  /** A page is scrolled downwards alone, from a phone to a wide screen. */
  private async overflows(): Promise<string[]> {
    const before = this.page.viewportSize();
    const found: string[] = [];
    for (const width of WIDTHS) {
      await this.page.setViewportSize({ width, height: HEIGHT });
      const wider = await this.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (wider > 0) found.push(`${wider} px wider than ${width}`);
    }
    if (before !== null) await this.page.setViewportSize(before);
    return found;
  }

  /** For docs/images, when `npm run docs:images` asks for it. */
  async shoot(name: string): Promise<void> {
    if (process.env['SCREENSHOTS'] === undefined) return;
    await this.page.evaluate(() => window.scrollTo(0, 0));
    await this.page.screenshot({ path: fileURLToPath(new URL(`../../docs/images/${name}.png`, import.meta.url)) });
  }
}
