import { setTimeout as delay } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { ForeignOutcome } from '../../src/kernel/foreign/index.js';
import type { StepContext } from '../../src/kernel/process/index.js';
import { Database } from '../../src/platform/database/index.js';
import { Carriers, type Carrier, type ShipmentRequest, type ShipmentStatus } from '../../src/shipping/index.js';
import type { TestApplication } from './application.js';
import { asUser, request } from './requests.js';
import type { TestBed } from './test-bed.js';

export const ADDRESS = {
  name: 'Ana Diaz',
  line1: 'Av. Corrientes 1234',
  line2: null,
  city: 'Buenos Aires',
  region: null,
  postalCode: 'C1043AAZ',
  country: 'AR',
};

export function carrierOf({ app }: TestApplication): Carrier {
  return app.get(Carriers).of('sandbox') as Carrier;
}

/** `does`: what the sandbox is to do with it, e.g. `silent`. */
export function shipment(does: string | null = null): ShipmentRequest {
  return {
    shipmentId: uuidv7(),
    orderId: uuidv7(),
    address: { ...ADDRESS, line2: does === null ? null : `sandbox:${does}` },
    webhookUrl: 'http://api.example/shipping/webhooks/sandbox',
  };
}

/** What a step of a process gets, with what it has told so far. */
export interface TestContext extends StepContext {
  readonly told: unknown[];
  abort(reason?: Error): void;
}

export function context(details: unknown = null): TestContext {
  const told: unknown[] = [];
  const given = new AbortController();
  return {
    key: 'unused',
    traceparent: null,
    signal: AbortSignal.any([given.signal, AbortSignal.timeout(60_000)]),
    details,
    elapsedMs: 0,
    heartbeat: (each) => void told.push(each),
    told,
    abort: (reason = new Error('it was silent')) => given.abort(reason),
  };
}

/** Arranges it as the engine does: while it is under way, it is asked from time to time what became of it. */
export async function followed(
  carrier: Carrier,
  of: ShipmentRequest,
  each: TestContext,
): Promise<ForeignOutcome<ShipmentStatus>> {
  let outcome = await carrier.arrange(of, each);
  while (outcome.kind === 'unknown' && outcome.underWay !== undefined && !each.signal.aborted) {
    const { details } = outcome.underWay;
    if (each.told.at(-1) !== details) each.heartbeat(details);
    await delay(20);
    const found = await carrier.find(of.shipmentId, each);
    if (found.kind !== 'done') outcome = found;
    else outcome = found.value === null ? await carrier.arrange(of, each) : { kind: 'done', value: found.value };
  }
  return outcome;
}

/** As if the shipment had been booked, and everything with it, so many milliseconds earlier. */
export async function later({ app }: TestApplication, { shipmentId }: ShipmentRequest, ms: number): Promise<void> {
  const { rowCount } = await app.get(Database).query(
    `UPDATE shipping.sandbox_shipments SET stage_at = stage_at - $2 * interval '1 millisecond',
            next_at = next_at - $2 * interval '1 millisecond' WHERE id = $1`,
    [shipmentId, ms],
  );
  if (rowCount !== 1) throw new Error('there is no such shipment');
}

type Target = { readonly url: string };

/** Books a shipment at the carrier, and writes it down at the shop as fulfilment would; `hook` is who is told. Returns its id. */
export async function bookShipment(
  shop: TestBed,
  carrier: Target,
  { hook = carrier, line2 = 'Piso 4' }: { readonly hook?: Target; readonly line2?: string } = {},
): Promise<string> {
  const shipmentId = uuidv7();
  await shop.rows(
    `INSERT INTO shipping.shipments (id, user_id, order_id, process_id, carrier) VALUES ($1, 'u-ship', $1, $1, 'sandbox')`,
    [shipmentId],
  );
  const webhookUrl = `${hook.url}/shipping/webhooks/sandbox`;
  const body = { shipmentId, orderId: shipmentId, address: { ...ADDRESS, line2 }, webhookUrl };
  const { body: answer } = await request(carrier.url)
    .post('/shipments')
    .use(asUser('svc-shop', ['service']))
    .send(body)
    .expect(201);
  expect(answer).toEqual({ shipmentId, stage: 'booked', at: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/) });
  return shipmentId;
}
