import 'reflect-metadata';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  drawDefinition,
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
  underWay,
  whole,
  type AnyDefinition,
  type ForeignStep,
  type Process,
  type Stored,
} from '../../src/kernel/process/index.js';
import {
  done,
  harness,
  notSent,
  processMatchers,
  refused,
  unknown,
  type Harness,
} from '../../src/kernel/testing/index.js';
import { createTestDatabase } from '../support/postgres.js';

expect.extend(processMatchers);

const readTrip = shape({ log: list(text) });
type Trip = Stored<typeof readTrip>;
const readPlan = shape({ paid: whole, guests: whole });
type Plan = Stored<typeof readPlan>;

const HOUR_MS = 3_600_000;
const POLICY = {
  initialIntervalMs: 1_000,
  backoffCoefficient: 2,
  maximumAttempts: 3,
  nonRetryableErrors: ['FullError'],
};
const noted = ({ data }: Process<Trip, Plan>, word: string): Trip => ({ log: [...data.log, word] });

/** What the systems outside were asked, and what they answer where no stub does. */
let asked: string[] = [];
let bug: Error | null = null;
let lostCar = false;

function call(name: string, system = 'travel'): ForeignStep<string> {
  return foreignStep({
    system,
    key: name,
    call: () => {
      asked.push(name);
      return Promise.resolve(
        name === 'car' && lostCar
          ? { kind: 'unknown', reason: 'cut off', alive: true }
          : { kind: 'done', value: `${name}-1` },
      );
    },
    find: () => Promise.resolve({ kind: 'done', value: null }),
  });
}
const weather = (): ForeignStep<string> =>
  read({
    system: 'weather',
    key: 'weather',
    call: () => (asked.push('weather'), Promise.resolve({ kind: 'done', value: 'rain' })),
  });

const steps = new StepWriter<Trip, Plan>();
const seat = steps.step({
  name: 'seat',
  commit: async (tx, process) => {
    await tx.query('INSERT INTO seats (trip) VALUES ($1)', [process.id]);
    if (bug !== null) throw bug;
    return next(noted(process, 'seat'));
  },
  undo: {
    name: 'free-seat',
    run: async (tx, process) => {
      await tx.query('DELETE FROM seats WHERE trip = $1', [process.id]);
      return noted(process, 'seat freed');
    },
  },
});
const car = steps.step({
  name: 'car',
  calls: () => [call('car'), call('driver')],
  commit: (_tx, process, [plate, driver]) => next(noted(process, `${plate} ${driver}`)),
  undo: {
    name: 'return-car',
    call: () => call('car-back'),
    done: (_tx, process, answer) => noted(process, answer),
  },
});
/** Owes what was done before the process began. */
const ticket = steps.step({
  name: 'ticket',
  calls: ({ snapshot }) => (snapshot.guests > 1 ? [call('ticket')] : []),
  commit: (_tx, process, [number]) => next(noted(process, number ?? 'no ticket')),
  refused: (_tx, process, { code }) =>
    code === 'travel.has-one'
      ? next(noted(process, 'had one'))
      : fail({ type: 'NoTicket', reason: code }, process.data),
  undo: {
    ...{ name: 'pay-back', since: 'start', fatal: true },
    when: ({ snapshot }) => snapshot.paid > 0,
    call: () => call('pay-back', 'bank'),
    done: (_tx, process) => noted(process, 'paid back'),
  },
});
const home = steps.wait({
  name: 'home',
  cancellable: false,
  everyMs: 24 * HOUR_MS,
  ask: () => weather(),
  answered: (_tx, process, answer) =>
    answer === 'sun' ? next(noted(process, 'home by sun')) : stay(noted(process, `waits for ${answer}`)),
  on: {
    back: signal(shape({ by: text }), (_tx, process, { by }) => next(noted(process, `back by ${by}`))),
    seen: signal(text, (_tx, process, place, { id }) => stay(noted(process, `seen in ${place} (${id})`))),
    lost: signal(text, (_tx, { data }, where) => fail({ type: 'Lost', reason: where }, data)),
  },
});
const begun = sequence('trip', 1, { data: readTrip, snapshot: readPlan, retry: POLICY });
const trip = begun.step(seat).step(car).step(ticket).wait(home).ends({ done: 'DONE', undone: 'UNDONE' });

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let trips: Harness<typeof trip>;

beforeAll(async () => {
  database = await createTestDatabase();
  trips = await harness(trip, { databaseUrl: database.url, leaseMs: 3_000 });
  await trips.database.query('CREATE TABLE seats (trip uuid PRIMARY KEY)');
});
afterAll(async () => {
  await trips?.close();
  await database?.drop();
});
beforeEach(() => {
  asked = [];
  bug = null;
  lostCar = false;
});

const begin = (plan: Partial<Plan> = {}): Promise<string> => trips.start({ log: [] }, { paid: 0, guests: 1, ...plan });
const log = ({ data }: { data: unknown }): readonly string[] => readTrip(data).log;
/** A harness whose stubs no other test sees. */
async function alone<D extends AnyDefinition>(definition: D, work: (own: Harness<D>) => Promise<void>): Promise<void> {
  const own = await harness(definition, { databaseUrl: database.url });
  await work(own).finally(() => own.close());
}
const GONE_WELL = ['seat', 'car-1 driver-1', 'no ticket'];
async function seats(id: string): Promise<number> {
  const { rows } = await trips.database.query<{ seats: number }>(
    'SELECT count(*)::int AS seats FROM seats WHERE trip = $1',
    [id],
  );
  return rows[0]?.seats ?? 0;
}

describe('a step whose calls are done', () => {
  it('is committed with their answers, in their order, and goes on', async () => {
    const id = await begin({ guests: 2 });
    const standing = await trips.run(id);
    expect(standing).toRestIn('home');
    expect(log(standing)).toEqual(['seat', 'car-1 driver-1', 'ticket-1']);
    expect(await seats(id)).toBe(1);
  });

  it('calls nobody where there is nobody to call', async () => {
    expect(log(await trips.run(await begin()))).toEqual(GONE_WELL);
    expect(asked).toEqual(['car', 'driver']);
  });
});

describe('a step that is refused', () => {
  it('fails, and what was done is undone in reverse', async () => {
    await alone(trip, async (renting) => {
      renting.stub('car', refused('travel.no-car', 'none left'));
      const id = await renting.start({ log: [] }, { paid: 0, guests: 1 });
      const standing = await renting.run(id);
      expect(standing).toEndIn('UNDONE');
      expect(standing.failure).toEqual({ type: 'Refused', reason: 'travel.no-car', detail: 'none left', step: 'car' });
      expect(log(standing)).toEqual(['seat', 'car-back-1', 'seat freed']);
      expect(await seats(id)).toBe(0);
    });
  });

  it.each([
    ['fails at once', [refused('travel.no-driver'), unknown()]],
    ['fails at once, whichever of its calls it is', [unknown(), refused('travel.no-driver')]],
  ])('%s, though another of its calls is open', async (_what, outcomes) => {
    await alone(trip, async (renting) => {
      renting.stub('car', ...outcomes);
      const standing = await renting.run(await renting.start({ log: [] }, { paid: 0, guests: 1 }));
      expect(standing).toEndIn('UNDONE');
      expect(standing.failure).toMatchObject({ type: 'Refused', reason: 'travel.no-driver' });
      expect(renting.waits('car')).toEqual([]);
    });
  });

  it.each([
    ['is refused', refused('travel.no-driver'), 'ended in UNDONE'],
    ['is to be tried again', unknown(), 'tried again in car'],
    ['was not sent', notSent(), 'tried again in car'],
    ['is done', done('driver-1'), 'under way in car'],
    ['is under way too', underWay(null, { againMs: HOUR_MS }), 'under way in car'],
  ])('or is under way, while another of its calls %s, is decided by both', async (_what, other, leads) => {
    await alone(trip, async (renting) => {
      for (const outcomes of [
        [underWay('garage', { againMs: HOUR_MS }), other],
        [other, underWay('garage', { againMs: HOUR_MS })],
      ]) {
        renting.stub('car', ...outcomes);
        const { id } = await renting.runOnce(await renting.start({ log: [] }, { paid: 0, guests: 1 }));
        const { ended, state, lastError } = await renting.look(id);
        const how = ended ? 'ended' : lastError === null ? 'under way' : 'tried again';
        expect(`${how} in ${state}`).toBe(leads);
      }
    });
  });

  it('may decide by itself what that means', async () => {
    await alone(trip, async (telling) => {
      telling.stub('ticket', refused('travel.has-one'), refused('travel.sold-out'));
      const standing = await telling.run(await telling.start({ log: [] }, { paid: 0, guests: 2 }));
      expect(standing).toRestIn('home');
      expect(log(standing)).toEqual(['seat', 'car-1 driver-1', 'had one']);
      const other = await telling.run(await telling.start({ log: [] }, { paid: 0, guests: 2 }));
      expect(other).toEndIn('UNDONE');
      expect(other.failure).toEqual({ type: 'NoTicket', reason: 'travel.sold-out' });
    });
  });
});

describe('a step that nobody answers', () => {
  it('is tried again by the policy of its sequence, then undone', async () => {
    await alone(trip, async (silent) => {
      silent.stub('car', notSent(), unknown('silence'));
      const standing = await silent.run(await silent.start({ log: [] }, { paid: 0, guests: 1 }));
      expect(standing).toEndIn('UNDONE');
      expect(standing.failure).toEqual({ type: 'RetriesExhausted', reason: 'silence' });
      expect(silent.waits('car').slice(-2)).toEqual([1_000, 2_000]);
    });
  });

  it('and of which nobody will ever know fails, so that its undoing finds out', async () => {
    lostCar = true;
    const id = await begin();
    expect(await trips.runOnce(id)).toMatchObject({ state: 'car', retries: 1 });
    await trips.skip('24 h');
    const standing = await trips.run(id);
    expect(standing).toEndIn('UNDONE');
    expect(standing.failure).toMatchObject({ type: 'Lost', step: 'car' });
    expect(log(standing)).toContain('car-back-1');
  });
});

describe('a step that throws', () => {
  it('fails where the policy names the error, and is undone', async () => {
    bug = Object.assign(new Error('no seat is left'), { name: 'FullError' });
    const standing = await trips.run(await begin());
    expect(standing).toEndIn('UNDONE');
    expect(standing.failure).toEqual({ type: 'FullError', reason: 'no seat is left' });
  });

  it('has a bug elsewhere: it waits for a person, and nothing is undone', async () => {
    bug = new TypeError('x is undefined');
    const id = await begin({ paid: 5 });
    expect(await trips.run(id)).toParkIn('seat');
    bug = null;
    await trips.processes.retry(id);
    expect(await trips.run(id)).toRestIn('home');
    expect(asked).not.toContain('pay-back');
  });
});

describe('undoing', () => {
  it('of what was owed from the start comes last, whether its step was reached or not', async () => {
    bug = Object.assign(new Error('full'), { name: 'FullError' });
    const early = await trips.run(await begin({ paid: 5 }));
    expect(early).toEndIn('UNDONE');
    expect(log(early)).toEqual(['seat freed', 'paid back']);
    bug = null;
    const id = await begin({ paid: 5, guests: 2 });
    await trips.run(id);
    await trips.signal(id, 'lost', { details: 'the desert' });
    const late = await trips.run(id);
    expect(late).toEndIn('UNDONE');
    expect(late.failure).toEqual({ type: 'Lost', reason: 'the desert' });
    expect(log(late)).toEqual(['seat', 'car-1 driver-1', 'ticket-1', 'car-back-1', 'seat freed', 'paid back']);
  });

  it('of what was never done is not even recorded', async () => {
    const id = await begin({ paid: 0 });
    await trips.signal(id, 'lost', { details: 'the desert' });
    expect(log(await trips.run(id))).not.toContain('paid back');
  });

  it('has the ways of its sequence: what is fatal stops there, and a person goes on', async () => {
    await alone(
      begun
        .step(ticket)
        .step(car)
        .ends({ done: 'DONE', undone: 'UNDONE', undoing: { name: 'BACK', budget: 2 } }),
      async (owing) => {
        owing.stub('car', refused('travel.no-car'));
        owing.stub('pay-back', unknown());
        const id = await owing.start({ log: [] }, { paid: 5, guests: 1 });
        expect(await owing.run(id)).toParkIn('BACK');
        owing.stub('pay-back', done());
        await owing.processes.retry(id);
        const standing = await owing.run(id);
        expect(standing).toEndIn('UNDONE');
        expect(log(standing)).toEqual(['no ticket', 'car-back-1', 'paid back']);
      },
    );
  });
});

describe('a wait', () => {
  it('asks when its time is up and not before, whatever wakes it, and again after each stay', async () => {
    const id = await begin();
    await trips.run(id);
    for (let hours = 0; hours < 23; hours += 1) {
      await trips.skip('1 h');
      await trips.processes.wake(id);
      expect(await trips.run(id)).toRestIn('home');
    }
    expect(asked).not.toContain('weather');
    await trips.skip('1 h');
    expect(log(await trips.run(id))).toEqual([...GONE_WELL, 'waits for rain']);
    await trips.skip('23 h');
    await trips.run(id);
    expect(asked.filter((name) => name === 'weather')).toHaveLength(1);
    await trips.skip('1 h');
    await trips.run(id);
    expect(asked.filter((name) => name === 'weather')).toHaveLength(2);
  });

  it('asks again until there is an answer, however often; a refused question fails', async () => {
    await alone(trip, async (asking) => {
      const silence = Array.from({ length: 8 }, () => unknown());
      asking.stub('home', ...silence, done('sun'));
      const id = await asking.start({ log: [] }, { paid: 0, guests: 1 });
      await asking.run(id);
      await asking.skip('24 h');
      const standing = await asking.run(id);
      expect(standing).toEndIn('DONE');
      expect(log(standing)).toContain('home by sun');
      asking.stub('home', refused('weather.unknown-place'));
      const other = await asking.start({ log: [] }, { paid: 0, guests: 1 });
      await asking.run(other);
      await asking.skip('24 h');
      expect(await asking.run(other)).toEndIn('UNDONE');
    });
  });

  it('hears a signal that came before it began, and one that comes while it rests', async () => {
    const early = await begin();
    await trips.signal(early, 'back', { details: { by: 'train' } });
    expect(log(await trips.run(early))).toEqual([...GONE_WELL, 'back by train']);
    const late = await begin();
    await trips.run(late);
    await trips.signal(late, 'seen', { id: 's-1', details: 'Rome' });
    await trips.signal(late, 'seen', { id: 's-2', details: 'Bari' });
    expect(await trips.run(late)).toRestIn('home');
    await trips.signal(late, 'back', { details: { by: 'boat' } });
    const standing = await trips.run(late);
    expect(standing).toEndIn('DONE');
    expect(log(standing).slice(3)).toEqual(['seen in Rome (s-1)', 'seen in Bari (s-2)', 'back by boat']);
  });

  it('keeps its timer through the signals that it stays for', async () => {
    const id = await begin();
    await trips.run(id);
    await trips.skip('23 h');
    await trips.signal(id, 'seen', { details: 'Rome' });
    await trips.run(id);
    expect(asked).not.toContain('weather');
    await trips.skip('1 h');
    await trips.run(id);
    expect(asked).toContain('weather');
  });

  it('that cannot read a signal is parked with the reason', async () => {
    const id = await begin();
    await trips.signal(id, 'back', { details: { by: 7 } });
    const standing = await trips.run(id);
    expect(standing).toParkIn('home');
    expect(standing.lastError).toBe('by is not a text');
  });

  it('may be over when its time is up, at a time of its own, and end with what it writes', async () => {
    const ended: string[] = [];
    const dawn = begun
      .wait({
        name: 'dawn',
        everyMs: ({ snapshot }) => snapshot.guests * HOUR_MS,
        timeUp: (_tx, process) => (log(process).length > 1 ? next(process.data) : stay(noted(process, 'dark'))),
      })
      .ends({ done: { name: 'DAY', enter: (_tx, { id }) => Promise.resolve(void ended.push(id)) }, undone: 'NIGHT' });
    await alone(dawn, async (sleeping) => {
      const id = await sleeping.start({ log: [] }, { paid: 0, guests: 3 });
      for (const dark of [0, 1, 2]) {
        const standing = await sleeping.run(id);
        expect(standing).toRestIn('dawn');
        expect(log(standing)).toHaveLength(dark);
        await sleeping.skip('3 h');
      }
      expect(await sleeping.run(id)).toEndIn('DAY');
      expect(ended).toEqual([id]);
    });
  });

  it('is given up after its own time, if it has one', async () => {
    const patient = begun
      .step(seat)
      .wait({ name: 'answer', timeouts: { stepMs: 30 * 24 * HOUR_MS } })
      .ends({ done: 'DONE', undone: 'UNDONE' });
    await alone(patient, async (waiting) => {
      const id = await waiting.start({ log: [] }, { paid: 0, guests: 1 });
      await waiting.run(id);
      await waiting.skip('29 d');
      expect(await waiting.run(id)).toRestIn('answer');
      await waiting.skip('1 d');
      const standing = await waiting.run(id);
      expect(standing).toEndIn('UNDONE');
      expect(standing.failure).toMatchObject({ type: 'RetriesExhausted' });
    });
  });
});

describe('a cancel', () => {
  it('undoes at the next step that may be cancelled', async () => {
    const id = await begin();
    await trips.processes.requestCancel(id);
    const standing = await trips.run(id);
    expect(standing).toEndIn('UNDONE');
    expect(standing.failure).toMatchObject({ type: 'Cancelled' });
  });

  it('is not heeded where the step says so', async () => {
    const id = await begin();
    await trips.run(id);
    await trips.processes.requestCancel(id);
    expect(await trips.run(id)).toRestIn('home');
  });
});

describe('a worker that dies', () => {
  const entered = (['car', 'ticket', 'home', 'DONE'] as const).flatMap((state) =>
    (['before-commit', 'after-commit'] as const).map((moment) => `${state}:${moment}` as const),
  );
  it.each([...entered, 'car:in-call'] as const)('at %s leaves nothing undone and does nothing twice', async (place) => {
    const id = await begin();
    await trips.signal(id, 'back', { details: { by: 'train' } });
    trips.crash(place);
    const standing = await trips.run(id);
    expect(standing).toEndIn('DONE');
    expect(log(standing)).toEqual([...GONE_WELL, 'back by train']);
    expect(await seats(id)).toBe(1);
    expect(trips.crashed).toBe(true);
  });

  it.each(['undoing:after-commit', 'return-car:before-commit', 'undoing:in-call', 'free-seat:after-commit'] as const)(
    'at %s undoes each step once',
    async (place) => {
      const id = await begin({ paid: 5 });
      await trips.signal(id, 'lost', { details: 'the desert' });
      trips.crash(place);
      const standing = await trips.run(id);
      expect(standing).toEndIn('UNDONE');
      expect(log(standing).slice(-3)).toEqual(['car-back-1', 'seat freed', 'paid back']);
      expect(trips.crashed).toBe(true);
    },
  );
});

describe('a sequence', () => {
  it('compiles to a definition, which is drawn as any other', () => {
    expect(drawDefinition(trip)).toBe(`stateDiagram-v2
  [*] --> seat
  seat --> car
  car : car (calls outside)
  car --> ticket
  ticket : ticket (calls outside)
  ticket --> home
  home : home (calls outside, hears back and seen and lost)
  home --> home
  home --> DONE
  DONE --> [*]
  undoing : undoing (compensates in reverse)
  undoing --> UNDONE
  UNDONE --> [*]
`);
  });

  it('has each name once', () => {
    expect(() => begun.step(seat).step(seat).ends({ done: 'DONE', undone: 'UNDONE' })).toThrow(
      'Bug: trip has two compensations named free-seat',
    );
  });

  it('is not changed by what is built on it', () => {
    const one = begun.step(seat);
    const longer = one.step(car).ends({ done: 'DONE', undone: 'UNDONE' });
    const shorter = one.ends({ done: 'DONE', undone: 'UNDONE' });
    expect([longer.states.size, shorter.states.size]).toEqual([5, 4]);
  });
});
