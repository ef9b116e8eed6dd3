import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { ScheduledTasks } from '../../src/kernel/scheduler/index.js';
import { Database } from '../../src/platform/database/index.js';
import {
  Carriers,
  carrierWebhookUrl,
  ShipmentListeners,
  Shipments,
  type NewShipment,
  type Shipment,
  type ShipmentNotice,
} from '../../src/shipping/index.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { carrierOf, context, followed, shipment } from '../support/carrier.js';
import { request, withJson } from '../support/requests.js';
import { waitFor } from '../support/wait-for.js';
import { signatureOf } from '../support/webhooks.js';

const SECRET = 'the-secret-that-signs';
const OLD_SECRET = 'the-secret-before-it';

let application: TestApplication;
let heard: { readonly shipment: Shipment; readonly notice: ShipmentNotice }[];
let listen: (shipment: Shipment, notice: ShipmentNotice) => Promise<void>;

beforeAll(async () => {
  application = await startApplication({
    WEBHOOK_SECRET_CARRIER: `${SECRET}, ${OLD_SECRET}`,
    CARRIER_POLL_MS: '600000',
    SANDBOX_CARRIER_MS: '600000',
  });
  application.app.get(ShipmentListeners).register((_tx, of, notice) => listen(of, notice));
});
afterAll(() => application?.close());
beforeEach(() => {
  heard = [];
  listen = async (of, notice) => void heard.push({ shipment: of, notice });
});

const shipments = (): Shipments => application.app.get(Shipments);
const database = (): Database => application.app.get(Database);

async function recorded(overrides: Partial<NewShipment> = {}): Promise<NewShipment> {
  const ids = { shipmentId: uuidv7(), orderId: uuidv7(), processId: uuidv7() };
  const of = { ...ids, userId: 'u-ship', carrier: 'sandbox', ...overrides };
  await database().transaction({}, (tx) => shipments().create(tx, of));
  return of;
}

function bodyFor(shipmentId: string, changes: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ id: uuidv7(), type: 'picked-up', shipmentId, at: '2026-11-21T03:00:00.000Z', ...changes });
}

/** Sends it and says what it was answered with. */
async function send(body: string, signature: string | null, carrier = 'sandbox'): Promise<unknown> {
  const path = new URL(carrierWebhookUrl(application.url, carrier)).pathname;
  const signed = signature === null ? {} : { 'holdfast-signature': signature };
  const answer = await request(application.url).post(path).set(signed).use(withJson(body));
  return answer.status === 200 ? [200, answer.body] : [answer.status, answer.body.code];
}
const signed = (body: string): Promise<unknown> => send(body, signatureOf(body, { secret: SECRET }));

const HEARD = [200, {}];
const FORGED = [401, 'shipping.webhook-signature'];

describe('a webhook of a carrier', () => {
  it('that is signed is heard once, with our record of the shipment, however often it comes', async () => {
    const of = await recorded();
    const body = bodyFor(of.shipmentId);
    for (let time = 0; time < 3; time += 1) expect(await signed(body)).toEqual(HEARD);
    const { id } = JSON.parse(body) as { id: string };
    expect(heard).toEqual([
      {
        shipment: expect.objectContaining({ ...of, stage: 'new' }),
        notice: { id, type: 'picked-up', shipmentId: of.shipmentId, at: new Date('2026-11-21T03:00:00.000Z') },
      },
    ]);
    for (const type of ['delivered', 'delivery-failed', 'returned'])
      expect(await signed(bodyFor(of.shipmentId, { type }))).toEqual(HEARD);
    expect(heard.map(({ notice }) => notice.type)).toEqual(['picked-up', 'delivered', 'delivery-failed', 'returned']);
  });

  it('is heard once also when ten of the same come at the same time', async () => {
    const { shipmentId } = await recorded();
    const body = bodyFor(shipmentId);
    const answers = await Promise.all(Array.from({ length: 10 }, () => signed(body)));
    expect(answers).toEqual(answers.map(() => HEARD));
    expect(heard).toHaveLength(1);
  });

  it('comes again when whoever listens has failed, because nothing of it was kept', async () => {
    const { shipmentId } = await recorded();
    const body = bodyFor(shipmentId);
    listen = () => Promise.reject(new Error('not now'));
    expect(await signed(body)).toEqual([500, 'internal']);
    listen = async (of, notice) => void heard.push({ shipment: of, notice });
    expect(await signed(body)).toEqual(HEARD);
    expect(heard).toHaveLength(1);
  });

  it('may be signed with any of the secrets while they are rotated, and with no other, nor without, nor long ago', async () => {
    const { shipmentId } = await recorded();
    const body = bodyFor(shipmentId);
    const now = Math.floor(Date.now() / 1000);
    const good = signatureOf(body, { secret: SECRET });
    for (const wrong of [
      null,
      '',
      `${good}0`,
      signatureOf(body, { secret: 'another' }),
      signatureOf(body, { secret: SECRET, at: now - 302 }),
      signatureOf(body, { secret: SECRET, at: now + 302 }),
      signatureOf(`${body} `, { secret: SECRET }),
    ])
      expect([wrong, await send(body, wrong)]).toEqual([wrong, FORGED]);
    expect(heard).toEqual([]);
    for (const secret of [SECRET, OLD_SECRET]) {
      const other = bodyFor(shipmentId);
      expect(await send(other, signatureOf(other, { secret }))).toEqual(HEARD);
    }
    expect(heard).toHaveLength(2);
  });

  it('is nothing to us, and no error, where the shipment is not ours, or another carrier has it', async () => {
    const elsewhere = await recorded({ carrier: 'pigeons' });
    const bodies = [uuidv7(), elsewhere.shipmentId].map((shipmentId) => bodyFor(shipmentId));
    for (const body of bodies) expect(await signed(body)).toEqual(HEARD);
    const ids = bodies.map((body) => (JSON.parse(body) as { id: string }).id);
    const { rows } = await database().query('SELECT id FROM shipping.webhook_events WHERE id = ANY ($1)', [ids]);
    expect([heard, rows]).toEqual([[], []]);
  });

  it('is not there for a carrier that we have not, signed or not', async () => {
    const body = bodyFor((await recorded()).shipmentId);
    for (const carrier of ['pigeons', 'SANDBOX', 'constructor', 'sandbox%20'])
      for (const signature of [null, signatureOf(body, { secret: SECRET })])
        expect([carrier, await send(body, signature, carrier)]).toEqual([carrier, [404, 'shipping.not-found']]);
  });

  it.each([
    { type: 'labelled' },
    { type: undefined },
    { id: '' },
    { id: 'x'.repeat(256) },
    { shipmentId: 's-1' },
    { at: 'yesterday' },
    { at: 1_795_000_000 },
    { weight: 3 },
  ])('is refused, although it is signed, when it cannot be read: %j', async (changes) => {
    const body = bodyFor((await recorded()).shipmentId, changes);
    expect(await signed(body)).toEqual([400, 'request.invalid']);
    expect(await signed('{"id":')).toEqual([400, 'request.malformed']);
    expect(heard).toEqual([]);
  });

  it('wakes at once whoever arranges the shipment, however seldom they look', async () => {
    const of = shipment('silent');
    await recorded({ shipmentId: of.shipmentId, orderId: of.orderId });
    const each = context();
    const arranged = followed(carrierOf(application), of, each);
    await waitFor('the booking', () => each.told.length > 0);
    await request(application.url).post(`/sandbox/shipments/${of.shipmentId}/pick-up`).expect(303);
    expect(await signed(bodyFor(of.shipmentId))).toEqual(HEARD);
    expect(await arranged).toMatchObject({ kind: 'done', value: { stage: 'picked-up' } });
  });

  it('is forgotten after a week, and not before', async () => {
    const { shipmentId } = await recorded();
    const body = bodyFor(shipmentId);
    const { id } = JSON.parse(body) as { id: string };
    await signed(body);
    const reap = async (): Promise<number> =>
      (await application.app
        .get(ScheduledTasks)
        .all.find(({ name }) => name === 'carrier-webhook-reaper')
        ?.runOnce()) ?? -1;
    const age = (days: number): Promise<unknown> =>
      database().query(
        "UPDATE shipping.webhook_events SET received_at = clock_timestamp() - $2 * interval '1 day' WHERE id = $1",
        [id, days],
      );
    await age(6.9);
    expect(await reap()).toBe(0);
    await age(7.1);
    expect(await reap()).toBe(1);
    expect(await signed(body)).toEqual(HEARD);
    expect(heard).toHaveLength(2);
  });
});

describe('our record of shipments', () => {
  const inTransaction = <T>(work: Parameters<Database['transaction']>[1]): Promise<T> =>
    database().transaction({}, work) as Promise<T>;

  it('is written once, moved on, found, and handed over with its order', async () => {
    const of = await recorded({ userId: 'anonymous:a' });
    await inTransaction((tx) => shipments().create(tx, { ...of, carrier: 'pigeons' }));
    await inTransaction((tx) => shipments().update(tx, of.shipmentId, 'picked-up'));
    const found = await shipments().find(of.shipmentId);
    expect(found).toMatchObject({ ...of, stage: 'picked-up' });
    await inTransaction((tx) => shipments().update(tx, of.shipmentId, 'picked-up'));
    expect(await shipments().find(of.shipmentId)).toEqual(found);
    await inTransaction((tx) => shipments().handOver(tx, 'anonymous:a', 'u-a'));
    expect(await shipments().ofOrder('anonymous:a', of.orderId)).toEqual([]);
    expect(await shipments().ofOrder('u-a', of.orderId)).toMatchObject([{ shipmentId: of.shipmentId }]);
    for (const unknown of [uuidv7(), 's-1', '']) expect(await shipments().find(unknown)).toBeNull();
  });

  it('is not written by a transaction that fails', async () => {
    const shipmentId = uuidv7();
    const failing = inTransaction(async (tx) => {
      await shipments().create(tx, { shipmentId, orderId: uuidv7(), processId: uuidv7(), userId: 'u', carrier: 'x' });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await shipments().find(shipmentId)).toBeNull();
  });

  it('knows the carriers by name, and which one is asked', () => {
    const carriers = application.app.get(Carriers);
    expect([carriers.of('sandbox')?.name, carriers.of('pigeons'), carriers.preferred?.name]).toEqual([
      'sandbox',
      null,
      'sandbox',
    ]);
  });
});
