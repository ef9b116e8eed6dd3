import { Injectable } from '@nestjs/common';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { Config } from '#platform/config';
import { Database, type Transaction } from '#platform/database';
import { ForeignUnavailableError, RequestInvalidError } from '#platform/errors';
import { StagedJobs } from '#kernel/outbox';
import {
  EXPIRED,
  judge,
  METHODS,
  methodsOf,
  type CustomerAct,
  type FlowState,
  type ShopAct,
  type Standing,
} from './domain/sandbox-flow.js';
import {
  PaymentAlreadyCompletedError,
  PaymentAuthorizationExpiredError,
  PaymentCancelledError,
  PaymentMismatchError,
  PaymentNotApprovedError,
  PaymentNotFoundError,
  RefundExceedsError,
  RefundMismatchError,
} from '../../payment.errors.js';
import { flowOf } from './flow-data.js';
import type {
  BookedPaymentDto,
  FlowDto,
  RefundCommand,
  RefundDto,
  SandboxPaymentDto,
  StartCommand,
} from './sandbox.dto.js';
import { isBegun, type BegunEntity, type CallKind, type SandboxEntity } from './sandbox.entity.js';
import { SandboxRepository } from './sandbox.repository.js';
import { SANDBOX_WEBHOOK, type SandboxWebhookArgs } from './sandbox-webhook.args.js';

/** A payment changes status a handful of times in its life, so a call cannot be overtaken more often than that. */
const ROUNDS = 10;

/** Where the two sides of a payment are found. */
export interface SandboxAddresses {
  /** The origin under which the customer finds our pages. */
  readonly pages: string;
  /** Where the shop hears of changes: its address, or IN_PROCESS. */
  readonly webhooks: string;
}

/** The gateway whose money is not real: its own books, its own transactions, each effect once. */
@Injectable()
export class SandboxService {
  constructor(
    private readonly books: SandboxRepository,
    private readonly database: Database,
    private readonly staged: StagedJobs,
    private readonly config: Config,
  ) {}

  /** Throws PaymentCancelledError when its cancel came first, RequestInvalidError for a method that production does not have. */
  async start(command: StartCommand, addresses: SandboxAddresses, signal: AbortSignal): Promise<FlowDto> {
    const { method, amount, currency, returnUrl } = command;
    if (!methodsOf(this.config).includes(method))
      throw new RequestInvalidError([{ field: 'method', message: 'is not there in production' }]);
    const { pages, webhooks: webhookUrl } = addresses;
    const id = command.paymentId.toLowerCase();
    const { status } = METHODS[method];
    const begun = await this.books.begin({
      id,
      status,
      method,
      amount,
      currency,
      returnUrl,
      webhookUrl,
      pageUrl: `${pages}/sandbox/pay/${id}`,
    });
    return this.answer(begun ?? (await this.begunBefore(id, command)), 'startFlow', signal);
  }

  async flow(id: string, signal: AbortSignal): Promise<FlowDto> {
    return this.answer(await this.read(id), 'flowStatus', signal);
  }

  /** Cancels, captures or refunds, once; done before: the same answer, and nothing changes. */
  async act(act: ShopAct, paymentId: string, signal: AbortSignal): Promise<FlowDto> {
    const id = checked(paymentId);
    for (let round = 0; round < ROUNDS; round += 1) {
      const row = await this.books.find(id);
      const after = row === null ? await this.unbegun(act, id) : await this.judged(act, row);
      if (after !== null) return this.answer(after, act, signal);
    }
    throw new Error(`Bug: ${act} of one payment was overtaken ${ROUNDS} times`);
  }

  /** Once per key. Throws RefundExceedsError, or RefundMismatchError for a key that stands for another amount. */
  async refundPart(paymentId: string, { key, amount }: RefundCommand, signal: AbortSignal): Promise<RefundDto> {
    const { id } = await this.read(paymentId);
    await this.database.transaction({}, async (tx) => {
      const before = await this.books.refunded(tx, id, key);
      if (before !== null && before !== amount) throw new RefundMismatchError();
      if (before === null && !(await this.books.refundPart(tx, id, { key, amount }))) throw new RefundExceedsError();
    });
    return { key, amount, flow: await this.answer(await this.read(id), 'refund', signal) };
  }

  /** Throws PaymentNotFoundError. */
  async refundOf(paymentId: string, key: string): Promise<RefundDto> {
    const row = await this.read(paymentId);
    const amount = await this.books.refundOf(row.id, key);
    if (amount === null) throw new PaymentNotFoundError('refund');
    return { key, amount, flow: flowOf(row) };
  }

  /** As the books have it. */
  async booked(paymentId: string): Promise<BookedPaymentDto> {
    const { id, method, amount, currency, status, refunded } = await this.payment(paymentId);
    return { paymentId: id, method, amount: Number(amount), currency, status, refunded: Number(refunded) };
  }

  /** What has taken effect, for whoever wants to prove that it did so once. */
  async effects(paymentId: string): Promise<SandboxPaymentDto> {
    const { status, starts, captures, cancels, refunds } = await this.read(paymentId);
    return {
      status,
      calls: { startFlow: starts, confirmResult: captures, cancel: cancels, refund: refunds },
    };
  }

  /** A payment that was begun. Throws PaymentNotFoundError. */
  async payment(id: string): Promise<BegunEntity> {
    const row = await this.read(id);
    if (!isBegun(row)) throw new PaymentNotFoundError('payment');
    return row;
  }

  /** What the customer did on our pages; the shop is told of a change by webhook. Returns where the customer goes back to. */
  async customer(act: CustomerAct, id: string): Promise<string> {
    const { return_url } = await this.payment(id);
    await this.database.transaction({}, async (tx) => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const row = await this.books.find(id.toLowerCase(), tx);
        if (row === null || !isBegun(row)) throw new Error('Bug: a payment has gone from the books');
        const verdict = judge(act, standingOf(row));
        if (verdict.kind !== 'becomes') return;
        if (await this.books.moveByCustomer(tx, row.id, row.status, verdict.status))
          return this.announce(tx, row, verdict.status);
      }
      throw new Error(`Bug: ${act} of one payment was overtaken ${ROUNDS} times`);
    });
    return return_url;
  }

  private async announce(tx: Transaction, { id, webhook_url }: BegunEntity, status: FlowState): Promise<void> {
    const args: SandboxWebhookArgs = {
      id: uuidv7(),
      type: `payment.${status}`,
      paymentId: id,
      webhookUrl: webhook_url,
    };
    this.staged.stage(tx, { job: SANDBOX_WEBHOOK, args: { ...args }, aggregate: `sandbox:${id}` });
  }

  private async begunBefore(id: string, { method, amount, currency }: StartCommand): Promise<SandboxEntity> {
    const row = await this.read(id);
    if (!isBegun(row) || (row.status === 'cancelled' && row.cancels > 0)) throw new PaymentCancelledError();
    if (row.method !== method || Number(row.amount) !== amount || row.currency !== currency)
      throw new PaymentMismatchError();
    return row;
  }

  /** Null = it was begun at this very moment. */
  private async unbegun(act: ShopAct, id: string): Promise<SandboxEntity | FlowDto | null> {
    switch (act) {
      case 'cancel':
        return this.books.cancelUnbegun(id);
      case 'refund':
        // Nothing was taken, so there is nothing left to give back.
        return { paymentId: id, status: 'unknown', action: null, data: {} };
      case 'confirm':
        throw new PaymentNotFoundError('payment');
    }
  }

  /** Null = somebody else has moved it meanwhile. */
  private async judged(act: ShopAct, row: SandboxEntity): Promise<SandboxEntity | null> {
    const verdict = judge(act, standingOf(row));
    switch (verdict.kind) {
      case 'becomes':
        if (act === 'confirm' && row.method === EXPIRED) throw new PaymentAuthorizationExpiredError();
        return this.books.move(row.id, row.status, verdict.status, act);
      case 'stays':
        return row;
      case 'not-approved':
        throw new PaymentNotApprovedError(row.status);
      case 'already-completed':
        throw new PaymentAlreadyCompletedError();
    }
  }

  private async read(id: string): Promise<SandboxEntity> {
    const row = await this.books.find(checked(id));
    if (row === null) throw new PaymentNotFoundError('payment');
    return row;
  }

  /** The first answer of each kind about a flaky payment does not come: it waits until the caller has given up. */
  private async answer(row: SandboxEntity | FlowDto, kind: CallKind, signal: AbortSignal): Promise<FlowDto> {
    if (!('method' in row)) return row;
    if (row.method === 'flaky' && (await this.books.withhold(row.id, kind))) await givenUp(signal);
    return flowOf(row);
  }
}

function standingOf({ status, cancels }: SandboxEntity): Standing {
  return { status, cancelledByShop: cancels > 0 };
}

function checked(id: string): string {
  if (!isUuid(id)) throw new PaymentNotFoundError('payment');
  return id.toLowerCase();
}

/** Never resolves. Throws once the caller has given up, which leaves the caller in doubt. */
function givenUp(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const giveUp = (): void => reject(new ForeignUnavailableError('The sandbox'));
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
}
