import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { bookShipment } from '../support/carrier.js';
import { asUser, problem, request } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

const asService = asUser('svc-shop', ['service']);
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const HTML = 'text/html,application/xhtml+xml,*/*;q=0.8';

let bed: TestBed;
let server: Server;

beforeAll(async () => {
  // Nothing gets on by itself while a test looks.
  bed = await TestBed.create({ SANDBOX_CARRIER_MS: '600000' });
  server = await bed.start();
});
afterAll(() => bed?.close());

const page = (id: string) => request(server.url).get(`/sandbox/shipments/${id}`).set('accept', HTML);
const click = (id: string, act: string) =>
  request(server.url).post(`/sandbox/shipments/${id}/${act}`).set(FORM).send('');
const stageOf = async (id: string): Promise<unknown> =>
  (await request(server.url).get(`/sandbox/shipments/${id}`).expect(200)).body.stage;
const heard = (): Promise<number> => bed.count('SELECT count(*) FROM shipping.webhook_events');
const untold = (id: string): Promise<number> =>
  bed.count('SELECT count(*) FROM jobs.staged_jobs WHERE aggregate = $1', [`carrier:${id}`]);

describe('the page of a shipment', () => {
  it('shows to a browser where it is, and a form for each thing that can be done now', async () => {
    const id = await bookShipment(bed, server);
    const { headers, text: html } = await page(id).expect(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('<title>Shipment booked – Sandbox</title>');
    const forms = (of: string): string[] =>
      [...of.matchAll(/<form method="post" action="([^"]+)">/g)].map(([, to]) => to ?? '');
    expect(forms(html)).toEqual([`${id}/pick-up`]);
    await click(id, 'pick-up').expect(303);
    expect(forms((await page(id)).text)).toEqual([`${id}/deliver`, `${id}/fail`, `${id}/lose`]);
    await click(id, 'deliver').expect(303);
    const last = (await page(id)).text;
    expect(last).toContain('<dt>Stage</dt><dd>delivered</dd>');
    expect(forms(last)).toEqual([]);
  });

  it('needs no script, and neither loads nor is framed by anything', async () => {
    const { headers, text: html } = await page(await bookShipment(bed, server));
    expect(html).not.toContain('<script');
    expect(String(headers['content-security-policy']).split('; ')).toEqual([
      "default-src 'none'",
      expect.stringMatching(/^style-src 'sha256-[\w+/]{43}='$/),
      "form-action 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ]);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-frame-options']).toBeDefined();
  });

  it('is JSON for everybody else, with what has taken effect', async () => {
    const id = await bookShipment(bed, server);
    for (const accept of ['application/json', '*/*']) {
      const answer = await request(server.url).get(`/sandbox/shipments/${id}`).set('accept', accept).expect(200);
      expect(answer.body).toEqual({ stage: 'booked', calls: { arrange: 1, status: 0, cancel: 0 } });
      expect(answer.headers['content-type']).toContain('application/json');
      expect(answer.headers['vary']).toMatch(/\bAccept\b/);
    }
  });

  it('tells nothing of where the goods go, because the carrier keeps no address', async () => {
    const id = await bookShipment(bed, server, { line2: 'Xanthippe' });
    expect((await page(id)).text).not.toMatch(/Ana Diaz|Corrientes|Xanthippe/);
    const [row] = await bed.rows('SELECT own::text FROM shipping.sandbox_shipments AS own WHERE id = $1', [id]);
    expect(JSON.stringify(row)).not.toMatch(/Ana Diaz|Corrientes|Xanthippe/);
  });

  it('is not there for an id that nobody has booked', async () => {
    const tombstone = uuidv7();
    await request(server.url).post(`/shipments/${tombstone}/cancel`).use(asService).expect(200);
    for (const id of ['s-1', uuidv7(), tombstone, '%00', "'--"]) {
      await page(id).expect(problem(404, 'shipping.not-found'));
      for (const act of ['pick-up', 'deliver', 'fail', 'lose']) await click(id, act).expect(404);
    }
  });

  it.each<[string[], string, number]>([
    [['pick-up'], 'picked-up', 1],
    [['pick-up', 'deliver'], 'delivered', 2],
    [['pick-up', 'fail'], 'failed', 2],
    [['pick-up', 'lose'], 'failed', 2],
  ])('takes the click %p back to itself, and tells the shop of each change once', async (acts, stage, notices) => {
    const id = await bookShipment(bed, server);
    await waitFor(
      'what other tests have staged',
      async () => (await bed.count('SELECT count(*) FROM jobs.staged_jobs')) === 0,
    );
    const before = await heard();
    for (const act of acts) {
      const { headers } = await click(id, act).expect(303);
      const location = new URL(String(headers['location']), `${server.url}/sandbox/shipments/${id}/${act}`);
      expect(location.pathname).toBe(`/sandbox/shipments/${id}`);
      await click(id, act).expect(303);
    }
    expect(await stageOf(id)).toBe(stage);
    await waitFor('the shop to hear of it', async () => (await untold(id)) === 0);
    expect(await heard()).toBe(before + notices);
  });

  it('is what only services and admins ask for as the carrier', async () => {
    const id = await bookShipment(bed, server);
    for (const [method, path] of [
      ['get', `/shipments/${id}`],
      ['post', `/shipments/${id}/cancel`],
      ['post', '/shipments'],
    ] as const) {
      await request(server.url)[method](path).expect(401);
      await request(server.url)[method](path).use(asUser('u-1')).expect(403);
    }
    expect(await stageOf(id)).toBe('booked');
  });
});
