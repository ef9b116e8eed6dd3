import { Injectable } from '@nestjs/common';
import type { Transaction } from '#platform/database';
import { response, type Action, type IdempotentRequest } from '#idempotency';
import { Processes, type ProcessView } from '#kernel/process';
import { OrderNotFoundError, OrderPlacement, type Order } from '#order';
import { Refunds } from '#payment';
import { exceeding, legsOf, shareOf, type Bought } from '../domain/return-shares.js';
import { readFulfilment, readPlaced } from '../fulfilment.data.js';
import { NotReturnableError, ReturnExceedsError } from '../fulfilment.errors.js';
import { FulfilmentService } from '../fulfilment.service.js';
import type { Returned } from './return.data.js';
import type { ReturnDto } from './return.dto.js';
import type { ReturnOrder } from './return-order.lifecycle.js';
import { refundOf, ReturnProcess } from './return.process.js';
import { Returns } from './returns.repository.js';

type Return = IdempotentRequest<ReturnOrder>;

/** Takes goods of delivered orders back. */
@Injectable()
export class ReturnsService {
  constructor(
    private readonly fulfilments: FulfilmentService,
    private readonly placement: OrderPlacement,
    private readonly returns: Returns,
    private readonly refunds: Refunds,
    private readonly processes: Processes,
    private readonly process: ReturnProcess,
  ) {}

  /**
   * One commit holds the order, counts what has come back before, records the return and what is to be given back for it, and
   * starts its process. The answer does not wait for that.
   */
  async begin(tx: Transaction, { id, actor, command, traceparent }: Return): Promise<Action> {
    const { orderId, reason } = command;
    const fulfilment = await this.fulfilments.get(actor, orderId, tx);
    const { user_id: userId } = fulfilment;
    await this.placement.hold(tx, userId);
    const order = await this.placement.find(tx, { userId, orderId });
    if (order === null) throw new OrderNotFoundError();
    if (order.status !== 'DELIVERED') throw new NotReturnableError(order.status);
    const snapshot = await this.returned(tx, { order, fulfilment, lines: command.lines });
    const { payment, amount, currency, lines } = snapshot;
    if (payment !== null)
      await this.refunds.begin(tx, { ...refundOf(id, amount), paymentId: payment.paymentId, reason: 'return' });
    await this.returns.record(tx, { id, userId, orderId, lines, amount, reason });
    const started = await this.processes.start(tx, this.process.table(), {
      ...{ id, userId, subject: id, data: {}, snapshot, traceparent },
    });
    if (started === null) throw new Error(`Bug: return ${id} is there already`);
    return response(202, { id, orderId, lines, amount, currency } satisfies ReturnDto);
  }

  /** Throws ReturnExceedsError. */
  private async returned(
    tx: Transaction,
    { order, fulfilment, lines: given }: { order: Order; fulfilment: ProcessView; lines: ReturnOrder['lines'] },
  ): Promise<Returned> {
    const lines = given.map(({ sku, quantity }) => ({ sku, quantity }));
    const before = await this.returns.ofOrder(tx, order.id);
    const bought: Bought = { lines: order.items, discount: order.discount };
    const sku = exceeding(bought, before, lines);
    if (sku !== null) throw new ReturnExceedsError(sku);
    const { lines: legs, orderNumber, currency } = readPlaced(fulfilment.snapshot);
    const { payment } = readFulfilment(fulfilment.state_data);
    const amount = shareOf(bought, before, lines);
    return {
      ...{ orderId: order.id, orderNumber, lines, legs: legsOf(legs, before, lines), amount, currency },
      payment: amount === 0 ? null : payment,
    };
  }
}
