/*
 * Readers of stored JSON: each takes what a column holds and gives it back as what it is, or throws an UnreadableError that
 * names the place and never the value, which may be about a person. A process whose data cannot be read is parked.
 *
 *   const readTrip = shape({ seat: nullable(text), nights: whole, cars: list(shape({ plate: text })) });
 *   type Trip = Stored<typeof readTrip>;
 */

/** Gives back what was stored as what it is; throws when it is not that. */
export type Reader<T> = (stored: unknown) => T;

/** What a reader reads. */
export type Stored<R> = R extends Reader<infer T> ? T : never;

/** A reader of a member that may be absent. */
export interface OptionalReader<T> extends Reader<T | undefined> {
  readonly optional: Reader<T>;
}

type Readers = Readonly<Record<string, Reader<unknown>>>;
type Optional<R extends Readers> = {
  [Name in keyof R]: R[Name] extends OptionalReader<unknown> ? Name : never;
}[keyof R];
/** What the members of an object are read as. */
export type Shape<R extends Readers> = {
  readonly [Name in Exclude<keyof R, Optional<R>>]: Stored<R[Name]>;
} & { readonly [Name in Optional<R>]?: R[Name] extends OptionalReader<infer T> ? T : never };
/** The same as one object, for whoever reads the type. */
type Flat<T> = { readonly [Name in keyof T]: T[Name] };

/** Stored JSON is not what its reader expects. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';

  constructor(
    /** Where it is, e.g. `.lines[2].sku`; empty = the whole. */
    readonly path: string,
    /** What it is not, e.g. `a text`. */
    readonly expected: string,
  ) {
    super(`${path === '' ? 'it' : path.replace(/^\./, '')} is not ${expected}`);
  }

  /** The same error seen from the object or list around. */
  within(step: string): UnreadableError {
    return new UnreadableError(`${step}${this.path}`, this.expected);
  }
}

export const text: Reader<string> = (stored) => (typeof stored === 'string' ? stored : unreadable('a text'));
/** A text that is not empty. */
export const filled: Reader<string> = (stored) =>
  typeof stored === 'string' && stored !== '' ? stored : unreadable('a text with something in it');
/** A number without a fraction that JavaScript holds exactly: counts, minor units of money, milliseconds. */
export const whole: Reader<number> = (stored) => (isWhole(stored) ? stored : unreadable('a whole number'));
export const flag: Reader<boolean> = (stored) => (typeof stored === 'boolean' ? stored : unreadable('a flag'));
/** JSON of any kind, for what is only handed on. */
export const json: Reader<unknown> = (stored) => stored;

/** One of these and nothing else. */
export function oneOf<const T extends string | number | boolean>(...known: readonly T[]): Reader<T> {
  return (stored) => known.find((each) => each === stored) ?? unreadable(`one of ${known.join(', ')}`);
}

/** What `read` reads, if `holds` says so; `expected` goes on with "it is not": `an id`. */
export function where<T, Narrow extends T>(
  read: Reader<T>,
  holds: (value: T) => value is Narrow,
  expected: string,
): Reader<Narrow>;
export function where<T>(read: Reader<T>, holds: (value: T) => boolean, expected: string): Reader<T>;
export function where<T>(read: Reader<T>, holds: (value: T) => boolean, expected: string): Reader<T> {
  return (stored) => {
    const value = read(stored);
    return holds(value) ? value : unreadable(expected);
  };
}

export function nullable<T>(read: Reader<T>): Reader<T | null> {
  return (stored) => (stored === null ? null : read(stored));
}

/** In a shape: the member may be absent, and is absent then. */
export function optional<T>(read: Reader<T>): OptionalReader<T> {
  return Object.assign((stored: unknown) => (stored === undefined ? undefined : read(stored)), { optional: read });
}

/** In a shape: what an absent member is read as, e.g. one that older rows do not have. */
export function orElse<T>(read: Reader<T>, absent: T): Reader<T> {
  return (stored) => (stored === undefined ? absent : read(stored));
}

export function list<T>(read: Reader<T>): Reader<readonly T[]> {
  return (stored) => {
    if (!Array.isArray(stored)) return unreadable('a list');
    return stored.map((each: unknown, index) => inside(`[${index}]`, read, each));
  };
}

/** An object with any names, whose members are all read alike. */
export function record<T>(read: Reader<T>): Reader<Readonly<Record<string, T>>> {
  return (stored) => {
    const entries = Object.entries(membersOf(stored));
    return Object.fromEntries(entries.map(([name, value]) => [name, inside(`.${name}`, read, value)]));
  };
}

/** An object with these members; what it has besides is left out. */
export function shape<R extends Readers>(readers: R): Reader<Flat<Shape<R>>> {
  const known = Object.entries(readers);
  return (stored) => {
    const members = membersOf(stored);
    const values: Record<string, unknown> = {};
    for (const [name, read] of known) {
      const value = inside(`.${name}`, read, Object.hasOwn(members, name) ? members[name] : undefined);
      if (value !== undefined) values[name] = value;
    }
    // Each member was read by the reader that its type was made from.
    return values as Flat<Shape<R>>;
  };
}

function inside<T>(step: string, read: Reader<T>, stored: unknown): T {
  try {
    return read(stored);
  } catch (error) {
    throw error instanceof UnreadableError ? error.within(step) : error;
  }
}

function membersOf(stored: unknown): Readonly<Record<string, unknown>> {
  return isObject(stored) ? stored : unreadable('a JSON object');
}

function isObject(stored: unknown): stored is Readonly<Record<string, unknown>> {
  return typeof stored === 'object' && stored !== null && !Array.isArray(stored);
}

function isWhole(stored: unknown): stored is number {
  return Number.isSafeInteger(stored);
}

function unreadable(expected: string): never {
  throw new UnreadableError('', expected);
}
