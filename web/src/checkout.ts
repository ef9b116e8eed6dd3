import { newKey } from 'holdfast/client';
import { loadCart } from './cart.js';
import { answered, Refused } from './answers.js';
import { holdfast } from './holdfast.js';
import { known, learn, type PlaceOrder } from './store.js';
import { tell } from './timeline.js';

/** Where gateways send the customer back to. */
export const RETURN_PATH = '/shop/done';

/** Types of states that stay. */
const OVER: readonly string[] = ['Success', 'Failed'];
const GOES_ON: readonly string[] = ['placeorder.another-process-running', 'order.not-editable'];

/** Tells what the newest loop has to know: that it is still the newest. */
let following: object | null = null;

/** One press of the button, or two at once; then it is followed. */
export async function placeOrder(presses = 1): Promise<void> {
  await follow(await press(presses));
}

/** Each press has a key of its own, which stays the same however often it is sent. Returns what is being placed. */
export async function press(presses = 1): Promise<string> {
  const orderId = live()?.orderId ?? known().cart?.id ?? '';
  const body = { orderId, returnUrl: `${location.origin}${RETURN_PATH}` };
  const answers = await Promise.all(Array.from({ length: presses }, () => start(body, newKey())));
  const problems = answers.flatMap(({ error }) => (error === undefined ? [] : [error]));
  for (const { code } of problems) tell(`A press was refused: ${code}.`);
  const started = answers.find(({ data }) => data !== undefined)?.data;
  if (started !== undefined) tell('The order is being placed.');
  // The button was pressed before: that one is gone on with.
  const process = started ?? (problems.some(({ code }) => GOES_ON.includes(code)) ? await current() : null);
  const [problem] = problems;
  if (process === null) throw problem === undefined ? new Error('The service gave no answer.') : new Refused(problem);
  learn({ process });
  return process.uuid;
}

/** What is being placed and has not ended; null = nothing is. */
export function live(): PlaceOrder | null {
  const { process } = known();
  return process === null || OVER.includes(process.state.type) ? null : process;
}

function start(body: { orderId: string; returnUrl: string }, key: string) {
  return holdfast.POST('/placeorder', { body, params: { header: { 'Idempotency-Key': key } } });
}

/** Null = nothing is being placed, or was placed and not put away. */
export async function current(): Promise<PlaceOrder | null> {
  return (await holdfast.GET('/placeorder/current')).data ?? null;
}

/** Waits until there is something for the customer to do, or it has ended. */
export async function follow(uuid: string): Promise<void> {
  const self = (following = {});
  for (;;) {
    const path = { uuid };
    const process = answered(await holdfast.POST('/placeorder/{uuid}/refresh-blocking', { params: { path } }));
    if (following !== self) return;
    learn({ process });
    if (process.state.type === 'Wait' && !process.compensationParked) continue;
    if (process.state.type === 'Success') tell(`Order ${process.orderInfo?.orderNumber} is placed.`);
    if (process.state.type === 'Failed') tell(`It failed: ${process.failedReason?.reason}`);
    return;
  }
}

/** Looks without waking it, while the customer is elsewhere; goes on once it has moved. */
export async function look(): Promise<void> {
  const { process } = known();
  if (process === null) return;
  const seen = answered(await holdfast.GET('/placeorder/{uuid}', { params: { path: { uuid: process.uuid } } }));
  if (seen.state.name !== process.state.name) await follow(process.uuid);
}

export async function cancel(): Promise<void> {
  const { process } = known();
  if (process === null) return;
  const path = { uuid: process.uuid };
  answered(await holdfast.POST('/placeorder/{uuid}/cancel', { params: { path } }));
  await follow(process.uuid);
}

/** When all is shown: the shopper goes on with a cart. */
export async function putAway(): Promise<void> {
  const { process } = known();
  if (process === null) return;
  await holdfast.DELETE('/placeorder/{uuid}', { params: { path: { uuid: process.uuid } } });
  // First, or the shop would be shown with the order that was placed as its cart.
  await loadCart();
  learn({ process: null, problem: null });
}
