import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountBody, openAccount } from '../support/accounts.js';
import { contextOf, readyOrder, refreshBlocking, startPlacing } from '../support/checkout.js';
import { patchOrder, getOrder } from '../support/orders.js';
import { as, asUser, request, usersOf } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { fillWarehouses } from '../support/stock.js';
import { TestBed } from '../support/test-bed.js';
import { attributeOf, TraceCollector, type ToldSpan } from '../support/trace-collector.js';
import { waitFor } from '../support/wait-for.js';
import { endpoint } from '../support/webhook-endpoints.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

/** What a client may send with its request. */
const CLIENT = { trace: '0af7651916cd43dd8448eb211c80319c', span: 'b7ad6b7169203331' };
const asService = asUser('svc', ['service']);
const shopper = usersOf('u-traced');
/** What is planted in everything that a person writes. */
const PLANTED = 'Xochiquetzal';
/** Writes down, when the process ends, how many files of OpenTelemetry it has loaded. */
const COUNT_LOADED = `--import=data:text/javascript,${encodeURIComponent(
  `import { Module } from 'node:module';
   process.on('exit', () => console.log('loaded=' + Object.keys(Module._cache).filter((each) => each.includes('@opentelemetry')).length));`,
)}`;

let bed: TestBed;
let collector: TraceCollector;
let receiver: WebhookReceiver;
let server: Server;

beforeAll(async () => {
  [collector, receiver] = await Promise.all([TraceCollector.start(), WebhookReceiver.start()]);
  // It picks up soon and delivers by itself half a minute later: the test is faster.
  bed = await TestBed.create({ FULFILMENT_CARRIER: 'sandbox', SANDBOX_CARRIER_MS: '1000', NODE_OPTIONS: COUNT_LOADED });
  server = await bed.start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  await Promise.all([fillWarehouses(server), endpoint(server, receiver)]);
});
afterAll(async () => {
  await bed?.close();
  await collector?.close();
  await receiver?.down();
});

/** Those whose parent was never sent. The client's own span is not ours to send. */
function orphans(spans: readonly ToldSpan[]): string[] {
  const known = new Set([...spans.map(({ spanId }) => spanId), CLIENT.span, '', undefined]);
  return spans.filter(({ parentSpanId }) => !known.has(parentSpanId)).map(({ name }) => name);
}
const namesOf = (spans: readonly ToldSpan[]): string[] => [...new Set(spans.map(({ name }) => name))].sort();

/** All of a trace once spans of these names are there, and every parent. */
async function collected(traceId: string, names: readonly string[]): Promise<ToldSpan[]> {
  const missing = (): string[] => {
    const spans = collector.of(traceId);
    return [...names.filter((name) => !spans.some((span) => span.name === name)), ...orphans(spans)];
  };
  await waitFor('the spans', () => missing().length === 0).catch(() => expect(missing()).toEqual([]));
  return collector.of(traceId);
}

async function fulfilled(me: Parameters<typeof as>[0], orderId: string, state: string): Promise<void> {
  await waitFor(`the fulfilment of ${orderId} to be at ${state}`, async () => {
    const { body } = await request(server.url).get(`/orders/${orderId}/fulfilment`).use(as(me));
    return body.state === state;
  });
}

async function opening(key: string): Promise<void> {
  await openAccount(server, { user: 'u-traced-a', key, body: accountBody({ ownerName: PLANTED }) }).expect(201);
}

describe('spans', () => {
  it('of an order are one trace from POST /placeorder to SHIPPED, a linked one to DELIVERED, and nothing of a person', async () => {
    const me = shopper();
    const orderId = await readyOrder(server, me);
    const { shippingAddress, contactEmail } = (await getOrder(server, me, orderId)).body;
    const address = { ...(shippingAddress as object), name: PLANTED, line1: `${PLANTED} 1`, city: PLANTED };
    const changed = { shippingAddress: address, contactEmail: `${PLANTED}.${String(contactEmail)}` };
    await patchOrder(server, me, orderId, changed).expect(200);
    const traceparent = `00-${CLIENT.trace}-${CLIENT.span}-01`;
    const started = await startPlacing(server, me, orderId).set('traceparent', traceparent).expect(201);
    const ended = contextOf(await refreshBlocking(server, me, String(started.body.uuid)));
    expect(ended.state.name).toBe('Success');
    await fulfilled(me, orderId, 'trackDelivery');
    const [fulfilment] = await bed.rows<{ id: string }>(
      `UPDATE process.processes SET chapter_began_at = chapter_began_at - interval '2 days'
        WHERE definition = 'fulfilment' AND subject = $1 RETURNING id`,
      [orderId],
    );
    await request(server.url)
      .post(`/orders/${orderId}/signals/delivered`)
      .use(asService)
      .send({ id: 'd-1' })
      .expect(202);
    await fulfilled(me, orderId, 'delivered');

    const first = await collected(CLIENT.trace, [
      ...['POST /placeorder', 'phase placeorder.start:started', 'run placeorder', 'state ReserveInventory'],
      ...['call warehouse-A', 'call payment-sandbox', 'state Success', 'run fulfilment', 'state validateOrder'],
      ...['state updateInventory', 'state processPayment', 'state arrangeShipping', 'call carrier-sandbox'],
      ...['webhook delivery', 'call webhook'],
    ]);
    // Who looks first moves the parcel on: our call, or the carrier's own clock, which belongs to no trace.
    await waitFor('the carrier to tell of it', () => collector.named('job carrier_webhook').length > 0);
    expect(first.find(({ name }) => name === 'POST /placeorder')?.parentSpanId).toBe(CLIENT.span);
    const delivered = await waitFor('the second chapter', () =>
      collector
        .named('run fulfilment')
        .find((run) => attributeOf(run, 'holdfast.process') === fulfilment?.id && run.traceId !== CLIENT.trace),
    );
    const second = await collected(delivered.traceId, ['chapter fulfilment', 'webhook delivery']);
    expect(attributeOf(delivered, 'holdfast.ended')).toBe('delivered');
    const chapter = second.find(({ name }) => name === 'chapter fulfilment');
    expect(chapter?.links).toEqual([expect.objectContaining({ traceId: CLIENT.trace })]);
    expect(namesOf(second)).toEqual(expect.arrayContaining(['state trackDelivery', 'call webhook']));

    // The endpoint is told under which span it was called.
    const [taken] = receiver.taken.filter(({ event }) => event.type === 'order.delivered');
    const called = second.find(({ name }) => name === 'call webhook');
    expect(taken?.headers['traceparent']).toBe(`00-${delivered.traceId}-${called?.spanId}-01`);

    // Everything that a person wrote had something planted in it.
    await opening('planted');
    const { text } = await request(server.url).get('/metrics').expect(200);
    const history = await bed.rows('SELECT * FROM process.history');
    expect(history.length).toBeGreaterThan(0);
    const lines = server.logs.filter((line) => line.startsWith('{'));
    const personal = new RegExp(`${PLANTED}|ana@example|Corrientes|28637207|eyJ`);
    const found = [collector.raw, lines.join('\n'), text, JSON.stringify(history)].map((told) => personal.exec(told));
    expect(found).toEqual([null, null, null, null]);
    // What a process does by itself never waits for who has started it.
    expect(lines.filter((line) => line.includes('Bug:'))).toEqual([]);
    // Of these the log alone says whose request it was.
    expect([collector.raw, text, JSON.stringify(history)].map((told) => /u-traced/.exec(told))).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('of an account lead from its request through the staged job to the clearing house', async () => {
    await opening('traced');
    const [root] = await waitFor('the request', () => {
      const found = collector.named('POST /accounts');
      return found.length > 0 && found;
    });
    const spans = await collected(String(root?.traceId), ['job create_cbu', 'call cbu', 'phase cbu.create:started']);
    expect(spans.find(({ name }) => name === 'call cbu')?.parentSpanId).toBe(
      spans.find(({ name }) => name === 'job create_cbu')?.spanId,
    );
  });

  it('are named by each line of the log that is written in them', async () => {
    await request(server.url).get('/accounts').use(asUser('u-traced-a')).set('x-request-id', 'traced-1').expect(200);
    const line = await waitFor('the line', () => server.logs.find((each) => each.includes('"traced-1"')));
    const { trace_id, span_id } = JSON.parse(line) as Record<string, unknown>;
    await waitFor('its span', () =>
      collector.named('GET /accounts').some((span) => span.traceId === trace_id && span.spanId === span_id),
    );
  });

  it('are not even thought of where nobody collects them: OpenTelemetry is not loaded', async () => {
    const [quiet, traced] = await Promise.all([bed.start(), bed.start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url })]);
    await openAccount(quiet, { user: 'u-quiet', key: 'quiet' });
    await Promise.all([quiet.stop(), traced.stop()]);
    const loaded = (of: Server): number => Number(/^loaded=(\d+)$/m.exec(of.logs.join('\n'))?.[1]);
    expect(loaded(quiet)).toBe(0);
    expect(loaded(traced)).toBeGreaterThan(10);
  });
});
