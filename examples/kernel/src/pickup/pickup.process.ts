import {
  fail,
  foreignStep,
  next,
  nullable,
  Processes,
  sequence,
  shape,
  signal,
  text,
  type Process,
  type Stored,
  type Transaction,
} from 'holdfast/kernel';
import { Injectable } from '@nestjs/common';
import { Dispatch } from '../outside/dispatch.js';

/** What is known so far; a rider's name or address has no place here. */
const readPickup = shape({ driver: nullable(text), arrivedAt: nullable(text) });
const readRide = shape({ rideId: text });
type Pickup = Process<Stored<typeof readPickup>, Stored<typeof readRide>>;

const HALF_AN_HOUR_MS = 1_800_000;

/**
 * What follows a booked ride, however long it takes: a driver is found, the arrival is waited for, the driver is paid. A
 * step is committed before the next one begins, so a crash goes on where it was; a rider who does not come, or half an
 * hour without an arrival, gives the driver back.
 */
@Injectable()
export class PickupProcess {
  readonly definition = sequence('pickup', 1, {
    data: readPickup,
    snapshot: readRide,
    retry: { initialIntervalMs: 500, maximumAttempts: 5 },
  })
    .step({
      name: 'findDriver',
      calls: ({ snapshot: { rideId } }: Pickup) => [
        foreignStep({
          system: 'dispatch',
          key: `ride-${rideId}-driver`,
          call: (context) => this.dispatch.assign(rideId, context),
          // It gives one driver per key and never forgets a key, so that to repeat the call tells as much as to ask.
          find: null,
        }),
      ],
      commit: (_tx, { data }, [driver]) => next({ ...data, driver: driver.id }),
      undo: {
        name: 'releaseDriver',
        call: ({ snapshot: { rideId } }) =>
          foreignStep({
            system: 'dispatch',
            key: `ride-${rideId}-release`,
            call: (context) => this.dispatch.release(rideId, context),
            find: null,
          }),
      },
    })
    .wait({
      name: 'arrival',
      everyMs: HALF_AN_HOUR_MS,
      timeUp: (_tx, { data }) => fail({ type: 'NobodyCame', reason: 'no arrival within half an hour' }, data),
      on: {
        arrived: signal(shape({ at: text }), (_tx, { data }, { at }) => next({ ...data, arrivedAt: at })),
        'no-show': signal(nullable(text), (_tx, { data }) => fail({ type: 'NoShow', reason: 'the rider' }, data)),
      },
    })
    .step({
      name: 'payDriver',
      calls: ({ data, snapshot }) => [
        foreignStep({
          system: 'dispatch',
          key: `ride-${snapshot.rideId}-payout`,
          call: (context) => this.dispatch.pay(data.driver ?? '', context),
          find: null,
        }),
      ],
    })
    .ends({ done: 'driven', undone: 'calledOff' });

  constructor(
    private readonly dispatch: Dispatch,
    private readonly processes: Processes,
  ) {}

  /** Begins with the commit that books the ride; it has the ride's id. */
  async begin(
    tx: Transaction,
    ride: { readonly id: string; readonly riderId: string; readonly traceparent: string | null },
  ): Promise<void> {
    const { id, riderId: userId, traceparent } = ride;
    const data = { driver: null, arrivedAt: null };
    await this.processes.start(tx, this.definition, {
      id,
      userId,
      subject: id,
      data,
      snapshot: { rideId: id },
      traceparent,
    });
  }
}
