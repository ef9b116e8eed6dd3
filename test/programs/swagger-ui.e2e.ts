import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { announceMissingChromium, chromiumBinary, TestBrowser } from '../support/browser.js';
import { isValidCbu } from '../support/check-digits.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { tokenFor } from '../support/tokens.js';

const SUITE = 'Swagger UI in a browser';
const OPEN = 'AccountController_open';
const READ = 'AccountController_get';

interface Shown {
  readonly status: number;
  readonly headers: string;
  readonly body: Record<string, unknown>;
}

announceMissingChromium(SUITE);

(chromiumBinary === null ? describe.skip : describe)(SUITE, () => {
  let bed: TestBed;
  let server: Server;
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    bed = await TestBed.create();
    server = await bed.start();
    browser = await TestBrowser.start();
    page = browser.page;
    // Swagger UI keeps its token and what was typed; each test starts on an untouched page.
    await page.addInitScript(() => localStorage.clear());
  });
  beforeEach(async () => {
    await page.goto(`${server.url}/docs`);
    await page.waitForSelector('.opblock');
    browser.complaints.length = 0;
  });
  afterAll(async () => {
    await browser?.close();
    await bed?.close();
  });

  async function authorize(user: string): Promise<void> {
    await page.click('.scheme-container .authorize');
    const dialog = page.locator('.modal-ux');
    // The dialog also asks for the cookie of anonymous shoppers; the bearer token comes first.
    const signedIn = dialog.getByRole('button', { name: 'Remove authorization' }).first();
    if (await signedIn.isVisible()) await signedIn.click();
    await dialog.getByRole('textbox', { name: 'auth-bearer-value' }).fill(tokenFor(user));
    await dialog.getByRole('button', { name: 'Apply credentials' }).first().click();
    await signedIn.waitFor();
    await dialog.locator('.btn-done').first().click();
  }

  /** Unfolds an operation and presses "Try it out". */
  async function tryOut(operation: string): Promise<Locator> {
    const block = page.locator(`.opblock[id$="-${operation}"]`);
    await block.locator('.opblock-summary-control').click();
    await block.locator('.try-out__btn').click();
    await block.locator('.btn.execute').waitFor();
    return block;
  }

  function parameter(block: Locator, name: string): Locator {
    return block.locator(`tr[data-param-name="${name}"] input`);
  }

  /** Presses "Execute" and reads what the page then shows, not what the network carried. */
  async function execute(block: Locator): Promise<Shown> {
    const answered = page.waitForResponse((response) => /\/accounts/.test(response.url()));
    await block.locator('.btn.execute').click();
    const requestId = (await answered).headers()['x-request-id'] ?? 'none';
    const live = block.locator('.live-responses-table .response');
    await live.filter({ hasText: requestId }).waitFor();
    const [body = '{}', headers = ''] = await live.locator('pre.microlight').allInnerTexts();
    return {
      status: Number(await live.locator('.response-col_status').innerText()),
      headers,
      body: JSON.parse(body) as Record<string, unknown>,
    };
  }

  it('opens an account with the example as it stands, replays it, refuses another body under its key, and shows it ACTIVE', async () => {
    await authorize('u-browser');
    const post = await tryOut(OPEN);
    await parameter(post, 'Idempotency-Key').fill('from-the-browser');
    const first = await execute(post);
    expect([first.status, first.body['status']]).toEqual([201, 'PENDING_CBU']);
    expect(first.headers).toMatch(/idempotency-status: created/);
    expect(first.headers).not.toMatch(/idempotent-replayed/);

    const again = await execute(post);
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(again.headers).toMatch(/idempotent-replayed: true/);

    const body = post.locator('textarea.body-param__text');
    await body.fill((await body.inputValue()).replace('Ana Diaz', 'Eva Diaz'));
    const other = await execute(post);
    expect([other.status, other.body['code']]).toEqual([422, 'idempotency.key-reused']);

    const get = await tryOut(READ);
    await parameter(get, 'id').fill(String(first.body['id']));
    const read = await execute(get);
    expect([read.status, read.body['status'], isValidCbu(read.body['cbu'])]).toEqual([200, 'ACTIVE', true]);

    await authorize('u-stranger');
    const hidden = await execute(get);
    expect([hidden.status, hidden.body['code']]).toEqual([404, 'account.not-found']);
    expect(await bed.count("SELECT count(*) FROM account.accounts WHERE user_id = 'u-browser'")).toBe(1);
  });

  it('asks for the key before it sends anything, and shows the 400 for one that cannot be used', async () => {
    await authorize('u-keyless');
    const post = await tryOut(OPEN);
    const requests: string[] = [];
    const note = (request: { url(): string }): number => requests.push(request.url());
    page.on('request', note);
    await parameter(post, 'Idempotency-Key').fill('');
    await post.locator('.btn.execute').click();
    await post.locator('tr[data-param-name="Idempotency-Key"] input.invalid').waitFor();
    expect(await parameter(post, 'Idempotency-Key').getAttribute('title')).toBe('Required field is not provided');
    expect(requests).toEqual([]);
    page.off('request', note);

    // Its own request, as a script on the page would send it, so that nothing but the key is missing.
    const keyless = await page.evaluate(async (token) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const answer = await fetch('/accounts', { method: 'POST', headers, body: '{}' });
      return [answer.status, ((await answer.json()) as { code: string }).code];
    }, tokenFor('u-keyless'));
    expect(keyless).toEqual([400, 'idempotency.key-missing']);

    await parameter(post, 'Idempotency-Key').fill('two, keys');
    const refused = await execute(post);
    expect([refused.status, refused.body['code']]).toEqual([400, 'idempotency.key-invalid']);
  });

  it('shows the 401 when nobody has pressed Authorize', async () => {
    const shown = await execute(await tryOut(OPEN));
    expect([shown.status, shown.body['code']]).toEqual([401, 'auth.unauthenticated']);
    expect(shown.headers).toMatch(/www-authenticate: Bearer/);
  });

  it('loads whole under the security headers and from this server alone: nothing is refused by the policy and no script fails', async () => {
    const asked = new Set<string>();
    const note = (request: { url(): string }): unknown => asked.add(new URL(request.url()).origin);
    page.on('request', note);
    const answer = await page.reload();
    await page.waitForSelector('.opblock');
    page.off('request', note);
    expect([...asked].filter((origin) => origin !== 'null')).toEqual([server.url]);
    expect(answer?.headers()['content-security-policy']).toContain("default-src 'self'");
    expect(browser.complaints).toEqual([]);
  });
});
