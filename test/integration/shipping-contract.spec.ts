import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Carrier, ShipmentRequest } from '../../src/shipping/index.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { ADDRESS, carrierOf, context, followed, later, shipment, type TestContext } from '../support/carrier.js';
import { asUser, request } from '../support/requests.js';
import { tokenFor } from '../support/tokens.js';
import { waitFor } from '../support/wait-for.js';

/** Long, so that shipments get on when a test says so, and not before. */
const DELAY_MS = 60_000;
const SETTINGS = { SANDBOX_CARRIER_MS: String(DELAY_MS), CARRIER_POLL_MS: '20', FOREIGN_TIMEOUT_MS: '3000' };

let carrierSide: TestApplication;
let shop: TestApplication;

/** The shop's own sandbox is not the one that it uses, so both ways have books of their own. */
beforeAll(async () => {
  carrierSide = await startApplication(SETTINGS);
  const token = tokenFor('svc-shop', { roles: ['service'] });
  shop = await startApplication({ ...SETTINGS, CARRIER_URL: `${carrierSide.url}/`, CARRIER_TOKEN: token });
});
afterAll(async () => {
  await shop?.close();
  await carrierSide?.close();
});

function refused(status: number, code: string): unknown {
  return { kind: 'refused', status, code, detail: expect.any(String) };
}

describe.each(['in process', 'over HTTP'] as const)('the sandbox carrier %s', (way) => {
  let carrier: Carrier;
  beforeAll(() => {
    carrier = carrierOf(way === 'in process' ? carrierSide : shop);
  });

  const done = ({ shipmentId }: ShipmentRequest, stage: string): unknown => ({
    kind: 'done',
    value: { shipmentId, stage },
  });
  const status = async ({ shipmentId }: ShipmentRequest): Promise<unknown> => carrier.status(shipmentId, context());
  const cancel = ({ shipmentId }: ShipmentRequest): Promise<unknown> => carrier.cancel(shipmentId, context());
  const find = ({ shipmentId }: ShipmentRequest): Promise<unknown> => carrier.find(shipmentId, context());
  const effects = async ({ shipmentId }: ShipmentRequest): Promise<unknown> => {
    const { body } = await request(carrierSide.url).get(`/sandbox/shipments/${shipmentId}`).expect(200);
    const { arrange, cancel: cancels } = body.calls as { arrange: number; cancel: number };
    return { arrange, cancel: cancels };
  };
  const click = async ({ shipmentId }: ShipmentRequest, act: string): Promise<void> => {
    await request(carrierSide.url).post(`/sandbox/shipments/${shipmentId}/${act}`).expect(303);
  };
  const told = (each: TestContext, count: number): Promise<unknown> =>
    waitFor(`${count} heartbeats`, async () => each.told.length >= count);

  /** Books it and gives up waiting for more. */
  async function booked(does: string | null = null): Promise<ShipmentRequest> {
    const of = shipment(does);
    const each = context();
    const arranged = followed(carrier, of, each);
    await told(each, 1);
    each.abort();
    expect(await arranged).toMatchObject({ kind: 'unknown' });
    return of;
  }

  it('arranges a shipment until it is picked up, and tells of each stage once', async () => {
    const of = shipment();
    const each = context();
    const arranged = followed(carrier, of, each);
    for (const stages of [1, 2]) {
      await told(each, stages);
      await later(carrierSide, of, DELAY_MS);
    }
    expect(await arranged).toEqual(done(of, 'picked-up'));
    expect(each.told).toEqual(['booked', 'labelled']);
    expect(await effects(of)).toEqual({ arrange: 1, cancel: 0 });
    expect([await find(of), await status(of)]).toEqual([done(of, 'picked-up'), done(of, 'picked-up')]);
  });

  it('delivers by itself what it has picked up', async () => {
    const of = await booked();
    await later(carrierSide, of, 31 * DELAY_MS);
    expect(await status(of)).toEqual(done(of, 'picked-up'));
    await later(carrierSide, of, DELAY_MS);
    expect(await status(of)).toEqual(done(of, 'delivered'));
  });

  it('goes at the pace that the address asks for', async () => {
    const of = await booked('slow:200000');
    await later(carrierSide, of, 199_000);
    expect(await status(of)).toEqual(done(of, 'booked'));
    await later(carrierSide, of, 1_000);
    expect(await status(of)).toEqual(done(of, 'labelled'));
  });

  it('is under way while nothing gets on, however long, and never booked again', async () => {
    const of = await booked('silent');
    await later(carrierSide, of, 100 * DELAY_MS);
    expect(await status(of)).toEqual(done(of, 'booked'));
    expect(await find(of)).toMatchObject({ kind: 'unknown', alive: true, underWay: { details: 'booked' } });
    await click(of, 'pick-up');
    expect(await find(of)).toEqual(done(of, 'picked-up'));
    expect(await effects(of)).toEqual({ arrange: 1, cancel: 0 });
  });

  it('is not waited for when it takes longer than a moment', async () => {
    const of = shipment('silent');
    expect(await carrier.arrange(of, context())).toMatchObject({ kind: 'unknown', underWay: { details: 'booked' } });
  });

  it('says why it was given up, and at once', async () => {
    const each = context();
    const heartbeat = (): void => each.abort(new Error('The lease is lost'));
    const arranged = carrier.arrange(shipment('silent'), { ...each, heartbeat });
    expect(await arranged).toEqual({ kind: 'unknown', reason: 'The lease is lost' });
  });

  it('books what the carrier does not know, whatever the try before has told', async () => {
    for (const details of ['labelled', 'lost in space', 7, { stage: 'labelled' }, null]) {
      const of = shipment('silent');
      expect(await find(of)).toEqual({ kind: 'done', value: null });
      const each = context(details);
      const arranged = followed(carrier, of, each);
      await told(each, 1);
      await click(of, 'pick-up');
      expect([details, await arranged, each.told]).toEqual([details, done(of, 'picked-up'), ['booked']]);
    }
  });

  it('fails at every arrange, or at the first alone, and has then booked nothing', async () => {
    const never = shipment('fail');
    for (let time = 0; time < 3; time += 1)
      expect(await carrier.arrange(never, context())).toMatchObject({
        kind: 'unknown',
        reason: expect.stringContaining('shipping.carrier-failed'),
      });
    expect([await status(never), await find(never)]).toEqual(Array(2).fill({ kind: 'done', value: null }));

    const once = shipment('fail-once');
    expect(await carrier.arrange(once, context())).toMatchObject({ kind: 'unknown' });
    expect(await status(once)).toEqual({ kind: 'done', value: null });
    const each = context();
    const arranged = followed(carrier, once, each);
    await told(each, 1);
    await click(once, 'pick-up');
    expect(await arranged).toEqual(done(once, 'picked-up'));
    expect(await effects(once)).toEqual({ arrange: 1, cancel: 0 });
  });

  it('leaves its first answer to an arrange and to a cancel to get lost, though they took effect', async () => {
    const of = shipment('lost-answer');
    const each = context();
    expect(await carrier.arrange(of, each)).toMatchObject({ kind: 'unknown' });
    // One answer has its own time; the step that waits for it goes on.
    expect(each.signal.aborted).toBe(false);
    expect(await status(of)).toEqual(done(of, 'booked'));
    await click(of, 'pick-up');
    expect(await find(of)).toEqual(done(of, 'picked-up'));
    expect(await carrier.arrange(of, context())).toEqual(done(of, 'picked-up'));
    expect(await effects(of)).toEqual({ arrange: 1, cancel: 0 });

    const other = shipment('lost-answer');
    expect(await carrier.arrange(other, context())).toMatchObject({ kind: 'unknown' });
    expect(await cancel(other)).toMatchObject({ kind: 'unknown' });
    expect(await cancel(other)).toEqual(done(other, 'cancelled'));
    expect(await effects(other)).toEqual({ arrange: 1, cancel: 1 });
  });

  it('keeps back what is not picked up, once, and arranges it no more', async () => {
    const of = await booked();
    const cancels = await Promise.all(Array.from({ length: 10 }, () => cancel(of)));
    expect(cancels).toEqual(cancels.map(() => done(of, 'cancelled')));
    expect(await carrier.arrange(of, context())).toEqual(refused(409, 'shipping.cancelled'));
    expect(await carrier.arrange(of, context('booked'))).toEqual(refused(409, 'shipping.cancelled'));
    expect([await status(of), await find(of)]).toEqual([done(of, 'cancelled'), { kind: 'done', value: null }]);
    expect(await effects(of)).toEqual({ arrange: 1, cancel: 1 });
  });

  it('ends an arrange that is cancelled meanwhile', async () => {
    const of = shipment();
    const each = context();
    const arranged = followed(carrier, of, each);
    await told(each, 1);
    expect(await cancel(of)).toEqual(done(of, 'cancelled'));
    expect(await arranged).toEqual(refused(409, 'shipping.cancelled'));
  });

  it('refuses for ever an arrange that comes after its cancel, also one whose first try failed', async () => {
    const of = shipment();
    expect([await cancel(of), await cancel(of)]).toEqual([done(of, 'cancelled'), done(of, 'cancelled')]);
    expect(await carrier.arrange(of, context())).toEqual(refused(409, 'shipping.cancelled'));
    expect(await effects(of)).toEqual({ arrange: 0, cancel: 1 });
    const failed = shipment('fail-once');
    await carrier.arrange(failed, context());
    expect(await cancel(failed)).toEqual(done(failed, 'cancelled'));
    expect(await carrier.arrange(failed, context())).toEqual(refused(409, 'shipping.cancelled'));
    expect(await effects(failed)).toEqual({ arrange: 0, cancel: 1 });
  });

  it('lets either the arrange or the cancel win when both come at once, and never both', async () => {
    for (let time = 0; time < 10; time += 1) {
      const of = shipment('silent');
      const [arranged, ended] = await Promise.all([carrier.arrange(of, context()), cancel(of)]);
      expect([arranged, ended]).toEqual([refused(409, 'shipping.cancelled'), done(of, 'cancelled')]);
    }
  });

  it.each(['pick-up', 'deliver', 'fail', 'lose'])('does not keep back what is picked up: %s', async (act) => {
    const of = await booked('undelivered');
    await click(of, 'pick-up');
    if (act !== 'pick-up') await click(of, act);
    const before = await status(of);
    expect(await cancel(of)).toEqual(refused(409, 'shipping.already-picked-up'));
    expect(await status(of)).toEqual(before);
    expect(await effects(of)).toEqual({ arrange: 1, cancel: 0 });
  });

  it('that is picked up late refuses a cancel although its books know of no pick-up, and knows it from then on', async () => {
    const of = await booked('picked-up-late');
    await later(carrierSide, of, DELAY_MS);
    expect(await status(of)).toEqual(done(of, 'labelled'));
    await later(carrierSide, of, DELAY_MS);
    expect(await status(of)).toEqual(done(of, 'labelled'));
    expect(await cancel(of)).toEqual(refused(409, 'shipping.already-picked-up'));
    expect(await status(of)).toEqual(done(of, 'picked-up'));
  });

  it('fails to deliver, and brings the goods back, unless they are lost', async () => {
    const failing = await booked('delivery-failed');
    await later(carrierSide, failing, 3 * DELAY_MS);
    expect(await status(failing)).toEqual(done(failing, 'failed'));
    await later(carrierSide, failing, DELAY_MS);
    expect(await status(failing)).toEqual(done(failing, 'returned'));
    const lost = await booked();
    for (const act of ['pick-up', 'lose']) await click(lost, act);
    await later(carrierSide, lost, 1_000 * DELAY_MS);
    expect(await status(lost)).toEqual(done(lost, 'failed'));
  });

  it('stays picked up until a person delivers it, where the address says so', async () => {
    const of = await booked('undelivered');
    await later(carrierSide, of, 1_000 * DELAY_MS);
    expect(await status(of)).toEqual(done(of, 'picked-up'));
    await click(of, 'deliver');
    expect(await status(of)).toEqual(done(of, 'delivered'));
  });

  it('does not know what nobody has arranged', async () => {
    const of = shipment();
    expect([await status(of), await find(of)]).toEqual(Array(2).fill({ kind: 'done', value: null }));
    for (const shipmentId of ['s-1', '%00', '..'])
      expect(await cancel({ ...of, shipmentId })).toMatchObject({
        kind: expect.stringMatching(/^(refused|misconfigured)$/),
      });
  });

  it('refuses what no shipment can be, and the same id for another order', async () => {
    for (const wrong of [
      { shipmentId: 's-1' },
      { orderId: 'o-1' },
      { webhookUrl: 'javascript:alert(1)' },
      { address: { ...ADDRESS, country: 'Argentina' } },
      { address: { ...ADDRESS, name: '' } },
    ])
      expect([wrong, await carrier.arrange({ ...shipment(), ...wrong }, context())]).toEqual([
        wrong,
        refused(400, 'request.invalid'),
      ]);
    const of = await booked('silent');
    expect(await carrier.arrange({ ...of, orderId: of.shipmentId }, context())).toEqual(
      refused(422, 'shipping.mismatch'),
    );
  });

  it('answers unknown, and does not throw, when the call was given up before it was made', async () => {
    const of = shipment();
    const over = context();
    over.abort();
    expect(await carrier.arrange(of, over)).toMatchObject({ kind: 'unknown' });
    expect(await carrier.cancel(of.shipmentId, over)).toMatchObject({ kind: 'unknown' });
    expect(over.told).toEqual([]);
    expect(await status(of)).toEqual({ kind: 'done', value: null });
  });
});

it('counts each question that was asked', async () => {
  const of = shipment();
  await carrierOf(shop).cancel(of.shipmentId, context());
  for (let time = 0; time < 3; time += 1) await carrierOf(shop).status(of.shipmentId, context());
  const { body } = await request(carrierSide.url).get(`/sandbox/shipments/${of.shipmentId}`).use(asUser('svc'));
  expect(body).toEqual({ stage: 'cancelled', calls: { arrange: 0, status: 3, cancel: 1 } });
});

it('takes a missing role, and a 404 of somebody else, for a wrong set-up and not for a refusal', async () => {
  const stranger = await startApplication({ CARRIER_URL: carrierSide.url, CARRIER_TOKEN: tokenFor('u-1') });
  const CARRIER_TOKEN = tokenFor('s', { roles: ['service'] });
  const elsewhere = await startApplication({ CARRIER_URL: `${carrierSide.url}/elsewhere`, CARRIER_TOKEN });
  try {
    for (const each of [stranger, elsewhere]) {
      const of = shipment();
      expect(await carrierOf(each).arrange(of, context())).toMatchObject({ kind: 'misconfigured' });
      expect(await carrierOf(each).status(of.shipmentId, context())).toMatchObject({ kind: 'misconfigured' });
      expect(await carrierOf(each).cancel(of.shipmentId, context())).toMatchObject({ kind: 'misconfigured' });
    }
  } finally {
    await stranger.close();
    await elsewhere.close();
  }
});
