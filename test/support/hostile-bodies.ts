import fc from 'fast-check';

/** Bytes; larger bodies are refused unread. */
const LIMIT = 256 * 1_024;

/** One anonymous request with this body once ended the process: each of 40,000 faults repeated a name of 16,000 characters. */
export const FATAL_BODY = JSON.stringify({ ['x'.repeat(16_000)]: Array.from({ length: 40_000 }, () => ' ') });

/** What stands where a value may stand: right, wrong in each way that we know, and large. */
const scalar = fc.constantFrom<unknown>(
  ' ',
  '',
  'a\u0000b',
  '\ud800',
  '\ufe0f',
  '❤️',
  'ok',
  1e21,
  -1e21,
  7,
  null,
  true,
  '"\\',
  'x'.repeat(3_000),
);
/** Names that are long, that take six bytes per character once escaped, and that every object answers to. */
const name = fc.oneof(
  fc.record({
    unit: fc.constantFrom('x', '.', '\u0001', '\ud83d\ude00', '\udc00', '"', 'é', '[0]'),
    length: fc.constantFrom(1, 30, 250, 4_000, 16_000),
  }),
  fc.constantFrom(
    'toString',
    'hasOwnProperty',
    'ownerName',
    'legs',
    'currency',
    'jobArgs',
    'shippingAddress',
    'constructor',
  ),
);
const spelled = name.map((each) => (typeof each === 'string' ? each : each.unit.repeat(each.length)));

type Shape = (count: number, key: string, value: unknown) => unknown;
const SHAPES: Readonly<Record<string, Shape>> = {
  'many elements under one name': (count, key, value) => ({ [key]: Array.from({ length: count }, () => value) }),
  'many members': (count, key, value) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`${key.slice(0, 300)}${index}`, value])),
  'objects in a list': (count, key, value) => ({
    legs: Array.from({ length: count }, () => ({ [key.slice(0, 300)]: value })),
  }),
  'empty objects in a list': (count) => ({
    legs: Array.from({ length: count }, () => ({})),
    jobArgs: Array.from({ length: count }, () => ({})),
  }),
  'deep objects': (count, key, value) =>
    nested(Math.min(count, 60), (inner) => ({ [key.slice(0, 4_000)]: inner, also: value }), value),
  'lists in lists': (count, _key, value) => ({ legs: nested(Math.min(count, 1_000), (inner) => [inner], value) }),
  'a deep path to many faults': (count, key, value) =>
    nested(
      30,
      (inner) => ({ [key.slice(0, 8_000)]: inner }),
      Array.from({ length: count }, () => value),
    ),
};

function nested(depth: number, around: (inner: unknown) => unknown, core: unknown): unknown {
  let value = core;
  for (let level = 0; level < depth; level++) value = around(value);
  return value;
}

/** JSON texts of at most 256 KiB that no DTO takes, like the fatal one in their making. */
export const hostileBody: fc.Arbitrary<string> = fc
  .record({
    shape: fc.constantFrom(...Object.values(SHAPES)),
    count: fc.constantFrom(1, 19, 21, 2_000, 60_000),
    key: spelled,
    value: scalar,
  })
  .map(({ shape, count, key, value }) => smaller(count, (size) => shape(size, key, value)))
  .map((value) => JSON.stringify(value));

/** The same shape with fewer parts, until it passes the gate. */
function smaller(count: number, make: (count: number) => unknown): unknown {
  for (let size = count; size > 1; size = Math.floor(size / 2)) {
    const value = make(size);
    if (Buffer.byteLength(JSON.stringify(value)) <= LIMIT) return value;
  }
  return { tooLarge: ' ' };
}

/** Printed, so that a run can be repeated: TEST_SEED=… */
export function seedOf(title: string): number {
  const seed = Number(process.env['TEST_SEED'] ?? Date.now() % 2 ** 31);
  process.stderr.write(`${title}: TEST_SEED=${seed}\n`);
  return seed;
}
