import type { CallOutcome } from '#kernel/foreign';
import type { AvailableStock, Participant, ParticipantAnswer, Participants } from '#inventory';
import { fail, go, later, read, type ForeignStep, type Move } from '#kernel/process';
import type { LegCalls } from '#coordinator';
import { insufficientStock } from '../domain/cart-rules.js';
import { refusedSkus, spread } from '../domain/stock-plan.js';
import { cartOf, parseLeg, type PlaceOrderData, type Placing, type StockLeg } from '../placeorder.data.js';
import { states, type PlaceOrderState } from '../placeorder.state.js';

/** How often the lines are spread anew, when a warehouse has less than it said, before the order fails as out of stock. */
const MOST_MOVES = 5;
/** The code of a warehouse that does not have the quantity, or has never had the SKU. */
const SHORT = new Set(['inventory.insufficient-stock', 'inventory.not-found']);

/**
 * Holds every line, from the first warehouse if it has enough, else spread over all. The process is the transaction's
 * coordinator: its id is the transaction's, its row is the decision. Undone: each leg is cancelled.
 */
export function reserveInventory(calls: LegCalls, participants: Participants): PlaceOrderState {
  return states.foreign({
    name: 'ReserveInventory',
    to: ['ReserveInventory', 'ValidatePaymentSelection', 'PlaceOrder'],
    before: ({ data }) =>
      pending(data).map(({ warehouse, sku, quantity }) => ({
        name: 'cancel-stock',
        key: `cancel-${warehouse}-${sku}`,
        args: { warehouse, sku, quantity },
      })),
    calls: (process): ForeignStep<ParticipantAnswer | AvailableStock>[] => {
      const open = pending(process.data);
      if (open.length > 0) return open.map((leg) => calls.step(process.id, leg, 'try'));
      return lookedFor(process, participants).map(({ sku, participant }) => stockOf(process, sku, participant));
    },
    decide: (process, outcomes) =>
      pending(process.data).length > 0
        ? tried(process, outcomes.map(aboutLeg), calls)
        : moved(process, outcomes.map(aboutStock), lookedFor(process, participants)),
    undo: {
      'cancel-stock': { kind: 'foreign', call: ({ id, data }, args) => calls.step(id, legOf(data, args), 'cancel') },
    },
  });
}

/** The state calls either for its legs or for stock, never for both, so that an answer of the other kind is a bug. */
function aboutLeg(outcome: CallOutcome<ParticipantAnswer | AvailableStock>): CallOutcome<ParticipantAnswer> {
  if (outcome.kind !== 'done') return outcome;
  const { value } = outcome;
  if (!('status' in value)) throw new Error('Bug: a leg was answered with stock');
  return { kind: 'done', value };
}

function aboutStock(outcome: CallOutcome<ParticipantAnswer | AvailableStock>): CallOutcome<AvailableStock> {
  if (outcome.kind !== 'done') return outcome;
  const { value } = outcome;
  if (!('available' in value)) throw new Error('Bug: a question for stock was answered with a leg');
  return { kind: 'done', value };
}

function pending({ legs }: PlaceOrderData): StockLeg[] {
  return legs.filter(({ status }) => status === 'PENDING');
}

function tried(
  process: Placing,
  outcomes: readonly CallOutcome<ParticipantAnswer>[],
  calls: LegCalls,
): Move<PlaceOrderData, 'ReserveInventory' | 'ValidatePaymentSelection' | 'PlaceOrder'> {
  const answers = new Map(
    pending(process.data).map((leg, index) => [leg, calls.forward(process.retries, outcomes[index])]),
  );
  const legs = process.data.legs.map((leg): StockLeg => {
    const answer = answers.get(leg);
    if (answer?.kind === 'done') return { ...leg, status: answer.status };
    return answer?.kind === 'failed' && SHORT.has(answer.code) ? { ...leg, status: 'REFUSED' } : leg;
  });
  const data = { ...process.data, legs };
  for (const [leg, answer] of answers) {
    if (answer.kind !== 'failed' || SHORT.has(answer.code)) continue;
    return fail({ type: 'Error', reason: `Warehouse ${leg.warehouse} try failed: ${answer.code}` }, data);
  }
  for (const answer of answers.values()) if (answer.kind === 'open') return later(data, answer.reason);
  if (legs.some(({ status }) => status === 'REFUSED')) return go('ReserveInventory', data);
  return go(cartOf(process).total > 0 ? 'ValidatePaymentSelection' : 'PlaceOrder', data);
}

/** Which warehouses are to be asked what they have of what was refused. */
function lookedFor({ data }: Placing, participants: Participants): { sku: string; participant: Participant }[] {
  return refusedSkus(data.legs).flatMap((sku) => participants.all.map((participant) => ({ sku, participant })));
}

function stockOf(process: Placing, sku: string, participant: Participant): ForeignStep<AvailableStock> {
  return read({
    system: `warehouse-${participant.warehouse}`,
    key: `${process.id}-stock`,
    call: (context) => participant.stock(sku, context),
  });
}

function moved(
  process: Placing,
  outcomes: readonly CallOutcome<AvailableStock>[],
  asked: ReturnType<typeof lookedFor>,
): Move<PlaceOrderData, 'ReserveInventory'> {
  const { data } = process;
  const available = new Map<string, Map<StockLeg['warehouse'], number>>();
  for (const [index, { sku, participant }] of asked.entries()) {
    const outcome = outcomes[index];
    if (outcome?.kind !== 'done' && outcome?.kind !== 'refused') return later(data, outcome?.reason ?? 'no answer');
    const bySku = available.get(sku) ?? new Map<StockLeg['warehouse'], number>();
    bySku.set(participant.warehouse, outcome.kind === 'done' ? outcome.value.available : 0);
    available.set(sku, bySku);
  }
  const plan = data.moves < MOST_MOVES ? spread(data.legs, available) : { short: refusedSkus(data.legs) };
  if ('legs' in plan) return go('ReserveInventory', { ...data, legs: plan.legs, moves: data.moves + 1 });
  const validationResult = insufficientStock(plan.short);
  return fail({ type: 'CartValidationError', reason: 'There is not enough in stock.', validationResult }, data);
}

/** As it was last tried: a leg that was refused may have been tried again with a smaller quantity. */
function legOf({ legs }: PlaceOrderData, args: unknown): StockLeg {
  const recorded = parseLeg({ ...(args as object), status: 'PENDING' });
  return legs.find((leg) => leg.warehouse === recorded.warehouse && leg.sku === recorded.sku) ?? recorded;
}
