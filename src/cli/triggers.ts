import { until, type components, type Holdfast } from '#client';
import { ACCOUNT, DELIVERY, ORDER } from '#samples';
import { CommandError } from './command-line.js';
import { answered, type Event } from './service.js';

type Placing = components['schemas']['PlaceOrderDto'];

/** What an event is made to happen with. */
export interface Story {
  readonly holdfast: Holdfast;
  readonly returnUrl: string;
  /** One line for the person who watches. */
  say(line: string): void;
  /** The event of that type about the thing with that id, once the feed has it. */
  told(type: string, id: string): Promise<Event>;
}

interface Trigger {
  readonly summary: string;
  /** Does all that leads to it, and answers the id of what it is about. */
  run(story: Story): Promise<string>;
}

/** By the type of the event. */
export const TRIGGERS: ReadonlyMap<string, Trigger> = new Map<string, Trigger>([
  ['account.active', { summary: 'an account is opened and gets its CBU', run: (story) => activeAccount(story) }],
  ['account.rejected', { summary: 'a second account asks for the CBU of another one', run: rejectedAccount }],
  ['order.placed', { summary: 'an order is placed and paid', run: (story) => placed(story) }],
  ['order.failed', { summary: 'the bank declines, and all is undone', run: failed }],
  ['order.shipped', { summary: 'a placed order is picked up', run: shipped }],
  ['order.delivered', { summary: 'it arrives', run: delivered }],
  ['order.cancelled', { summary: 'a placed order is cancelled before it is picked up', run: cancelled }],
  ['order.returned', { summary: 'what arrived comes back', run: returned }],
]);

/** Why the others cannot be made to happen from here. */
export const OF_OTHERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'payment.refund-failed': 'only told by a bank, by way of Stripe: stripe trigger refund.failed',
    'payment.disputed': 'only told by a bank, by way of Stripe: stripe trigger charge.dispute.created',
    'payment.refund-recorded': 'told when a person writes one down: POST /admin/payments/{id}/record-refund',
  }).map(([type, why]) => [type, `${type} is ${why}`]),
);

async function openAccount({ holdfast, say }: Story, cbu: string | null): Promise<string> {
  const body = cbu === null ? ACCOUNT : { ...ACCOUNT, cbu };
  const { id, status } = await answered('POST /accounts', holdfast.POST('/accounts', { body }));
  say(`POST /accounts -> ${id} ${status}`);
  return id;
}

async function activeAccount(story: Story): Promise<string> {
  return openAccount(story, null);
}

async function rejectedAccount(story: Story): Promise<string> {
  const { data } = await story.told('account.active', await activeAccount(story));
  return openAccount(story, String(data['cbu']));
}

/** Begins an order of the first product, and follows its placing to the end. */
async function place({ holdfast, returnUrl, say }: Story, method: string): Promise<Placing> {
  const { items } = await answered('GET /products', holdfast.GET('/products', { params: { query: { limit: 1 } } }));
  const [product] = items;
  if (product === undefined) throw new CommandError('The catalogue is empty.');
  const { currency } = product;
  const { id } = await answered('POST /orders', holdfast.POST('/orders', { body: { ...ORDER, currency } }));
  const path = { id, sku: product.sku };
  await answered(
    'PUT /orders/{id}/items/{sku}',
    holdfast.PUT('/orders/{id}/items/{sku}', { params: { path }, body: { quantity: 1 } }),
  );
  const paymentSelection = { gateway: 'sandbox', method };
  await answered(
    'PATCH /orders/{id}',
    holdfast.PATCH('/orders/{id}', { params: { path: { id } }, body: { ...DELIVERY, paymentSelection } }),
  );
  say(`POST /orders -> ${id}, one ${product.name}, paid by the sandbox's method ${method}`);
  const body = { orderId: id, returnUrl };
  const started = await answered('POST /placeorder', holdfast.POST('/placeorder', { body }));
  say(`POST /placeorder -> ${started.uuid}`);
  const params = { path: { uuid: started.uuid } };
  const ended = await until(
    () => holdfast.POST('/placeorder/{uuid}/refresh-blocking', { params }),
    ({ state, compensationParked }) => state.type !== 'Wait' || compensationParked,
  );
  say(`POST /placeorder/{uuid}/refresh-blocking -> ${ended.state.type}`);
  return ended;
}

async function placed(story: Story): Promise<string> {
  const { state, orderId, failedReason } = await place(story, 'completed');
  if (state.type !== 'Success')
    throw new CommandError(`The order was not placed: ${state.type} ${failedReason?.reason ?? ''}`);
  return orderId;
}

async function failed(story: Story): Promise<string> {
  return (await place(story, 'failed')).orderId;
}

async function shipped(story: Story): Promise<string> {
  const orderId = await placed(story);
  const { status } = await answered(
    'GET /orders/{id}',
    story.holdfast.GET('/orders/{id}', { params: { path: { id: orderId } } }),
  );
  if (status === 'SUBMITTED')
    throw new CommandError('This service does not fulfil what it places: its FULFILMENT_CARRIER is none.');
  story.say('The carrier is on its way.');
  return orderId;
}

async function delivered(story: Story): Promise<string> {
  const orderId = await shipped(story);
  const { data } = await story.told('order.shipped', orderId);
  // Another carrier than the sandbox brings it in its own time.
  if (data['carrier'] === 'sandbox') {
    const path = { id: String(data['shipmentId']) };
    await answered(
      'POST /sandbox/shipments/{id}/deliver',
      story.holdfast.POST('/sandbox/shipments/{id}/deliver', { params: { path } }),
    );
    story.say(`POST /sandbox/shipments/${path.id}/deliver`);
  }
  return orderId;
}

async function cancelled(story: Story): Promise<string> {
  const id = await placed(story);
  await answered('POST /orders/{id}/cancel', story.holdfast.POST('/orders/{id}/cancel', { params: { path: { id } } }));
  story.say(`POST /orders/${id}/cancel`);
  return id;
}

async function returned(story: Story): Promise<string> {
  const id = await delivered(story);
  await story.told('order.delivered', id);
  const { items } = await answered(
    'GET /orders/{id}',
    story.holdfast.GET('/orders/{id}', { params: { path: { id } } }),
  );
  const lines = items.map(({ sku, quantity }) => ({ sku, quantity }));
  await answered(
    'POST /orders/{id}/returns',
    story.holdfast.POST('/orders/{id}/returns', {
      params: { path: { id } },
      body: { lines, reason: 'holdfast trigger order.returned' },
    }),
  );
  story.say(`POST /orders/${id}/returns`);
  return id;
}
