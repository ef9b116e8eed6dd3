import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openAccount, settledAccount } from '../support/accounts.js';
import { contextOf, placing, readyOrder, refreshBlocking } from '../support/checkout.js';
import { Scrape } from '../support/metrics.js';
import { getOrder, patchOrder, type Shopper } from '../support/orders.js';
import { as, asUser, request, usersOf } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { fillWarehouses } from '../support/stock.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const asService = asUser('svc', ['service']);
const shopper = usersOf('u-measured');
const FULFILMENT = { definition: 'fulfilment', version: '2' };
const PLACEORDER = { definition: 'placeorder', version: '1' };

let bed: TestBed;
let server: Server;

beforeAll(async () => {
  // It delivers by itself half a minute after the pick-up: the test is faster.
  bed = await TestBed.create({
    FULFILMENT_CARRIER: 'sandbox',
    SANDBOX_CARRIER_MS: '1000',
    FULFILMENT_RETRY: '50,1,50,3',
  });
  server = await bed.start();
  await fillWarehouses(server);
});
afterAll(() => bed?.close());

async function placed(me: Shopper, line2?: string): Promise<string> {
  const orderId = await readyOrder(server, me);
  if (line2 !== undefined) {
    const { shippingAddress } = (await getOrder(server, me, orderId)).body;
    await patchOrder(server, me, orderId, { shippingAddress: { ...(shippingAddress as object), line2 } }).expect(200);
  }
  const ended = contextOf(await refreshBlocking(server, me, await placing(server, me, orderId)));
  expect(ended.state.name).toBe('Success');
  return orderId;
}

async function fulfilled(me: Shopper, orderId: string, state: string): Promise<void> {
  await waitFor(`the fulfilment of ${orderId} to be at ${state}`, async () => {
    const { body } = await request(server.url).get(`/orders/${orderId}/fulfilment`).use(as(me));
    return body.state === state;
  });
}

type Counted = readonly (readonly [string, Readonly<Record<string, string>>])[];

function changes(before: Scrape, after: Scrape, of: Counted): number[] {
  return of.map(([name, labels]) => after.value(name, labels) - before.value(name, labels));
}

/** By how much each of these has changed since `before`. What is committed is counted a moment later, so it may be waited for. */
async function changed(before: Scrape, of: Counted, expected: readonly number[]): Promise<Scrape> {
  let after = before;
  const seen = async (): Promise<boolean> => {
    after = await Scrape.of(server);
    return JSON.stringify(changes(before, after, of)) === JSON.stringify(expected);
  };
  await waitFor('the counters', seen).catch(() => expect(changes(before, after, of)).toEqual(expected));
  return after;
}

describe('metrics', () => {
  it('change by one order that is delivered in its second chapter', async () => {
    const me = shopper();
    const before = await Scrape.of(server);
    const orderId = await placed(me);
    await fulfilled(me, orderId, 'trackDelivery');
    await bed.rows(
      `UPDATE process.processes SET chapter_began_at = chapter_began_at - interval '2 days' WHERE definition = 'fulfilment' AND subject = $1`,
      [orderId],
    );
    await request(server.url)
      .post(`/orders/${orderId}/signals/delivered`)
      .use(asService)
      .send({ id: 'm-1' })
      .expect(202);
    await fulfilled(me, orderId, 'delivered');
    const steps = ['validateOrder', 'updateInventory', 'processPayment', 'arrangeShipping', 'trackDelivery'];
    const once = [
      ['holdfast_placeorder_starts_total', {}],
      ['holdfast_phase_seconds_count', { lifecycle: 'placeorder.start' }],
      ['holdfast_state_runs_total', { ...PLACEORDER, state: 'Success' }],
      ['holdfast_state_seconds_count', { ...PLACEORDER, state: 'ReserveInventory' }],
      // The first state was not entered by a commit of a run.
      ...steps.slice(1).map((state) => ['holdfast_state_runs_total', { ...FULFILMENT, state }] as const),
      ...steps.map((state) => ['holdfast_state_seconds_count', { ...FULFILMENT, state }] as const),
      ['holdfast_state_runs_total', { ...FULFILMENT, state: 'delivered' }],
      ['holdfast_order_processing_seconds_count', FULFILMENT],
      ['holdfast_signals_total', FULFILMENT],
      ['holdfast_process_chapters_total', FULFILMENT],
    ] as const;
    const after = await changed(
      before,
      once,
      once.map(() => 1),
    );
    // Seconds to the pick-up are those of the step, and of the whole.
    const [shipping = 0, whole = 0] = changes(before, after, [
      ['holdfast_state_seconds_sum', { ...FULFILMENT, state: 'arrangeShipping' }],
      ['holdfast_order_processing_seconds_sum', FULFILMENT],
    ]);
    expect(shipping).toBeGreaterThan(0.9);
    expect(whole).toBeGreaterThan(shipping);
    const [failed, undone, tried] = changes(before, after, [
      ['holdfast_state_failures_total', FULFILMENT],
      ['holdfast_compensations_total', FULFILMENT],
      ['holdfast_lease_lost_total', {}],
    ]);
    expect([failed, undone, tried]).toEqual([0, 0, 0]);
  });

  it('change by one order that is undone: tries, the failure, and each compensation', async () => {
    const me = shopper();
    const before = await Scrape.of(server);
    const orderId = await placed(me, 'sandbox:fail');
    await fulfilled(me, orderId, 'cancelled');
    const of = [
      // The carrier has agreed to call it off.
      ['holdfast_state_failures_total', { ...FULFILMENT, state: 'callOff' }],
      ['holdfast_state_runs_total', { ...FULFILMENT, state: 'cancelled' }],
      ['holdfast_order_processing_seconds_count', FULFILMENT],
      ['holdfast_state_seconds_count', { ...FULFILMENT, state: 'compensating' }],
      ['holdfast_compensations_total', { ...FULFILMENT, result: 'parked' }],
    ] as const;
    const after = await changed(before, of, [1, 1, 1, 1, 0]);
    const [compensations = 0] = changes(before, after, [
      ['holdfast_compensations_total', { ...FULFILMENT, result: 'done' }],
    ]);
    const [row] = await bed.rows<{ done: string }>(
      `SELECT count(*)::text AS done FROM process.compensations AS compensations
         JOIN process.processes AS processes ON processes.id = process_id
        WHERE definition = 'fulfilment' AND subject = $1 AND status = 'done'`,
      [orderId],
    );
    expect(compensations).toBe(Number(row?.done));
    expect(compensations).toBeGreaterThan(1);
    // Its lines name the order, whose it is, and where it stood.
    const lines = server.logs
      .filter((line) => line.includes(`"subject":"${orderId}"`))
      .map((line) => JSON.parse(line) as unknown);
    const about = { ...{ definition: 'fulfilment', version: 2, userId: me.user }, process: expect.any(String) };
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ msg: 'a state is tried again', ...about, state: 'arrangeShipping', retries: 1 }),
        expect.objectContaining({ msg: 'a process has failed', ...about, state: 'callOff' }),
        expect.objectContaining({ msg: 'a process has got on', ...about, entered: ['cancelled'] }),
      ]),
    );
  });

  it('change by one account: the request, its phases, its job, and a replay', async () => {
    const before = await Scrape.of(server);
    const { body } = await openAccount(server, { user: 'u-measured', key: 'once' }).expect(201);
    await openAccount(server, { user: 'u-measured', key: 'once' }).expect(201);
    await settledAccount(server, 'u-measured', String(body['id']));
    const of = [
      ['holdfast_requests_by_outcome_total', { outcome: 'replayed' }],
      ['holdfast_http_request_seconds_count', { method: 'POST', route: '/accounts', status: '201' }],
      ['holdfast_job_seconds_count', { job: 'create_cbu', result: 'done' }],
    ] as const;
    await changed(before, of, [1, 2, 1]);
  });

  it('have no more than 200 series of ours, whoever orders', async () => {
    const me = shopper();
    const before = await Scrape.of(server);
    await fulfilled(me, await placed(me, 'sandbox:fail'), 'cancelled');
    // Nothing of it is left to be counted among what another case counts.
    const { series } = await changed(before, [['holdfast_order_processing_seconds_count', FULFILMENT]], [1]);
    expect(series.length).toBeLessThanOrEqual(200);
    expect(series.filter((each) => /[0-9a-f]{8}-[0-9a-f]{4}|u-measured/.test(each))).toEqual([]);
  });
});

describe('dashboards and alerts', () => {
  const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
  const rules = read('deploy/prometheus/alerts.yml');
  const dashboards = readdirSync(join(ROOT, 'deploy/grafana'))
    .filter((file) => file.endsWith('.json'))
    .map((file) => read(join('deploy/grafana', file)));
  const alerts = [...rules.matchAll(/- alert: (\w+)/g)].map(([, name]) => String(name));

  it('name metrics that there are', async () => {
    const known = new Set((await Scrape.of(server)).names);
    const named = [rules, ...dashboards].flatMap((text) => text.match(/\b(holdfast|nodejs|process)_[a-z_0-9]+/g) ?? []);
    const missing = [...new Set(named)].filter(
      (name) => !known.has(name) && !known.has(name.replace(/_(bucket|sum|count)$/, '')),
    );
    expect(named.length).toBeGreaterThan(60);
    expect(missing).toEqual([]);
  });

  it('are checkout, fulfilment, kernel and database, each with queries', () => {
    const titles = dashboards.map((text) => {
      const { title, panels } = JSON.parse(text) as { title: string; panels: { targets: { expr: string }[] }[] };
      expect(panels.every(({ targets }) => targets.every(({ expr }) => expr !== ''))).toBe(true);
      return title;
    });
    expect(titles.sort()).toEqual(['checkout', 'database', 'fulfilment', 'kernel'].map((name) => `Holdfast: ${name}`));
  });

  it('have an entry in the runbook and a recorded series for each alert', () => {
    const headings = [...read('docs/runbook.md').matchAll(/^#+ (Holdfast\w+)$/gm)].map(([, name]) => name);
    const tried = [...read('deploy/prometheus/alerts.test.yml').matchAll(/alertname: (\w+)/g)].map(([, name]) => name);
    expect(alerts.length).toBeGreaterThan(20);
    expect(headings.sort()).toEqual([...alerts].sort());
    expect(tried.sort()).toEqual([...alerts].sort());
  });
});
