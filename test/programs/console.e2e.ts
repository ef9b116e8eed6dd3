import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { accountBody, openAccount } from '../support/accounts.js';
import { announceMissingChromium, chromiumBinary, TestBrowser } from '../support/browser.js';
import { ConsolePage } from '../support/console-page.js';
import { sandboxPayment } from '../support/checkout.js';
import { FulfilmentWorld } from '../support/fulfilment-world.js';
import { Ledger, type Behaviour } from '../support/ledger.js';
import { cancelOrder, hurry, placedOrder, rowWhen } from '../support/placed-order.js';
import { asUser, request, sent } from '../support/requests.js';
import { actionsOfRunbook, RunbookTrials } from '../support/runbook-actions.js';
import type { Server } from '../support/server.js';
import { unexpected } from '../support/shop-page.js';
import type { TestBed } from '../support/test-bed.js';
import { inParallel, waitFor } from '../support/wait-for.js';

const SUITE = 'the console of operators, in a browser';
const OPERATOR = 'u-operator';
/** The machine gives a request up after two runs of its own. */
const RUNS = '2';
const AWAY: Behaviour = { do: 'answer', status: 503 };

announceMissingChromium(SUITE);

(chromiumBinary === null ? describe.skip : describe)(SUITE, () => {
  let world: FulfilmentWorld;
  let bed: TestBed;
  let ledger: Ledger;
  let server: Server;
  let browser: TestBrowser;
  let page: Page;
  let desk: ConsolePage;
  let trials: RunbookTrials;
  let serial = 0;
  /** Origins that the browser asked for anything. */
  const asked = new Set<string>();

  beforeAll(async () => {
    ledger = await Ledger.start();
    world = await FulfilmentWorld.create({
      DEPOSIT_API_URL: ledger.url,
      CBU_API_URL: ledger.url,
      COMPLETER_ATTEMPTS: RUNS,
      FOREIGN_ATTEMPTS: '1',
      FOREIGN_BREAKER_OPEN_MS: '50',
      FULFILMENT_RETRY: '50,1,50,7',
    });
    bed = world.bed;
    server = await world.shop();
    browser = await TestBrowser.start();
    page = browser.page;
    page.context().on('request', (sent) => asked.add(new URL(sent.url()).origin));
    desk = new ConsolePage(page, server.url);
    trials = new RunbookTrials(world, server, () => parkedOpening(`u-runbook-${(serial += 1)}`));
  });
  beforeEach(async () => {
    await desk.signIn(OPERATOR);
    browser.complaints.length = 0;
  });
  afterEach(() => {
    world.calm();
    expect(unexpected(browser.complaints)).toEqual([]);
    expect([...asked]).toEqual([server.url]);
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
    await ledger?.close();
  });

  /** The id of an account whose opening the machine has given up on, because the ledger was away. */
  async function parkedOpening(user: string): Promise<string> {
    const ownerName = `Ana ${user}`;
    ledger.script('/deposits', ownerName, ...Array<Behaviour>(Number(RUNS) + 1).fill(AWAY));
    await openAccount(server, { user, key: `open-${user}`, body: accountBody({ ownerName }) }).expect(503);
    return waitFor('the opening to be parked', async () => {
      const parked = 'SELECT id FROM idempotency.idempotency_keys WHERE user_id = $1 AND parked_at IS NOT NULL';
      return (await bed.rows<{ id: string }>(parked, [user]))[0]?.id;
    });
  }

  /** What the operator has done to it, word for word. */
  async function reasons(action: string, id: string): Promise<string[]> {
    const sql =
      "SELECT reason FROM admin.audit_log WHERE actor = $1 AND action = $2 AND subject LIKE '%' || $3 ORDER BY id";
    const rows = await bed.rows<{ reason: string }>(sql, [OPERATOR, action, id]);
    return rows.map(({ reason }) => reason);
  }

  it('takes a token of an admin alone, knows them again when it is loaded anew, and lets them out', async () => {
    await page.reload();
    await desk.heading('What needs a person').waitFor();
    await desk.button('Sign out').click();
    await page.getByLabel('Token with the role admin').fill('nonsense');
    await desk.button('Sign in').click();
    await page.getByRole('alert').getByText('not valid').waitFor();
    await page.reload();
    await desk.heading('Console').waitFor();
  });

  it.each([
    ['light', 320],
    ['dark', 1_280],
  ] as const)(
    'has nothing that a person could not use, %s and %s px wide, and no page that is wider than its window',
    async (scheme, width) => {
      const id = await parkedOpening(`u-${scheme}`);
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 900 });
      try {
        await desk.link('POST /accounts').first().waitFor();
        await desk.button('Check every invariant now').click();
        await page.getByText(/^(Everything agrees|Something does not agree), as of/).waitFor();
        await page.locator('.chart canvas').nth(2).waitFor();
        await page.getByText(/^Requests a second: all [\d.]+, failed/).waitFor();
        expect(['home', ...(await desk.barriers())]).toEqual(['home']);
        await desk.shoot(`console-${scheme}`);
        for (const list of [
          'idempotency-keys',
          'staged-jobs',
          'processes',
          'webhook-deliveries',
          'webhook-endpoints',
          'holds',
          'schedulers',
          'audit-log',
          `search?q=${id}`,
        ]) {
          await desk.open(`/${list}`);
          await page.locator('main:has(h1) :is(table, p[role=status]:not(.done), ul)').first().waitFor();
          expect([list, ...(await desk.barriers())]).toEqual([list]);
        }
        await desk.open('/graphs');
        await page
          .getByRole('heading', { name: /^fulfilment, version/ })
          .first()
          .waitFor();
        expect(['graphs', ...(await desk.barriers())]).toEqual(['graphs']);
        await desk.open('/people');
        await desk.heading('A person').waitFor();
        expect(['people', ...(await desk.barriers())]).toEqual(['people']);
        await desk.open('/versions');
        await page.getByRole('row').nth(1).waitFor();
        expect(['versions', ...(await desk.barriers())]).toEqual(['versions']);
        await desk.open(`/accounts/${id}`);
        await page.locator('summary').last().click();
        await page.getByText('Recovery point').first().waitFor();
        expect(['timeline', ...(await desk.barriers())]).toEqual(['timeline']);
        await desk.open(`/idempotency-keys/${id}`);
        await desk.button('Resolve… POST /accounts').click();
        await desk.dialog.getByRole('button', { name: 'Show what it would do' }).click();
        await desk.would();
        expect(['dialog', ...(await desk.barriers())]).toEqual(['dialog']);
        await desk.dialog.getByRole('button', { name: 'Leave it' }).click();
        await desk.button('Sign out').click();
        await desk.heading('Console').waitFor();
        expect(['sign-in', ...(await desk.barriers())]).toEqual(['sign-in']);
      } finally {
        await page.setViewportSize({ width: 1_280, height: 720 });
        await page.emulateMedia({ colorScheme: null });
      }
    },
  );

  it('finds a parked opening by search, reads its timeline, shows what a retry would do, does it and sees it ACTIVE', async () => {
    const id = await parkedOpening('u-finds');
    await desk.link('POST /accounts').first().waitFor();
    await desk.search(id);
    await desk.link(/^account, /).click();
    await desk.heading(/^account, /).waitFor();
    await page.getByRole('link', { name: 'POST /accounts is parked' }).click();
    await desk.button('Retry… POST /accounts').click();
    expect(await desk.would()).toContain(`asks deposit first what became of key api-${id}`);
    await desk.shoot('console-dry-run');
    await desk.doIt('Retry', 'the ledger is back, ticket 4711');
    await page.getByText('Done: Retry, POST /accounts.').waitFor();
    expect(await reasons('idempotency-key.retry', id)).toEqual(['the ledger is back, ticket 4711']);
    await page.goBack();
    await desk.heading('account, ACTIVE').waitFor();
    await desk.shoot('console-timeline');
  });

  it('is mastered by the keyboard alone: found, read, tried dry, left, given a reason, retried and seen ACTIVE', async () => {
    const id = await parkedOpening('u-keys');
    await desk.search(id);
    await desk.enter(desk.link(/^account, /));
    await desk.heading(/^account, /).waitFor();
    await desk.enter(desk.link('POST /accounts is parked'));
    const retry = desk.button('Retry… POST /accounts');
    await desk.enter(retry);
    expect(await desk.would()).toContain('asks deposit first');
    await page.keyboard.press('Escape');
    await desk.dialog.waitFor({ state: 'hidden' });
    expect(await desk.hasFocus(retry)).toBe(true);
    await desk.enter(retry);
    await desk.would();
    await desk.focusOn(desk.dialog.getByLabel('Reason, kept in the audit log'));
    await page.keyboard.type('by the keyboard');
    await desk.enter(desk.dialog.getByRole('button', { name: 'Retry', exact: true }));
    await page.getByRole('status').getByText('Done: Retry, POST /accounts.').waitFor();
    expect(await reasons('idempotency-key.retry', id)).toEqual(['by the keyboard']);
    await desk.search(id);
    await desk.enter(desk.link(/^account, /));
    await desk.heading('account, ACTIVE').waitFor();
  });

  it('says so while its replica restarts, keeps what it knew, and goes on by itself', async () => {
    const id = await parkedOpening('u-restart');
    const before = await world.shop({ ROLES: 'api' });
    const { port, origin } = new URL(before.url);
    const there = new ConsolePage(page, origin);
    const notice = page.getByRole('status').getByText('The service cannot be reached');
    const row = page.locator(`a[href$="/idempotency-keys/${id}"]`);
    await there.signIn(OPERATOR);
    await row.waitFor();
    await before.kill();
    await notice.waitFor();
    expect(await row.count()).toBe(1);
    await there.link('Requests').click();
    await there.heading('Requests').waitFor();
    expect(await row.count()).toBe(0);
    await world.shop({ ROLES: 'api', PORT: port });
    await notice.waitFor({ state: 'hidden', timeout: 60_000 });
    await row.waitFor();
    await page.getByRole('alert').first().waitFor({ state: 'hidden' });
    await page.goto('about:blank');
    asked.delete(origin);
  });

  it('draws where requests and processes are, and a click lists those that are there', async () => {
    const id = await parkedOpening('u-graphs');
    await desk.link('Graphs').click();
    const opening = page.getByRole('group', { name: 'account.open, version 1' });
    await opening.getByRole('link', { name: /^account_created calls deposit \d+ here, ▲ \d+ parked/ }).waitFor();
    for (const name of ['saga, version 1', 'fulfilment, version 2'])
      await page.getByRole('group', { name }).getByRole('link').first().waitFor();
    await desk.shoot('console-graphs');
    await opening.getByRole('link', { name: /^account_created/ }).click();
    await desk.heading('Requests').waitFor();
    await page.locator(`a[href$="/idempotency-keys/${id}"]`).waitFor();
    expect(new URL(page.url()).search).toBe('?lifecycle=account.open&point=account_created');
  });

  it('says which versions of processes workers have, and which of them may go', async () => {
    await desk.link('Versions').click();
    const verdictOf = (version: string): Locator => page.getByRole('row', { name: version }).getByRole('cell').last();
    await verdictOf('fulfilment version 1').getByText('it may go').waitFor();
    await verdictOf('fulfilment version 2').getByText(/^no, /).waitFor();
    await desk.link('fulfilment version 2').click();
    await desk.heading('Processes').waitFor();
    expect(new URL(page.url()).search).toBe('?definition=fulfilment&version=2');
  });

  it('follows an order from its cart to the door on one page, each row of which opens', async () => {
    const order = await placedOrder(bed, server);
    await rowWhen(bed, order, 'delivered', ({ ended }) => ended);
    await desk.search(order.orderId);
    await desk.link(/^order \S+, /).click();
    await desk.heading(/^order \S+, DELIVERED/).waitFor();
    const told = page.locator('.events summary .what');
    for (const what of ['the order was begun', 'a payment of', 'order.placed', 'order.shipped', 'order.delivered'])
      await told.filter({ hasText: what }).first().waitFor();
    await page.locator('summary', { hasText: 'fulfilment was begun' }).click();
    await page.getByText('State data').waitFor();
    await desk.shoot('console-order');
    expect(await desk.barriers()).toEqual([]);
  });

  it('resolves an order whose refund is in doubt: what became of it is asked first, and nobody is paid back twice', async () => {
    const order = await placedOrder(bed, server, { line2: 'sandbox:silent' });
    await world.booked(order);
    world.gateway.script('refund', { do: 'act-and-close', thenDown: true });
    const cancelled = sent(cancelOrder(server, order));
    const open = "SELECT count(*) FROM process.compensations WHERE process_id = $1 AND name = 'refund' AND status = ";
    const parked = async (): Promise<boolean> => {
      await hurry(bed, order);
      return (await bed.count(`${open}'parked'`, [order.processId])) === 1;
    };
    await waitFor('the refund to be parked', parked, { timeoutMs: 40_000 });
    await rowWhen(bed, order, 'cancelled', ({ ended }) => ended);
    await cancelled;
    const stake = page.getByRole('region', { name: 'Money at stake' });
    await stake.getByText('Payments (1)').waitFor();
    const [{ total, currency } = { total: '', currency: '' }] = await bed.rows<{ total: string; currency: string }>(
      'SELECT total, currency FROM orders.orders WHERE id = $1',
      [order.orderId],
    );
    const paid = new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(Number(total) / 100);
    expect(await stake.getByRole('definition').allInnerTexts()).toEqual([paid, paid]);
    await desk.search(order.orderId);
    await desk.link(/^order \S+, /).click();
    await desk.link('fulfilment: refund is parked').click();
    await desk.button(/^Retry… fulfilment/).click();
    expect(await desk.would()).toMatch(/asks \S+ first what became of key/);
    world.calm();
    await desk.doIt('Retry', 'the gateway answers again');
    await waitFor('the refund to be known', async () => (await bed.count(`${open}'done'`, [order.processId])) === 1);
    await desk.button(/^Retry…/).waitFor({ state: 'hidden' });
    expect((await sandboxPayment(world.books, order.paymentId)).calls['refund']).toBe(1);
    expect(await reasons('process.retry', order.processId)).toEqual(['the gateway answers again']);
  });

  it.each(actionsOfRunbook())('has $button at $page, as POST $route over HTTP', async ({ route, page: at, button }) => {
    const overHttp = await trials.of(route);
    const reason = `over HTTP, ${route}`;
    const answer = await request(server.url)
      .post(route.replace(/\{\w+\}/, overHttp.id ?? ''))
      .use(asUser(OPERATOR, ['admin']))
      .send({ ...overHttp.body, reason });
    expect([200, 202]).toContain(answer.status);
    const { id = '', to = '', typed = {} } = await trials.of(route);
    await desk.open(at.replace('{id}', id));
    await desk
      .button(new RegExp(`^${button}… .*${to}`))
      .first()
      .click();
    await desk.dialog.waitFor();
    for (const [name, value] of Object.entries(typed)) await desk.dialog.locator(`[name=${name}]`).fill(value);
    const ask = desk.dialog.getByRole('button', { name: 'Show what it would do' });
    if ((await ask.count()) > 0) await ask.click();
    await desk.doIt(button, `in the console, ${route}`);
    const sql = 'SELECT action FROM admin.audit_log WHERE actor = $1 AND reason = $2 ORDER BY id LIMIT 1';
    const did = async (why: string): Promise<unknown> => (await bed.rows(sql, [OPERATOR, why]))[0];
    expect(await did(reason)).toEqual({ action: expect.any(String) });
    expect(await did(`in the console, ${route}`)).toEqual(await did(reason));
    await trials.clean();
  });

  it('drains fifty parked jobs by a filter, at a rate, with a preview', async () => {
    const owners = Array.from({ length: 50 }, (_, at) => `Fifty ${'I'.repeat(at + 1)}`);
    await inParallel(owners, 4, async (ownerName) => {
      ledger.script('/cbuOnline', ownerName, { do: 'answer', status: 409, code: 'house.closed' });
      const key = ownerName.replace(' ', '-');
      await openAccount(server, { user: 'u-fifty', key, body: accountBody({ ownerName }) }).expect(201);
    });
    const parked = "SELECT count(*) FROM jobs.staged_jobs WHERE job_name = 'create_cbu' AND parked_at IS NOT NULL";
    await waitFor('the jobs to be parked', async () => (await bed.count(parked)) === owners.length);
    await desk.link('Jobs').click();
    await page.getByLabel('State').selectOption('parked');
    await page.getByLabel('Name of the job').fill('create_cbu');
    await desk.button('Show').click();
    await desk.button('Retry all that are parked… jobs of job create_cbu').click();
    await desk.dialog.getByLabel('So many a second, 1 to 1000').fill('100');
    await desk.dialog.getByRole('button', { name: 'Show what it would do' }).click();
    expect(await desk.would()).toContain('50');
    await desk.shoot('console-many');
    await desk.doIt('Retry all that are parked', 'the clearing house is open again');
    await page.getByText('There is none.').waitFor();
    const active = "SELECT count(*) FROM account.accounts WHERE user_id = 'u-fifty' AND status = 'ACTIVE'";
    await waitFor('the accounts to be active', async () => (await bed.count(active)) === owners.length);
  });
});
