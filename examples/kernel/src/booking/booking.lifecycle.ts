import { failure, foreign, lifecycle, local, recoveryPoint, response, StagedJobs } from 'holdfast/kernel';
import type { Action, ForeignRefusal, IdempotentRequest, Lifecycle, RecoveryPoint, Transaction } from 'holdfast/kernel';
import { Injectable } from '@nestjs/common';
import { Payments, type Charge } from '../outside/payments.js';
import { PickupProcess } from '../pickup/pickup.process.js';
import { PaymentDeclinedError } from './booking.errors.js';
import { readBookRide, type BookRide } from './book-ride.js';
import { FARE, presentRide, RideRepository } from './ride.repository.js';
import { SEND_RECEIPT } from './send-receipt.job.js';

/** One booking: its command, who sent it, and an id that stays the same however often it is resumed. */
type Booking = IdempotentRequest<BookRide>;

/** As types, so that a misspelt point does not compile. */
type Point = 'started' | 'ride_created' | 'ride_charged';

/**
 * Booking a ride, top to bottom.
 *
 *   started ──(our database)──> ride_created ──(payment service)──> ride_charged ──(our database)──> finished ··(outbox, mailer)··> receipt
 *
 * Each name up to `finished` is a recovery point: once it is committed, a crash never goes back before it. The kernel
 * claims the client's key together with the first phase, and whoever comes next (the client again, or the completer if the
 * client never does) goes on from the last point that was committed. With `finished` the answer is stored; phase 4 comes
 * after it, as a staged job: `SendReceiptJob` in send-receipt.job.ts.
 */
@Injectable()
export class BookingLifecycle {
  constructor(
    private readonly rides: RideRepository,
    private readonly payments: Payments,
    private readonly jobs: StagedJobs,
    private readonly pickups: PickupProcess,
  ) {}

  table(): Lifecycle<BookRide> {
    return lifecycle<BookRide, Point>('ride.book', 1, readBookRide)
      .at('started', local({ to: ['ride_created'], run: (tx, booking) => this.createRide(tx, booking) }))
      .at(
        'ride_created',
        foreign({
          system: 'payments',
          to: ['ride_charged'],
          // Made from the ride's id, so that every attempt at this charge is the same charge to the payment service.
          key: (booking) => `ride-${booking.id}`,
          call: (booking, context) => this.payments.charge({ rider: booking.actor.sub, ...FARE }, context),
          find: (_booking, context) => this.payments.find(context),
          commit: (tx, booking, charge) => this.keepCharge(tx, booking, charge),
          refused: (tx, booking, refusal) => this.decline(tx, booking, refusal),
        }),
      )
      .at('ride_charged', local({ to: [], run: (tx, booking) => this.stageReceiptAndAnswer(tx, booking) }));
  }

  /** Phase 1, in our database: the ride exists. It takes the id of the booking, so a resumed run knows it already. */
  private async createRide(tx: Transaction, { id, actor, command }: Booking): Promise<RecoveryPoint<'ride_created'>> {
    await this.rides.create(tx, { id, riderId: actor.sub, ...command });
    return recoveryPoint('ride_created');
  }

  /** Phase 2, at the payment service: no transaction is open while it thinks. What it answered is committed here. */
  private async keepCharge(tx: Transaction, { id }: Booking, charge: Charge): Promise<RecoveryPoint<'ride_charged'>> {
    await this.rides.keepCharge(tx, id, charge.id);
    return recoveryPoint('ride_charged');
  }

  /** Phase 2, when the payment service says no for good: that is the answer, now and for every repeat. */
  private async decline(tx: Transaction, { id }: Booking, refusal: ForeignRefusal): Promise<Action> {
    await this.rides.decline(tx, id);
    return failure(new PaymentDeclinedError(refusal.code));
  }

  /** Phase 3, in our database: the receipt is staged, the pickup begun and the answer stored in one commit. The mail, phase 4, goes out afterwards. */
  private async stageReceiptAndAnswer(tx: Transaction, { id, traceparent }: Booking): Promise<Action> {
    const ride = await this.rides.get(tx, id);
    this.jobs.stage(tx, {
      job: SEND_RECEIPT,
      args: { rideId: id, riderId: ride.rider_id },
      aggregate: `ride:${id}`,
      traceparent,
    });
    await this.pickups.begin(tx, { id, riderId: ride.rider_id, traceparent });
    return response(201, presentRide(ride), { location: `/rides/${id}` });
  }
}
