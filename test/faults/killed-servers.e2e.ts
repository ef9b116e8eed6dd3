import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { bookShipment } from '../support/carrier.js';
import { erase, lives, marked } from '../support/person.js';
import { asUser, request } from '../support/requests.js';
import { RETURN_URL } from '../support/sandbox.js';
import type { Server } from '../support/server.js';
import { fillWarehouses } from '../support/stock.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';
import { endpoint, recorded } from '../support/webhook-endpoints.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

const asService = asUser('svc-shop', ['service']);

/** A shop that lives on, and a database of each case's own for the servers that die. */
let bed: TestBed;
let server: Server;
let own: TestBed;

beforeAll(async () => {
  bed = await TestBed.create();
  server = await bed.start();
});
afterAll(() => bed?.close());
beforeEach(async () => {
  own = await TestBed.create();
});
afterEach(() => own?.close());

const staged = (): Promise<number> => own.count('SELECT count(*) FROM jobs.staged_jobs');

describe('a webhook endpoint', () => {
  it('is sent an event again when its worker dies before it could write down that it was taken', async () => {
    const receiver = await WebhookReceiver.start();
    try {
      const dying = await own.start({ CRASH_POINT: 'deliverer:delivered:in-call', IDEMPOTENCY_LEASE_MS: '6000' });
      await endpoint(dying, receiver);
      await recorded(own, ['o-twice'], 2);
      expect((await dying.waitForExit()).signal).toBe('SIGKILL');
      await own.start();
      await waitFor('3 events to be taken', () => receiver.taken.length >= 3, { timeoutMs: 20_000 });
      await waitFor(
        'no delivery to be left',
        async () => (await own.count('SELECT count(*) FROM events.deliveries')) === 0,
      );
      expect(receiver.deliveries.map(({ event }) => event.data['number'])).toEqual([0, 0, 1]);
      expect(receiver.deliveries[0]?.headers['holdfast-event-id']).toBe(
        receiver.deliveries[1]?.headers['holdfast-event-id'],
      );
    } finally {
      await receiver.down();
    }
  });
});

describe('the sandbox', () => {
  it('goes on telling the shop of a change until it hears it, through a crash of its own', async () => {
    // It dies before anybody has told the shop; only the stored job knows of the change.
    const first = await own.start({ ROLES: 'api' });
    const paymentId = uuidv7();
    await own.rows(
      `INSERT INTO payment.payments (id, user_id, order_id, process_id, gateway, method, amount, currency) VALUES ($1, 'u', $1, $1, 'sandbox', 'waiting', 1, 'ARS')`,
      [paymentId],
    );
    const webhookUrl = `${server.url}/payments/webhooks/sandbox`;
    const body = { paymentId, method: 'waiting', amount: 1, currency: 'ARS', returnUrl: RETURN_URL, webhookUrl };
    await request(first.url).post('/sandbox/payments').use(asService).send(body);
    await request(first.url).post(`/sandbox/pay/${paymentId}/approve`).expect(303);
    await first.kill('SIGKILL');
    expect(await staged()).toBe(1);
    await own.start({ ROLES: 'worker,scheduler' });
    await waitFor('the webhook to be heard', async () => (await staged()) === 0);
  });
});

describe('a shipment of the sandbox', () => {
  it('has another shop told over HTTP, signed, until that shop has heard it, through a crash of the carrier', async () => {
    const heard = (): Promise<number> => bed.count('SELECT count(*) FROM shipping.webhook_events');
    // Nothing gets on by itself.
    const env = { SANDBOX_CARRIER_MS: '600000' };
    // It dies before anybody has told the shop; only the stored job knows of the change.
    const carrier = await own.start({ ...env, ROLES: 'api' });
    const id = await bookShipment(bed, carrier, { hook: server });
    const before = await heard();
    await request(carrier.url).post(`/sandbox/shipments/${id}/pick-up`).expect(303);
    await carrier.kill('SIGKILL');
    expect(await staged()).toBe(1);
    await own.start({ ...env, ROLES: 'worker,scheduler' });
    await waitFor('the webhook to be heard', async () => (await staged()) === 0);
    expect(await heard()).toBe(before + 1);
  });
});

describe('a warehouse that is killed', () => {
  const asked = (target: Server, verb: string, body: object) =>
    request(target.url).post(`/inventory/B/${verb}`).use(asService).send(body);

  it.each([
    ['before', 0],
    ['after', 3],
  ] as const)('%s its commit holds %i, and after the coordinator’s repeat 3, once', async (moment, held) => {
    const doomed = await bed.start({ CRASH_POINT: `tcc:B-ALFAJOR-12:try:${moment}-commit` });
    const body = { transactionId: uuidv7(), sku: 'ALFAJOR-12', quantity: 3 };
    const stock = async (): Promise<Record<string, unknown>> =>
      (await request(server.url).get('/inventory/B/stock/ALFAJOR-12').use(asUser('u-inventory'))).body;
    await expect(asked(doomed, 'try', body)).rejects.toThrow();
    await doomed.waitForExit();
    expect((await stock())['held']).toBe(held);
    expect((await asked(server, 'try', body)).body).toEqual({ ...body, warehouse: 'B', status: 'TRIED' });
    expect((await stock())['held']).toBe(3);
    expect((await asked(server, 'cancel', body)).body.status).toBe('CANCELLED');
    expect(await stock()).toMatchObject({ held: 0, available: 80 });
  });
});

describe('a person', () => {
  it('is erased to the end although the server dies in the middle', async () => {
    const env = { IDEMPOTENCY_LEASE_MS: '30000' };
    const first = await own.start(env);
    await fillWarehouses(first);
    const { user } = await lives(own, first, 'u-killed');
    await own.stopServers();
    const dying = await own.start({ CRASH_POINT: 'erase:Erased:before-commit', PROCESS_LEASE_MS: '6000' });
    // The answer may be lost with the server.
    expect((await erase(dying, user).catch(() => ({ status: 202 }))).status).toBe(202);
    expect((await dying.waitForExit()).signal).toBe('SIGKILL');
    await own.start(env);
    const unfinished = "SELECT count(*) FROM process.processes WHERE definition = 'erase' AND finished_at IS NULL";
    await waitFor('the erasure to end by itself', async () => (await own.count(unfinished)) === 0);
    expect(await marked(own)).toEqual([]);
    const told = "SELECT count(*) FROM admin.audit_log WHERE subject = $1 AND action = 'person.erased'";
    expect(await own.count(told, [`person:${user}`])).toBe(1);
  });
});
