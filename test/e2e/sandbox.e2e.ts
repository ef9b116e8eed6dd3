import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { bookShipment } from '../support/carrier.js';
import { asUser, problem, request } from '../support/requests.js';
import { beginPayment, RETURN_URL } from '../support/sandbox.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

const asService = asUser('svc-shop', ['service']);

let bed: TestBed;
let server: Server;
/** A server that calls no private address, with a database of its own. */
let own: TestBed;
let guarded: Server;

beforeAll(async () => {
  [bed, own] = await Promise.all([
    TestBed.create(),
    TestBed.create({ WEBHOOK_ALLOW_PRIVATE: 'false', SANDBOX_CARRIER_MS: '600000' }),
  ]);
  [server, guarded] = await Promise.all([bed.start(), own.start()]);
});
afterAll(async () => {
  await bed?.close();
  await own?.close();
});

describe('the sandbox', () => {
  it('is asked by services and admins only', async () => {
    const path = `/sandbox/payments/${await beginPayment(bed, server)}`;
    await request(server.url).get(path).expect(401);
    await request(server.url).get(path).use(asUser('u-1')).expect(403);
    for (const act of ['confirm', 'cancel', 'refund'])
      await request(server.url).post(`${path}/${act}`).use(asUser('u-1')).expect(403);
    const asAdmin = asUser('a', ['admin']);
    expect((await request(server.url).get(path).use(asAdmin)).body).toEqual({
      status: 'unapproved',
      calls: { startFlow: 1, confirmResult: 0, cancel: 0, refund: 0 },
    });
    for (const id of ['p-1', uuidv7()])
      await request(server.url).get(`/sandbox/payments/${id}`).use(asService).expect(problem(404, 'payment.not-found'));
  });

  it('calls no private address that a request has named, but its own', async () => {
    let heard = 0;
    const inside = createServer((_request, response) => {
      heard += 1;
      response.end();
    });
    try {
      await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve));
      const change = async (origin: string): Promise<string> => {
        const paymentId = uuidv7();
        const body = {
          paymentId,
          method: 'waiting',
          amount: 1,
          currency: 'ARS',
          returnUrl: RETURN_URL,
          webhookUrl: `${origin}/payments/webhooks/sandbox`,
        };
        await request(guarded.url).post('/sandbox/payments').use(asService).send(body).expect(200);
        await request(guarded.url).post(`/sandbox/pay/${paymentId}/approve`).expect(303);
        return `sandbox:${paymentId}`;
      };
      const errorOf = async (aggregate: string): Promise<unknown> =>
        (await own.rows('SELECT last_error FROM jobs.staged_jobs WHERE aggregate = $1', [aggregate]))[0]?.[
          'last_error'
        ];
      const { port } = inside.address() as AddressInfo;
      const refused = await change(`http://127.0.0.1:${port}`);
      await waitFor('the refusal', async () =>
        String(await errorOf(refused)).includes('127.0.0.1 is not a public address'),
      );
      const named = await change(`http://localhost:${port}`);
      await waitFor('the refusal', async () =>
        String(await errorOf(named)).includes('localhost is not a public address'),
      );
      expect(heard).toBe(0);
      const itself = await change(guarded.url);
      await waitFor('its own webhook to be heard', async () => (await errorOf(itself)) === undefined);
    } finally {
      inside.close();
    }
  });
});

describe('a shipment of the sandbox', () => {
  const stageOf = async (id: string): Promise<unknown> =>
    (await request(server.url).get(`/sandbox/shipments/${id}`).expect(200)).body.stage;
  const heard = (): Promise<number> => bed.count('SELECT count(*) FROM shipping.webhook_events');

  it('gets on by itself and has the shop told, although nobody asks how far it is', async () => {
    const before = await heard();
    const id = await bookShipment(bed, server);
    await waitFor('the shop to hear of pick-up and delivery', async () => (await heard()) === before + 2);
    expect(await stageOf(id)).toBe('delivered');
    const back = await bookShipment(bed, server, { line2: 'sandbox:delivery-failed' });
    await waitFor('the shop to hear of pick-up, failure and return', async () => (await heard()) === before + 5);
    expect(await stageOf(back)).toBe('returned');
  });

  it('has no private address told that a request has named', async () => {
    // Our own server is somebody else's here: another port of this machine.
    const id = await bookShipment(own, guarded, { hook: server });
    await request(guarded.url).post(`/sandbox/shipments/${id}/pick-up`).expect(303);
    await waitFor('the refusal', async () => {
      const [job] = await own.rows('SELECT last_error FROM jobs.staged_jobs WHERE aggregate = $1', [`carrier:${id}`]);
      return String(job?.['last_error']).includes('127.0.0.1 is not a public address');
    });
  });
});
