import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { ADDRESS } from '../support/carrier.js';
import { OTHER_SECRETS, PRODUCTION } from '../support/production.js';
import { asUser, problem, request } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';
import { signatureOf } from '../support/webhooks.js';

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

/** Books a shipment at the carrier, and writes it down at the shop as fulfilment would; returns its id. */
async function book(carrier: Server, { shop = bed, hook = carrier, line2 = 'Piso 4' } = {}): Promise<string> {
  const shipmentId = uuidv7();
  await shop.rows(
    `INSERT INTO shipping.shipments (id, user_id, order_id, process_id, carrier) VALUES ($1, 'u-ship', $1, $1, 'sandbox')`,
    [shipmentId],
  );
  const webhookUrl = `${hook.url}/shipping/webhooks/sandbox`;
  const body = { shipmentId, orderId: shipmentId, address: { ...ADDRESS, line2 }, webhookUrl };
  const { body: answer } = await request(carrier.url).post('/shipments').use(asService).send(body).expect(201);
  expect(answer).toEqual({ shipmentId, stage: 'booked', at: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/) });
  return shipmentId;
}

const page = (id: string) => request(server.url).get(`/sandbox/shipments/${id}`).set('accept', HTML);
const click = (id: string, act: string) =>
  request(server.url).post(`/sandbox/shipments/${id}/${act}`).set(FORM).send('');
const stageOf = async (of: Server, id: string): Promise<unknown> =>
  (await request(of.url).get(`/sandbox/shipments/${id}`).expect(200)).body.stage;
const heardBy = (shop: TestBed): Promise<number> => shop.count('SELECT count(*) FROM shipping.webhook_events');
const untold = (id: string, carrier = bed): Promise<number> =>
  carrier.count('SELECT count(*) FROM jobs.staged_jobs WHERE aggregate = $1', [`carrier:${id}`]);

describe('the page of a shipment', () => {
  it('shows to a browser where it is, and a form for each thing that can be done now', async () => {
    const id = await book(server);
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
    const { headers, text: html } = await page(await book(server));
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
    const id = await book(server);
    for (const accept of ['application/json', '*/*']) {
      const answer = await request(server.url).get(`/sandbox/shipments/${id}`).set('accept', accept).expect(200);
      expect(answer.body).toEqual({ stage: 'booked', calls: { arrange: 1, status: 0, cancel: 0 } });
      expect(answer.headers['content-type']).toContain('application/json');
      expect(answer.headers['vary']).toMatch(/\bAccept\b/);
    }
  });

  it('tells nothing of where the goods go, because the carrier keeps no address', async () => {
    const id = await book(server, { line2: 'Xanthippe' });
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
    const id = await book(server);
    await waitFor(
      'what other tests have staged',
      async () => (await bed.count('SELECT count(*) FROM jobs.staged_jobs')) === 0,
    );
    const before = await heardBy(bed);
    for (const act of acts) {
      const { headers } = await click(id, act).expect(303);
      const location = new URL(String(headers['location']), `${server.url}/sandbox/shipments/${id}/${act}`);
      expect(location.pathname).toBe(`/sandbox/shipments/${id}`);
      await click(id, act).expect(303);
    }
    expect(await stageOf(server, id)).toBe(stage);
    await waitFor('the shop to hear of it', async () => (await untold(id)) === 0);
    expect(await heardBy(bed)).toBe(before + notices);
  });

  it('is what only services and admins ask for as the carrier', async () => {
    const id = await book(server);
    for (const [method, path] of [
      ['get', `/shipments/${id}`],
      ['post', `/shipments/${id}/cancel`],
      ['post', '/shipments'],
    ] as const) {
      await request(server.url)[method](path).expect(401);
      await request(server.url)[method](path).use(asUser('u-1')).expect(403);
    }
    expect(await stageOf(server, id)).toBe('booked');
  });
});

describe('a shipment of the sandbox', () => {
  it('gets on by itself and has the shop told, although nobody asks how far it is', async () => {
    const own = await TestBed.create({ SANDBOX_CARRIER_MS: '20' });
    try {
      const quick = await own.start();
      const id = await book(quick, { shop: own });
      await waitFor('the shop to hear of pick-up and delivery', async () => (await heardBy(own)) === 2);
      expect(await stageOf(quick, id)).toBe('delivered');
      const back = await book(quick, { shop: own, line2: 'sandbox:delivery-failed' });
      await waitFor('the shop to hear of pick-up, failure and return', async () => (await heardBy(own)) === 5);
      expect(await stageOf(quick, back)).toBe('returned');
    } finally {
      await own.close();
    }
  });

  it('has another shop told over HTTP, signed, until that shop has heard it, through a crash of the carrier', async () => {
    const elsewhere = await TestBed.create({ SANDBOX_CARRIER_MS: '600000' });
    try {
      // It dies before anybody has told the shop; only the stored job knows of the change.
      const carrier = await elsewhere.start({ ROLES: 'api' });
      const id = await book(carrier, { hook: server });
      const before = await heardBy(bed);
      await request(carrier.url).post(`/sandbox/shipments/${id}/pick-up`).expect(303);
      await carrier.kill('SIGKILL');
      expect(await untold(id, elsewhere)).toBe(1);
      await elsewhere.start({ ROLES: 'worker,scheduler' });
      await waitFor('the webhook to be heard', async () => (await untold(id, elsewhere)) === 0);
      expect(await heardBy(bed)).toBe(before + 1);
    } finally {
      await elsewhere.close();
    }
  });

  it('has no private address told that a request has named', async () => {
    const own = await TestBed.create({ WEBHOOK_ALLOW_PRIVATE: 'false', SANDBOX_CARRIER_MS: '600000' });
    try {
      const guarded = await own.start();
      // Our own server is somebody else's here: another port of this machine.
      const id = await book(guarded, { shop: own, hook: server });
      await request(guarded.url).post(`/sandbox/shipments/${id}/pick-up`).expect(303);
      await waitFor('the refusal', async () => {
        const [job] = await own.rows('SELECT last_error FROM jobs.staged_jobs WHERE aggregate = $1', [`carrier:${id}`]);
        return String(job?.['last_error']).includes('127.0.0.1 is not a public address');
      });
    } finally {
      await own.close();
    }
  });
});

describe('in production', () => {
  const [SECRET] = OTHER_SECRETS;
  const webhook = (target: Server) => {
    const body = JSON.stringify({
      id: uuidv7(),
      type: 'picked-up',
      shipmentId: uuidv7(),
      at: new Date().toISOString(),
    });
    return request(target.url)
      .post('/shipping/webhooks/sandbox')
      .set('holdfast-signature', signatureOf(body, { secret: SECRET }))
      .type('json')
      .send(body);
  };

  it('has no sandbox carrier, no page of it and no webhook, unless it is allowed', async () => {
    const id = await book(server);
    const off = await bed.start({ ...PRODUCTION, ROLES: 'api', WEBHOOK_SECRET_CARRIER: SECRET });
    for (const [method, path] of [
      ['post', '/shipments'],
      ['get', `/shipments/${id}`],
      ['post', `/shipments/${id}/cancel`],
      ['get', `/sandbox/shipments/${id}`],
      ['post', `/sandbox/shipments/${id}/pick-up`],
    ] as const)
      await request(off.url)[method](path).use(asService).expect(problem(404, 'request.not-found'));
    await webhook(off).expect(problem(404, 'shipping.not-found'));
    const on = await bed.start({
      ...PRODUCTION,
      ROLES: 'api',
      ALLOW_SANDBOX: 'true',
      WEBHOOK_SECRET_SANDBOX: OTHER_SECRETS[1],
      WEBHOOK_SECRET_CARRIER: SECRET,
    });
    await request(on.url).get(`/sandbox/shipments/${id}`).expect(200);
    await webhook(on).expect(200);
  });

  it('hears a carrier elsewhere without a sandbox of its own', async () => {
    const env = { ...PRODUCTION, ROLES: 'api', CARRIER_URL: 'https://carrier.example', WEBHOOK_SECRET_CARRIER: SECRET };
    const on = await bed.start(env);
    await webhook(on).expect(200);
    await request(on.url).post('/shipments').use(asService).expect(problem(404, 'request.not-found'));
  });
});
