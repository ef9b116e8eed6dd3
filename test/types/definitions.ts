// What must not compile in a definition of a process. Nothing here runs: `npm run types` reads it, and fails where a line
// below @ts-expect-error compiles after all.
import { definition, fail, foreignStep, go, later, read, type Definition } from '../../src/kernel/process/index.js';
import { PlaceOrderStates } from '../../src/placeorder/index.js';

interface Trip {
  readonly log: readonly string[];
}
type TripState = 'SEAT' | 'CAR' | 'DONE' | 'UNDOING' | 'UNDONE';
const parse = (stored: unknown): Trip => stored as Trip;
const trip = (): Definition<Trip, null, TripState, 'free-seat'> =>
  definition<Trip, null, TripState, 'free-seat'>('trip', 1, parse, () => null);
const rent = foreignStep({
  system: 'cars',
  key: 'car',
  call: () => Promise.resolve({ kind: 'done', value: { plate: 'AB-123' } } as const),
  find: null,
});
const price = read({ system: 'cars', key: 'price', call: () => Promise.resolve({ kind: 'done', value: 7 } as const) });

export const compiles = trip()
  .local('SEAT', {
    to: ['CAR'],
    before: () => [{ name: 'free-seat' }],
    run: (_tx, { data }) => Promise.resolve(go('CAR', data)),
  })
  .foreign('CAR', {
    to: ['DONE'],
    calls: () => [rent, price],
    decide: ({ data }, [car, cost]) => {
      if (car.kind !== 'done' || cost.kind !== 'done') return later(data, 'not yet');
      return go('DONE', { log: [car.value.plate, cost.value.toFixed(2)] });
    },
  })
  .compensate('free-seat', {
    kind: 'foreign',
    call: () => price,
    done: (_tx, _trip, _args, cost) => ({ log: [cost.toFixed(2)] }),
  })
  .interrupted(({ data }) => fail({ type: 'Error', reason: 'asked to' }, data));

trip().local('SEAT', {
  to: ['CAR'],
  // @ts-expect-error: no state of that name
  run: (_tx, { data }) => Promise.resolve(go('CRA', data)),
});
trip().local('SEAT', {
  to: ['CAR'],
  // @ts-expect-error: a state of the table, but not one that this state says it goes to
  run: (_tx, { data }) => Promise.resolve(go('DONE', data)),
});
trip().local('SEAT', {
  // @ts-expect-error: no state of that name to go to
  to: ['CRA'],
  run: (_tx, { data }) => Promise.resolve(later(data, 'not yet')),
});
// @ts-expect-error: no state of that name to add
trip().final('DNOE');
// @ts-expect-error: no state of that name to end in
trip().failing('UNDOING', { to: 'UNDNOE', budget: 3, endsWithParked: false });
// @ts-expect-error: no undo of that name
trip().compensate('fere-seat', { kind: 'local', run: (_tx, { data }) => Promise.resolve(data) });
trip().local('SEAT', {
  to: ['CAR'],
  // @ts-expect-error: no undo of that name to record
  before: () => [{ name: 'fere-seat' }],
  run: (_tx, { data }) => Promise.resolve(go('CAR', data)),
});
trip().foreign('CAR', {
  to: ['DONE'],
  calls: () => [rent, price],
  decide: ({ data }, [car]) =>
    // @ts-expect-error: cars have a plate, not a price
    car.kind === 'done' ? go('DONE', { log: [car.value.price] }) : later(data, 'not yet'),
});
trip().foreign('CAR', {
  to: ['DONE'],
  calls: () => [rent],
  // @ts-expect-error: there is one call, so there is no second outcome
  decide: ({ data }, [, second]) => (second === undefined ? go('DONE', data) : later(data, 'not yet')),
});
trip().foreign('CAR', {
  to: ['DONE'],
  calls: () => [rent],
  // @ts-expect-error: an answer is not read before it is known that there is one
  decide: (_trip, [car]) => go('DONE', { log: [car.value.plate] }),
});
trip().compensate('free-seat', {
  kind: 'foreign',
  call: () => price,
  // @ts-expect-error: the answer is a number
  done: (_tx, _trip, _args, cost) => ({ log: [cost.plate] }),
});
// @ts-expect-error: a definition without the names of its states can have none
definition('trip', 1, parse, () => null).final('DONE');

const shop = new PlaceOrderStates<'CheckLimit'>();
shop.local({
  name: 'CheckLimit',
  to: ['PrepareCart'],
  before: () => [{ name: 'lift' }],
  run: (_tx, { data }) => Promise.resolve(go('PrepareCart', data)),
  undo: { lift: { kind: 'local', run: (_tx, { data }) => Promise.resolve(data) } },
});
shop.local({
  name: 'CheckLimit',
  to: ['PrepareCart'],
  // @ts-expect-error: nothing beside this state undoes it under that name
  before: () => [{ name: 'lfit' }],
  run: (_tx, { data }) => Promise.resolve(go('PrepareCart', data)),
  undo: { lift: { kind: 'local', run: (_tx, { data }) => Promise.resolve(data) } },
});
shop.local({
  // @ts-expect-error: neither a state of placing an order nor one that the project adds
  name: 'CheckLmiit',
  to: ['PrepareCart'],
  run: (_tx, { data }) => Promise.resolve(go('PrepareCart', data)),
});
