import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { arrangeKey, type Carrier } from '../../src/shipping/index.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { carrierOf, context, followed, shipment } from '../support/carrier.js';
import { CarrierServer, type CarrierAnswer } from '../support/carrier-server.js';

let server: CarrierServer;
let shop: TestApplication;
let carrier: Carrier;

beforeAll(async () => {
  server = await CarrierServer.start();
  shop = await startApplication({
    CARRIER_URL: `${server.url}/v1/`,
    CARRIER_TOKEN: 'the-token-that-was-agreed',
    CARRIER_POLL_MS: '10',
    FOREIGN_TIMEOUT_MS: '300',
  });
  carrier = carrierOf(shop);
});
afterAll(async () => {
  await shop?.close();
  await server?.close();
});

const of = shipment();
const { shipmentId, orderId, address, webhookUrl } = of;
const at = '2026-11-21T03:00:00.000Z';
const stage = (name: string, status = 200): CarrierAnswer => ({ status, body: { shipmentId, stage: name, at } });
const BOOKED = stage('booked', 201);
const AWAY: CarrierAnswer = { status: 503 };
const GET = `GET /v1/shipments/${shipmentId}`;
const routes = (): string[] => server.calls.map(({ route }) => route);

describe('what a carrier over HTTP is asked', () => {
  it('is to book the shipment under its key, and then how far it is', async () => {
    server.says(BOOKED, stage('labelled'), stage('labelled'), stage('picked-up'));
    const each = { ...context(), traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' };
    expect(await followed(carrier, of, each)).toEqual({ kind: 'done', value: { shipmentId, stage: 'picked-up' } });
    expect(each.told).toEqual(['booked', 'labelled']);
    expect(routes()).toEqual(['POST /v1/shipments', GET, GET, GET]);
    const [booking] = server.calls;
    expect(booking?.body).toEqual({ shipmentId, orderId, address, webhookUrl });
    expect(arrangeKey(shipmentId)).toBe(`${shipmentId}-arrange`);
    expect(booking?.headers).toMatchObject({
      'idempotency-key': `${shipmentId}-arrange`,
      authorization: 'Bearer the-token-that-was-agreed',
      traceparent: each.traceparent,
    });
  });

  it.each([
    ['soon at first', 0, 10],
    ['after another tenth of its time', 300_000, 30_000],
    ['once a minute at least', 86_400_000, 60_000],
  ])('is how far it is with one question, and then left alone: %s', async (_how, elapsedMs, againMs) => {
    server.says(stage('labelled'));
    expect(await carrier.find(shipmentId, { ...context(), elapsedMs })).toEqual({
      ...{ kind: 'unknown', reason: 'it is under way', alive: true },
      ...{ retryAfterMs: againMs, underWay: { details: 'labelled' } },
    });
    expect(routes()).toEqual([GET]);
  });

  it('is to keep it back', async () => {
    server.says(stage('cancelled'));
    expect(await carrier.cancel(shipmentId, context())).toEqual({
      kind: 'done',
      value: { shipmentId, stage: 'cancelled' },
    });
    expect(routes()).toEqual([`POST /v1/shipments/${shipmentId}/cancel`]);
    server.says({ status: 409, body: { code: 'shipping.already-picked-up', detail: 'Gone.' } });
    expect(await carrier.cancel(shipmentId, context())).toEqual({
      kind: 'refused',
      status: 409,
      code: 'shipping.already-picked-up',
      detail: 'Gone.',
    });
  });
});

describe('a carrier that stumbles', () => {
  it('is to be tried again, and asked first what became of it', async () => {
    server.says(BOOKED, AWAY);
    expect(await carrier.arrange(of, context())).toMatchObject({ kind: 'unknown', reason: 'HTTP 503' });
    expect(routes()).toEqual(['POST /v1/shipments', GET]);
    server.says(AWAY);
    expect(await carrier.arrange(of, context())).toMatchObject({ kind: 'unknown', reason: 'HTTP 503' });
    expect(await carrier.find(shipmentId, context())).toMatchObject({ kind: 'unknown', reason: 'HTTP 503' });
    expect(routes()).toEqual(['POST /v1/shipments', GET]);
  });

  it('is left alone for as long as it asks for', async () => {
    server.says(BOOKED, { status: 429, headers: { 'retry-after': '30' } });
    expect(await carrier.arrange(of, context())).toMatchObject({ kind: 'unknown', retryAfterMs: 30_000, alive: true });
    expect(routes()).toHaveLength(2);
  });

  it.each<[string, CarrierAnswer]>([
    ['no JSON object', { status: 200, body: [] }],
    ['another word for a stage', stage('teleported')],
    ['no shipment', { status: 200, body: { stage: 'picked-up' } }],
    ['nothing of the shipment that it has booked', { status: 404, body: { code: 'shipping.not-found' } }],
  ])('leaves the call in doubt: it says %s', async (_what, answer) => {
    server.says(BOOKED, answer);
    expect(await carrier.arrange(of, context())).toMatchObject({ kind: 'unknown' });
  });

  it.each<[number, string]>([
    [401, 'misconfigured'],
    [404, 'misconfigured'],
    [422, 'refused'],
  ])('or refuses while it is asked how far it is is given up at once: %p', async (status, kind) => {
    server.says(BOOKED, { status });
    expect(await carrier.arrange(of, context())).toMatchObject({ kind });
    expect(routes()).toHaveLength(2);
  });

  it.each(['delivered', 'failed', 'returned'])('says that it is %s already: then it was picked up', async (name) => {
    server.says(BOOKED, stage(name));
    const each = context();
    expect(await carrier.arrange(of, each)).toEqual({ kind: 'done', value: { shipmentId, stage: name } });
    expect(each.told).toEqual(['booked']);
  });
});
