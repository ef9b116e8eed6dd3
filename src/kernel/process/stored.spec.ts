import { describe, expect, it } from '@jest/globals';
import {
  filled,
  flag,
  json,
  list,
  nullable,
  oneOf,
  optional,
  orElse,
  record,
  shape,
  text,
  where,
  whole,
  type Stored,
} from './stored.js';

const readTrip = shape({
  schema: oneOf(1),
  seat: nullable(text),
  nights: whole,
  paid: flag,
  note: optional(text),
  pets: orElse(whole, 0),
  cars: list(
    shape({ plate: filled, owner: where(text, (name) => name.length > 2, 'a name'), colour: oneOf('red', 'blue') }),
  ),
  extras: record(json),
});
type Trip = Stored<typeof readTrip>;

const trip: Trip = {
  ...{ schema: 1, seat: null, nights: 2, paid: true, pets: 1, note: 'by the window' },
  ...{ cars: [{ plate: 'AB-1', owner: 'Ann', colour: 'red' }], extras: { tent: 1 } },
};
const without = (name: keyof Trip): unknown =>
  Object.fromEntries(Object.entries(trip).filter(([member]) => member !== name));

describe('stored JSON', () => {
  it('is given back as it was stored, without what nobody reads', () => {
    expect(readTrip({ ...trip, older: 'member' })).toEqual(trip);
  });

  it('may lack what is optional, and what has a default', () => {
    expect(Object.keys(readTrip(without('note')))).not.toContain('note');
    expect(readTrip(without('pets')).pets).toBe(0);
  });

  it.each([
    ['no object', [trip], 'it is not a JSON object'],
    ['another schema', { ...trip, schema: 2 }, 'schema is not one of 1'],
    ['no text', { ...trip, seat: 7 }, 'seat is not a text'],
    ['a fraction', { ...trip, nights: 1.5 }, 'nights is not a whole number'],
    ['a number beyond what is exact', { ...trip, nights: 2 ** 53 }, 'nights is not a whole number'],
    ['no flag', { ...trip, paid: 'yes' }, 'paid is not a flag'],
    ['an absent member', without('paid'), 'paid is not a flag'],
    ['no list', { ...trip, cars: {} }, 'cars is not a list'],
    [
      'an element of another kind',
      { ...trip, cars: [...trip.cars, { plate: 'AB-2', owner: 'Bob', colour: 'secret' }] },
      'cars[1].colour is not one of red, blue',
    ],
    [
      'an empty text',
      { ...trip, cars: [{ ...trip.cars[0], plate: '' }] },
      'cars[0].plate is not a text with something in it',
    ],
    ['what does not hold', { ...trip, cars: [{ ...trip.cars[0], owner: 'X' }] }, 'cars[0].owner is not a name'],
    ['null where nothing says so', { ...trip, extras: null }, 'extras is not a JSON object'],
  ])('with %s is unreadable, and the error names the place but not the value', (_what, stored, message) => {
    expect(() => readTrip(stored)).toThrow(new Error(message));
  });

  it('does not find members in what every object has', () => {
    expect(shape({ constructor: orElse(text, 'none') })({})).toEqual({ constructor: 'none' });
  });
});
