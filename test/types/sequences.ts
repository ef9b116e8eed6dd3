// What must not compile in a sequence, as in definitions.ts.
import {
  fail,
  foreignStep,
  list,
  next,
  read,
  sequence,
  shape,
  signal,
  stay,
  StepWriter,
  text,
  whole,
  type Definition,
  type ForeignStep,
  type Stored,
} from '../../src/kernel/process/index.js';
import type { Harness } from '../../src/kernel/testing/index.js';

const readTrip = shape({ log: list(text) });
type Trip = Stored<typeof readTrip>;
const readPlan = shape({ seats: whole });
type Plan = Stored<typeof readPlan>;

const rent = (): ForeignStep<{ plate: string }> =>
  foreignStep({
    system: 'cars',
    key: 'car',
    call: () => Promise.resolve({ kind: 'done', value: { plate: 'A' } }),
    find: null,
  });
const price = (): ForeignStep<number> =>
  read({ system: 'cars', key: 'price', call: () => Promise.resolve({ kind: 'done', value: 7 }) });
const begun = sequence('trip', 1, { data: readTrip, snapshot: readPlan });
const steps = new StepWriter<Trip, Plan>();

const car = steps.step({
  name: 'car',
  calls: () => [rent(), price()],
  commit: (_tx, { snapshot }, [{ plate }, cost]) => next({ log: [plate, cost.toFixed(snapshot.seats)] }),
  undo: { name: 'return-car', call: () => rent(), done: (_tx, _trip, { plate }) => ({ log: [plate] }) },
});
const trip = begun
  .step({
    name: 'seat',
    commit: (_tx, { data }) => next(data),
    undo: { name: 'free-seat', run: (_tx, { data }) => Promise.resolve(data) },
  })
  .step(car)
  .step({
    name: 'gift',
    calls: ({ snapshot }) => (snapshot.seats > 1 ? [price()] : []),
    commit: (_tx, { data }, [cost]) => (cost === undefined ? next(data) : next({ log: [cost.toFixed(2)] })),
  })
  .wait({
    name: 'home',
    ask: () => price(),
    answered: (_tx, { data }, cost) => (cost.toFixed() === '0' ? next(data) : stay(data)),
    on: { back: signal(shape({ at: text }), (_tx, _trip, { at }) => next({ log: [at] })) },
  })
  .ends({ done: 'DONE', undone: { name: 'UNDONE', enter: () => Promise.resolve() } });

export const compiles: Definition<
  Trip,
  Plan,
  'seat' | 'car' | 'gift' | 'home' | 'DONE' | 'UNDONE' | 'undoing',
  'free-seat' | 'return-car'
> = trip;
export function stubs(harness: Harness<typeof trip>): void {
  harness.stub('return-car');
  harness.crash('home:after-commit');
  // @ts-expect-error: no step or undo of that name to stub
  harness.stub('cra');
  // @ts-expect-error: no step of that name to die in
  harness.crash('cra:in-call');
  // @ts-expect-error: the data are not those of a trip
  void harness.start({ log: 'none' }, { seats: 1 });
  // @ts-expect-error: a trip has a plan
  void harness.start({ log: [] }, { seats: 'one' });
}

begun.step({
  name: 'car',
  calls: () => [rent()],
  // @ts-expect-error: cars have a plate, not a price
  commit: (_tx, _trip, [{ price: cost }]) => next({ log: [cost] }),
});
begun.step({
  name: 'car',
  calls: () => [rent()],
  // @ts-expect-error: there is one call, so there is no second answer
  commit: (_tx, { data }, [, second]) => (second === undefined ? next(data) : next(data)),
});
begun.step({
  name: 'gift',
  calls: ({ snapshot }) => (snapshot.seats > 1 ? [price()] : []),
  // @ts-expect-error: there may be no answer
  commit: (_tx, _trip, [cost]) => next({ log: [cost.toFixed(2)] }),
});
begun.step({
  name: 'car',
  // @ts-expect-error: these are not the data of a trip
  commit: () => next({ log: 'none' }),
});
begun.step({
  name: 'car',
  // @ts-expect-error: a step does not stay, only a wait does
  commit: (_tx, { data }) => stay(data),
});
begun.step({
  name: 'car',
  // @ts-expect-error: a step says where it leads
  commit: (_tx, { data }) => data,
});
begun.step({
  name: 'car',
  calls: () => [price()],
  // @ts-expect-error: the answer of the undoing is a car, not a price
  undo: { name: 'return-car', call: () => rent(), done: (_tx, _trip, cost) => ({ log: [cost.toFixed(2)] }) },
});
begun.step({
  name: 'car',
  // @ts-expect-error: an undoing is written in our tables or called, not both
  undo: { name: 'return-car', call: () => rent(), run: (_tx, { data }) => Promise.resolve(data) },
});
begun.wait({
  name: 'home',
  ask: () => price(),
  // @ts-expect-error: the answer is a number
  answered: (_tx, _trip, { plate }) => next({ log: [plate] }),
});
begun.wait({
  name: 'home',
  // @ts-expect-error: its details have a time, and no place
  on: { back: signal(shape({ at: text }), (_tx, _trip, { place }) => next({ log: [place] })) },
});
begun.wait({
  name: 'home',
  on: {
    // @ts-expect-error: these are not the data of a trip
    back: signal(text, (_tx, _trip, place) => next({ places: [place] })),
  },
});
begun
  .step(car)
  // @ts-expect-error: a sequence has two ends
  .ends({ done: 'DONE' });
// @ts-expect-error: a step of another process
sequence('walk', 1, { data: shape({ miles: whole }), snapshot: readPlan }).step(car);

const { log } = readTrip({});
// @ts-expect-error: a list of texts
export const sum: readonly number[] = log;
// @ts-expect-error: what is read is not changed
log.push('more');
export const failed = fail({ type: 'Error', reason: 'asked to' }, { log: [] } satisfies Trip);
