import { Logger } from '@nestjs/common';
import { answerInProcess, type ForeignAnswer, type ForeignContext } from '#kernel/foreign';
import { IN_PROCESS } from '#kernel/outbox';
import { parseDto } from '#platform/validation';
import type { ShipmentRequest } from '../carrier.ports.js';
import type { CarrierTransport } from './sandbox.carrier.js';
import { BookCommand } from './sandbox.dto.js';
import type { SandboxCarrierService } from './sandbox.service.js';

/** The sandbox in this very process: its own transactions, and the answers that HTTP would have given. */
export class SandboxCarrierInProcess implements CarrierTransport {
  readonly list = null;
  private readonly logger = new Logger(SandboxCarrierInProcess.name);

  constructor(
    private readonly sandbox: SandboxCarrierService,
    /** Milliseconds that one answer may take, as over HTTP. */
    private readonly timeoutMs: number,
  ) {}

  book({ shipmentId, orderId, address, webhookUrl }: ShipmentRequest, context: ForeignContext): Promise<ForeignAnswer> {
    return this.answered('/shipments', context, (signal) => {
      const command = parseDto(BookCommand, { shipmentId, orderId, address, webhookUrl });
      // The shop is in this very process, so its webhooks need no address.
      return this.sandbox.book(command, IN_PROCESS, signal);
    });
  }

  read(shipmentId: string, context: ForeignContext): Promise<ForeignAnswer> {
    return this.answered(`/shipments/${shipmentId}`, context, () => this.sandbox.status(shipmentId));
  }

  cancel(shipmentId: string, context: ForeignContext): Promise<ForeignAnswer> {
    return this.answered(`/shipments/${shipmentId}/cancel`, context, (signal) =>
      this.sandbox.cancel(shipmentId, signal),
    );
  }

  private answered(
    path: string,
    context: ForeignContext,
    work: (signal: AbortSignal) => Promise<unknown>,
  ): Promise<ForeignAnswer> {
    const signal = AbortSignal.any([context.signal, AbortSignal.timeout(this.timeoutMs)]);
    return answerInProcess({ path, signal, logger: this.logger }, () => work(signal));
  }
}
