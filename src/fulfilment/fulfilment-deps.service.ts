import { Injectable } from '@nestjs/common';
import { LegCalls } from '#coordinator';
import { OrderPlacement } from '#order';
import { LatePaymentProcess, PaymentCalls, Payments } from '#payment';
import { Shipments } from '#shipping';
import type { Around } from '#kernel/process';
import { StepWriter } from '#kernel/process';
import type { Fulfilment, Placed } from './fulfilment.data.js';
import { FulfilmentOutcomes } from './fulfilment-outcomes.js';
import { ShippingCalls } from './shipping-calls.js';

/** What the steps of a fulfilment work with. */
@Injectable()
export class FulfilmentDeps {
  /** Runs a transaction when it is the turn of the order's owner; one function for all steps, so that they may share a commit. */
  readonly inTurn: NonNullable<Around<Fulfilment, Placed>['around']>;

  constructor(
    readonly placement: OrderPlacement,
    readonly legs: LegCalls,
    readonly payments: Payments,
    readonly paymentCalls: PaymentCalls,
    readonly late: LatePaymentProcess,
    readonly shipments: Shipments,
    readonly shipping: ShippingCalls,
    readonly outcomes: FulfilmentOutcomes,
  ) {
    this.inTurn = ({ userId }, work) => this.placement.inTurn(userId, work);
  }
}

export const steps = new StepWriter<Fulfilment, Placed>();
