import type { ForeignContext, ForeignOutcome, ForeignRefusal, Job, JobHandler, Transaction } from 'holdfast/kernel';
import { Injectable, Logger } from '@nestjs/common';
import { Mailer, type Receipt } from '../outside/mailer.js';
import { RideRepository } from './ride.repository.js';

export const SEND_RECEIPT = 'send_receipt';

export interface SendReceipt {
  readonly rideId: string;
  readonly riderId: string;
}

/** Phase 4 of booking a ride: mails the receipt after the response. Staged by the booking's last phase, so it is sent if and only if that committed. */
@Injectable()
export class SendReceiptJob implements JobHandler<SendReceipt, Receipt> {
  readonly name = SEND_RECEIPT;
  readonly system = 'mailer';
  private readonly logger = new Logger(SendReceiptJob.name);

  constructor(
    private readonly rides: RideRepository,
    private readonly mailer: Mailer,
  ) {}

  /** Stored arguments are read, not trusted: a job that cannot be read is parked for a person. */
  parse(stored: unknown): SendReceipt {
    const { rideId, riderId } = (stored ?? {}) as Partial<Record<string, unknown>>;
    if (typeof rideId !== 'string' || typeof riderId !== 'string')
      throw new Error('a receipt needs a ride and a rider');
    return { rideId, riderId };
  }

  key({ args }: Job<SendReceipt>): string {
    return `ride-${args.rideId}`;
  }

  call({ args }: Job<SendReceipt>, context: ForeignContext): Promise<ForeignOutcome<Receipt>> {
    return this.mailer.send({ to: args.riderId, rideId: args.rideId }, context);
  }

  /** Asked first after a crash or a lost answer, so that nobody gets two mails although the mailer would send them. */
  find(_job: Job<SendReceipt>, context: ForeignContext): Promise<ForeignOutcome<Receipt | null>> {
    return this.mailer.find(context);
  }

  /** Committed together with the job's removal from the outbox. */
  async commit(tx: Transaction, { args }: Job<SendReceipt>, receipt: Receipt): Promise<void> {
    await this.rides.keepReceipt(tx, args.rideId, receipt.id);
  }

  /** The ride is paid for and stands; the job is parked with the reason. */
  refused(_tx: Transaction, { args }: Job<SendReceipt>, refusal: ForeignRefusal): Promise<void> {
    this.logger.warn(`the receipt of ride ${args.rideId} was refused: ${refusal.code}`);
    return Promise.resolve();
  }
}
