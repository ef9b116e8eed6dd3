import { Injectable } from '@nestjs/common';
import { IsBoolean, IsOptional, IsString } from 'class-validator';
import { isAnonymous } from '#platform/auth';
import type { Transaction } from '#platform/database';
import {
  lifecycle,
  local,
  recoveryPoint,
  response,
  waitFor,
  type Action,
  type IdempotentRequest,
  type Lifecycle,
  type Patience,
} from '#idempotency';
import { NotEditableError, OrderNotFoundError, OrderPlacement } from '#order';
import { Processes, type ProcessView } from '#kernel/process';
import { parseDto } from '#platform/validation';
import { UNDOING_MS } from './cancelling.js';
import { newPlaceOrder, PLACE_ORDER, type PlaceOrderSnapshot } from './placeorder.data.js';
import { AnotherProcessRunningError, PastPaymentError } from './placeorder.errors.js';
import { cancelIsOver, isPaid, presentPlaceOrder } from './placeorder.presenter.js';
import { PlaceOrderProcess } from './placeorder.process.js';
import { StartAdmission } from './start-admission.js';

/** What was asked for, and where the API was reached. */
export class StartPlaceOrder implements PlaceOrderSnapshot {
  @IsString()
  readonly orderId!: string;
  @IsString()
  readonly returnUrl!: string;
  @IsString()
  readonly origin!: string;
  @IsBoolean()
  readonly replace!: boolean;
  /** Without a token: where the shopper is counted. Starts of an earlier release have none. */
  @IsOptional()
  @IsString()
  readonly network?: string;
}

type Start = IdempotentRequest<StartPlaceOrder>;

/**
 * Starting a process, once per key; with `replace` the one that is running is cancelled and undone first.
 *
 *   started ──(our database)──> finished
 *   started ──(our database)──> replacing ──(the process that is replaced)──> finished
 */
@Injectable()
export class StartPlaceOrderLifecycle {
  constructor(
    private readonly placement: OrderPlacement,
    private readonly processes: Processes,
    private readonly process: PlaceOrderProcess,
    private readonly admission: StartAdmission,
  ) {}

  table(): Lifecycle<StartPlaceOrder> {
    return lifecycle<StartPlaceOrder, 'started' | 'replacing'>('placeorder.start', 1, (stored) =>
      parseDto(StartPlaceOrder, stored),
    )
      .at('started', local({ to: ['replacing'], run: (tx, start) => this.beginOrReplace(tx, start) }))
      .at(
        'replacing',
        waitFor({
          process: PLACE_ORDER,
          timeoutMs: UNDOING_MS,
          to: [],
          until: (start, patience) => this.untilReplaced(start, patience),
          commit: (tx, start, old) => this.beginAfter(tx, start, old),
        }),
      );
  }

  private async beginOrReplace(tx: Transaction, start: Start): Promise<Action<'replacing'>> {
    const { replace } = start.command;
    return replace && (await this.live(start, tx)) !== null ? recoveryPoint('replacing') : this.begin(tx, start);
  }

  private async begin(tx: Transaction, start: Start): Promise<Action> {
    const { id, actor, command, traceparent } = start;
    const { orderId, returnUrl, origin } = command;
    // Whoever claims this profile holds it too: either the claim sees this process, or this start no longer finds the order.
    if (isAnonymous(actor)) await this.placement.hold(tx, actor.sub);
    const order = await this.placement.find(tx, { userId: actor.sub, orderId });
    if (order === null) throw new OrderNotFoundError();
    if (order.status !== 'INCOMPLETE') {
      // Whoever starts twice is to be told of the process, not of the frozen order.
      const live = await this.live(start, tx);
      throw live === null ? new NotEditableError(order.status) : new AnotherProcessRunningError(live.id);
    }
    this.placement.checkUnits(order);
    const { deadlineMs, ...address } = await this.admission.admit(tx, start);
    const snapshot = { orderId, returnUrl, origin, ...address };
    const process = {
      id,
      userId: actor.sub,
      subject: orderId,
      data: newPlaceOrder(),
      snapshot,
      traceparent,
      ...(deadlineMs === undefined ? {} : { deadlineMs }),
    };
    const view = await this.processes.start(tx, this.process.table(), process);
    if (view === null) throw new AnotherProcessRunningError((await this.live(start, tx))?.id ?? id);
    return response(201, presentPlaceOrder(view), { location: `/placeorder/${id}` });
  }

  private async untilReplaced(start: Start, patience: Patience): Promise<'undone' | 'paid' | 'not yet'> {
    const old = await this.live(start);
    if (old === null) return 'undone';
    if (!isPaid(old)) await this.processes.requestCancel(old.id);
    const after = await this.processes.wait(old.id, { ...patience, enough: cancelIsOver });
    if (after !== null && isPaid(after)) return 'paid';
    return after?.ended === true ? 'undone' : 'not yet';
  }

  private async beginAfter(tx: Transaction, start: Start, old: 'undone' | 'paid'): Promise<Action> {
    if (old === 'paid') throw new PastPaymentError();
    return this.begin(tx, start);
  }

  private async live({ actor, command }: Start, tx?: Transaction): Promise<ProcessView | null> {
    return this.processes.live({ userId: actor.sub, definition: PLACE_ORDER, subject: command.orderId }, tx);
  }
}
