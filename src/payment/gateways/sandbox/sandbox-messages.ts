import { outcomeOf, type ForeignAnswer, type ForeignOutcome, type ForeignRefusal } from '#kernel/foreign';
import type { FlowStatus, OrderPayment } from '../../payment.ports.js';

const NOT_FOUND = 'payment.not-found';

/** A 404 with the gateway's own code is its decision; any other comes from a wrong address and stays `misconfigured`. */
export async function gatewayOutcome<T>(
  send: () => Promise<ForeignAnswer>,
  parse: (body: unknown) => T,
): Promise<ForeignOutcome<T>> {
  let unknownThere: ForeignRefusal | null = null;
  const outcome = await outcomeOf(async () => {
    const answer = await send();
    unknownThere = notFoundOf(answer);
    return answer;
  }, parse);
  return unknownThere ?? outcome;
}

/** As `gatewayOutcome`, where not to be found is an answer: null. */
export async function nullWhenUnknown<T>(
  send: () => Promise<ForeignAnswer>,
  parse: (body: unknown) => T,
): Promise<ForeignOutcome<T | null>> {
  const outcome = await gatewayOutcome(send, parse);
  return outcome.kind === 'refused' && outcome.code === NOT_FOUND ? { kind: 'done', value: null } : outcome;
}

/** The sandbox knows a payment by our own id, so it tells no reference. */
export function readFlow(body: unknown): FlowStatus {
  const { status, action, data } = members(body);
  if (action !== null && typeof action !== 'string') throw new Error('the answer has no action');
  return { status: text(status, 'status'), action, data: members(data), reference: null };
}

export function readOrderPayment(body: unknown): OrderPayment {
  const { paymentId, method, amount, currency, status } = members(body);
  if (!Number.isSafeInteger(amount)) throw new Error('the answer has no amount');
  return {
    paymentId: text(paymentId, 'paymentId'),
    gateway: 'sandbox',
    method: text(method, 'method'),
    amount: amount as number,
    currency: text(currency, 'currency'),
    status: text(status, 'status'),
  };
}

function notFoundOf({ status, body }: ForeignAnswer): ForeignRefusal | null {
  if (status !== 404 || typeof body !== 'object' || body === null) return null;
  const { code, detail } = body as Record<string, unknown>;
  return code === NOT_FOUND
    ? { kind: 'refused', status, code, detail: typeof detail === 'string' ? detail : '' }
    : null;
}

function text(value: unknown, name: string): string {
  if (typeof value !== 'string' || value === '') throw new Error(`the answer has no ${name}`);
  return value;
}

function members(body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Error('the answer is not a JSON object');
  return body as Record<string, unknown>;
}
