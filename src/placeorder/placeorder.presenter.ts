import type { ProcessView } from '#kernel/process';
import { DISPLAY_STATES, displayed } from './domain/flow-rules.js';
import { isPastPayment, newPlaceOrder, parseData, type PlaceOrderData } from './placeorder.data.js';
import type { FailedReasonDto, OrderInfoDto, PlaceOrderDto, PlaceOrderStateDto } from './placeorder.dto.js';

const SHOWN_AS_THEMSELVES: ReadonlySet<string> = new Set([...DISPLAY_STATES, 'Success', 'Failed']);

/** The context as every route answers it, members in this order. */
export function presentPlaceOrder(process: ProcessView): PlaceOrderDto {
  const data = dataOf(process);
  return {
    uuid: process.id,
    orderId: process.subject ?? '',
    state: stateOf(process.state, data),
    orderInfo: orderInfoOf(data),
    failedReason: failedReasonOf(process),
    compensationParked: process.parked,
    createdAt: process.created_at.toISOString(),
    updatedAt: process.updated_at.toISOString(),
    deadlineAt: process.deadline_at?.toISOString() ?? null,
  };
}

/** Data that cannot be read parks its process; its owner still sees where it is. */
function dataOf({ state_data }: ProcessView): PlaceOrderData {
  try {
    return parseData(state_data);
  } catch {
    return newPlaceOrder();
  }
}

export function isPaid(process: ProcessView): boolean {
  return isPastPayment({ state: process.state, data: dataOf(process) });
}

/** Whether a cancel has come to its end: everything is undone, a person has to look, or the money was taken before. */
export function cancelIsOver(process: ProcessView): boolean {
  return process.ended || process.parked || isPaid(process);
}

function stateOf(name: string, { flow }: PlaceOrderData): PlaceOrderStateDto {
  return { name, type: SHOWN_AS_THEMSELVES.has(name) ? name : 'Wait', ...(flow === null ? {} : displayed(name, flow)) };
}

function orderInfoOf({ placed, orderNumber, payment }: PlaceOrderData): OrderInfoDto | null {
  if (!placed || orderNumber === null) return null;
  if (payment === null) return { orderNumber, paymentInfos: [] };
  const { paymentId, gateway, method, amount, currency, status } = payment;
  return { orderNumber, paymentInfos: [{ paymentId, gateway, method, amount, currency, status }] };
}

function failedReasonOf({ failure }: ProcessView): FailedReasonDto | null {
  if (failure === null) return null;
  const { type, reason, validationResult } = failure;
  return { type, reason, ...(validationResult === undefined ? {} : { validationResult }) };
}
