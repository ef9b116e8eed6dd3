// What must not compile in a lifecycle. Nothing here runs: `npm run types` reads it, and fails where a line compiles
// although it stands below @ts-expect-error.
import type { ForeignOutcome } from '../../src/kernel/foreign/index.js';
import {
  foreign,
  lifecycle,
  LifecycleRegistry,
  local,
  recoveryPoint,
  response,
  waitFor,
  type Action,
  type IdempotentRequest,
  type Lifecycle,
  type RecoveryPoint,
} from '../../src/idempotency/index.js';

interface Trip {
  readonly to: string;
}
type Point = 'started' | 'trip_created' | 'seat_booked' | 'paid';
const parse = (stored: unknown): Trip => stored as Trip;
const trip = (): Lifecycle<Trip, Point> => lifecycle<Trip, Point>('trip.book', 1, parse);

const create = (): Promise<RecoveryPoint<'trip_created'>> => Promise.resolve(recoveryPoint('trip_created'));
const answer = (): Promise<Action> => Promise.resolve(response(201, null));
const book = (): Promise<ForeignOutcome<{ seat: string }>> =>
  Promise.resolve({ kind: 'done', value: { seat: '12A' } } as const);
const price = ({ command }: IdempotentRequest<Trip>): Promise<number | 'not yet'> =>
  Promise.resolve(command.to === '' ? 'not yet' : 7);
const call = { system: 'seats', key: ({ id }: IdempotentRequest<Trip>): string => id, call: book, find: null };

export const compiles: Lifecycle<Trip> = trip()
  .at('started', local({ to: ['trip_created'], run: create }))
  .at(
    'trip_created',
    foreign({
      ...call,
      to: ['seat_booked'],
      commit: (_tx, { command }, { seat }) =>
        Promise.resolve(command.to === seat ? response(200, seat) : recoveryPoint('seat_booked')),
      refused: answer,
    }),
  )
  .at(
    'seat_booked',
    waitFor({
      process: 'payment',
      to: ['paid'],
      until: price,
      commit: (_tx, _trip, price) =>
        Promise.resolve(price > 5 ? recoveryPoint('paid') : response(200, price.toFixed())),
    }),
  )
  .at('paid', local({ to: [], run: answer }))
  .abandon((_tx, _trip, { point }) => Promise.resolve(point === 'paid' ? undefined : undefined));
new LifecycleRegistry().register(compiles);

// @ts-expect-error: no point of that name
trip().at('trip_craeted', local({ to: [], run: answer }));
// @ts-expect-error: no point of that name to go on at
trip().at('started', local({ to: ['trip_craeted'], run: answer }));
// @ts-expect-error: a lifecycle that names no points has one phase
lifecycle('trip.cancel', 1, parse).at('started', local({ to: ['paid'], run: answer }));
trip().at(
  'started',
  // @ts-expect-error: no point of that name to return
  local({ to: ['trip_created'], run: () => Promise.resolve(recoveryPoint('trip_craeted')) }),
);
trip().at(
  'started',
  // @ts-expect-error: a point of the lifecycle, but not one that this phase says it goes on at
  local({ to: ['trip_created'], run: () => Promise.resolve(recoveryPoint('paid')) }),
);
// @ts-expect-error: a phase that leads nowhere finishes
trip().at('paid', local({ to: [], run: () => Promise.resolve(recoveryPoint('started')) }));
// @ts-expect-error: a phase says what happens next
trip().at('paid', local({ to: [], run: () => Promise.resolve() }));
trip().at(
  'trip_created',
  foreign({
    ...call,
    to: ['seat_booked'],
    // @ts-expect-error: the answer of the call goes on elsewhere than the phase says
    commit: () => Promise.resolve(recoveryPoint('paid')),
    refused: answer,
  }),
);
trip().at(
  'trip_created',
  foreign({
    ...call,
    to: ['seat_booked'],
    // @ts-expect-error: the call answers with a seat, not with a price
    commit: (_tx, _trip, { price }) => Promise.resolve(response(201, price)),
    refused: answer,
  }),
);
trip().at(
  'trip_created',
  foreign({
    ...call,
    to: ['seat_booked'],
    commit: () => Promise.resolve(recoveryPoint('seat_booked')),
    // @ts-expect-error: a refusal goes on elsewhere than the phase says
    refused: () => Promise.resolve(recoveryPoint('paid')),
  }),
);
trip().at(
  'seat_booked',
  waitFor({
    process: 'payment',
    to: ['paid'],
    until: () => Promise.resolve('not yet'),
    // @ts-expect-error: the wait goes on elsewhere than the phase says
    commit: () => Promise.resolve(recoveryPoint('seat_booked')),
  }),
);
// @ts-expect-error: no point of that name at which it may have been parked
trip().abandon((_tx, _trip, { point }) => Promise.resolve(point === 'piad' ? undefined : undefined));
// @ts-expect-error: a phase of this lifecycle works on trips
trip().at('paid', local({ to: [], run: (_tx, _trip: IdempotentRequest<{ seat: string }>) => answer() }));
