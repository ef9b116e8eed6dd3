import { Logger } from '@nestjs/common';
import { answerInProcess, type ForeignAnswer, type ForeignContext } from '#kernel/foreign';
import { IN_PROCESS } from '#kernel/outbox';
import { parseDto } from '#platform/validation';
import type { ShopAct } from './domain/sandbox-flow.js';
import type { PaymentRequest, RefundRequest } from '../../payment.ports.js';
import { RefundCommand, StartCommand } from './sandbox.dto.js';
import type { SandboxService } from './sandbox.service.js';
import type { SandboxTransport } from './sandbox.gateway.js';

/** The sandbox in this very process: its own transactions, and the answers that HTTP would have given. */
export class SandboxInProcess implements SandboxTransport {
  readonly list = null;
  private readonly logger = new Logger(SandboxInProcess.name);

  constructor(private readonly sandbox: SandboxService) {}

  start(request: PaymentRequest, { signal }: ForeignContext): Promise<ForeignAnswer> {
    const { paymentId, method, amount, currency, returnUrl, webhookUrl } = request;
    return this.answered('/sandbox/payments', signal, () => {
      const command = parseDto(StartCommand, { paymentId, method, amount, currency, returnUrl, webhookUrl });
      // Our own pages are beside our own webhooks, which need no address: the shop is in this very process.
      return this.sandbox.start(command, { pages: new URL(webhookUrl).origin, webhooks: IN_PROCESS }, signal);
    });
  }

  act(act: ShopAct, paymentId: string, { signal }: ForeignContext): Promise<ForeignAnswer> {
    return this.answered(`/sandbox/payments/${paymentId}/${act}`, signal, () =>
      this.sandbox.act(act, paymentId, signal),
    );
  }

  refundPart(paymentId: string, { key, amount }: RefundRequest, { signal }: ForeignContext): Promise<ForeignAnswer> {
    return this.answered(`/sandbox/payments/${paymentId}/refunds`, signal, () =>
      this.sandbox.refundPart(paymentId, parseDto(RefundCommand, { key, amount }), signal),
    );
  }

  findRefund(paymentId: string, key: string, { signal }: ForeignContext): Promise<ForeignAnswer> {
    return this.answered(`/sandbox/payments/${paymentId}/refunds/${key}`, signal, () =>
      this.sandbox.refundOf(paymentId, key),
    );
  }

  read(what: 'flow' | 'booked', paymentId: string, { signal }: ForeignContext): Promise<ForeignAnswer> {
    return this.answered(`/sandbox/payments/${paymentId}/${what}`, signal, () =>
      what === 'flow' ? this.sandbox.flow(paymentId, signal) : this.sandbox.booked(paymentId),
    );
  }

  private answered(path: string, signal: AbortSignal, work: () => Promise<unknown>): Promise<ForeignAnswer> {
    return answerInProcess({ path, signal, logger: this.logger }, work);
  }
}
