import { Injectable } from '@nestjs/common';
import { isAnonymous } from '#platform/auth';
import { Config } from '#platform/config';
import { Events } from '#kernel/events';
import { Participants } from '#inventory';
import { OrderPlacement, ProductCatalogue } from '#order';
import { LatePaymentProcess, PaymentCalls, Payments } from '#payment';
import { definition, fail, type Definition, type Move } from '#kernel/process';
import { LegCalls } from '#coordinator';
import { DISPLAY_STATES } from './domain/flow-rules.js';
import {
  isPastPayment,
  parseData,
  parseSnapshot,
  PLACE_ORDER,
  type PlaceOrderData,
  type PlaceOrderSnapshot,
  type Placing,
} from './placeorder.data.js';
import { PlacedListeners } from './placed-listeners.js';
import type { PlaceOrderState, Turn } from './placeorder.state.js';
import type { PlaceOrderStateName } from './placeorder.transitions.js';
import { completePayment } from './states/complete-payment.js';
import { confirmInventory } from './states/confirm-inventory.js';
import { createPayment } from './states/create-payment.js';
import { compensating, failed, success } from './states/ends.js';
import { newState } from './states/new.js';
import { placeOrder } from './states/place-order.js';
import { prepareCart } from './states/prepare-cart.js';
import { reserveInventory } from './states/reserve-inventory.js';
import { validateCart } from './states/validate-cart.js';
import { validatePaymentSelection } from './states/validate-payment-selection.js';
import { displayStates, validatePayment } from './states/validate-payment.js';
import { PLACEORDER_SETTINGS } from './placeorder.settings.js';

const WAITING: ReadonlySet<string> = new Set(DISPLAY_STATES);

/** Turns an incomplete order into a placed one, or leaves it editable and everything else as it was. */
@Injectable()
export class PlaceOrderProcess {
  private readonly states = new Map<string, PlaceOrderState>();
  private built: Definition<PlaceOrderData, PlaceOrderSnapshot> | null = null;

  constructor(
    placement: OrderPlacement,
    catalogue: ProductCatalogue,
    participants: Participants,
    legs: LegCalls,
    payments: Payments,
    calls: PaymentCalls,
    events: Events,
    late: LatePaymentProcess,
    placed: PlacedListeners,
    config: Config,
  ) {
    const reading = { calls, payments, deadlineMs: config.of(PLACEORDER_SETTINGS).deadlineMs };
    const inTurn: Turn = ({ userId }, work) => placement.inTurn(userId, work);
    // In the order of the story, as in placeorder.transitions.ts; the first is where a process starts.
    for (const state of [
      newState(inTurn),
      prepareCart(placement, inTurn),
      validateCart(catalogue, participants),
      reserveInventory(legs, participants),
      validatePaymentSelection(calls, payments),
      createPayment(calls, payments, inTurn),
      placeOrder(placement, inTurn),
      validatePayment(reading),
      ...displayStates(reading),
      completePayment(calls, payments),
      confirmInventory(legs, inTurn),
      compensating(),
      success(events, placed),
      failed(events, late),
    ])
      this.register(state);
  }

  /** Adds a state or replaces the one of its name, see `PlaceOrderStates`; to be called by the constructor of a project's module. */
  register(state: PlaceOrderState): void {
    if (this.built !== null) throw new Error(`Bug: the state ${state.name} is registered after the table was built`);
    this.states.set(state.name, state);
  }

  table(): Definition<PlaceOrderData, PlaceOrderSnapshot> {
    return (this.built ??= this.build());
  }

  private build(): Definition<PlaceOrderData, PlaceOrderSnapshot> {
    const table = definition<PlaceOrderData, PlaceOrderSnapshot, PlaceOrderStateName>(
      PLACE_ORDER,
      1,
      parseData,
      parseSnapshot,
    )
      .interrupted(interruption)
      .ruled({ interactive: true });
    for (const state of this.states.values()) table.add(state);
    return table;
  }
}

/** The customer has done their part; taking the money is ours. */
const APPROVED: ReadonlySet<string> = new Set(['approved', 'completed']);

/** Between two states: a shopper may cancel while no money was taken, and waits for them end with the deadline. */
function interruption(process: Placing): Move<PlaceOrderData, never> | null {
  const { data, state, cancelRequested, late } = process;
  if (cancelRequested && !isPastPayment({ state, data }))
    return fail({ type: 'CanceledByCustomer', reason: 'The shopper cancelled it.' }, data);
  if (late && (WAITING.has(state) || holdsUnpaid(process)))
    return fail({ type: 'Expired', reason: 'The customer did not act in time.' }, data);
  return null;
}

/** Without a token stock is held for so long and no longer, also where it is the gateway that does not answer. */
function holdsUnpaid({ userId, state, data }: Placing): boolean {
  return (
    isAnonymous({ sub: userId, roles: [] }) && !isPastPayment({ state, data }) && !APPROVED.has(data.flow?.status ?? '')
  );
}
