import type { Dice } from './dice.js';

/** Texts that have broken software of this kind; as UTF-8 bytes, one character each. */
export const NASTY_TEXTS: readonly string[] = [
  ...[
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\n',
    '\r\nX-Injected: 1',
    '\t',
    '\u007f',
    '..',
    '../../etc/passwd',
    '%',
    '%00',
    '%2e%2e',
    '%ff',
    '\\',
    '"',
    "'",
    '`',
    '<script>alert(1)</script>',
  ],
  ...[
    'null',
    'undefined',
    'NaN',
    'true',
    '0',
    '-1',
    '1e999',
    '9007199254740993',
    '0x10',
    '1.5',
    '٣',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
  ],
  ...[
    "'; DROP TABLE orders.orders; --",
    '${7*7}',
    '{{7*7}}',
    '%s%n',
    'a'.repeat(101),
    'a'.repeat(256),
    'a'.repeat(5_000),
    '❤️'.repeat(51),
    '👩‍👩‍👧‍👦',
    'İ',
    'ß',
    '\ufeff',
    '\u202e',
    'e\u0301',
  ],
  ...[
    '00000000-0000-0000-0000-000000000000',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    '2026-02-30T00:00:00Z',
    'http://[::1',
    'javascript:alert(1)',
    '//evil.example',
    'https://localhost:3000@evil.example',
  ],
].map(utf8);

/** As they stand in JSON. */
const NASTY_VALUES: readonly string[] = [
  ...[
    'null',
    'true',
    '0',
    '-0',
    '-1',
    '1.5',
    '1e999',
    '-1e999',
    '1e-999',
    '9007199254740993',
    '123456789012345678901234567890',
    '[]',
    '{}',
    '[[]]',
    '[null]',
    '{"a":1}',
    '""',
    '" "',
  ],
  ...[
    '"\\u0000"',
    '"\\ud800"',
    '"\\udfff\\ud800"',
    '"\\u202e"',
    '{"__proto__":1}',
    '{"toString":1,"hasOwnProperty":2}',
    '{"length":1e9}',
    '[1,2,3]',
    '"2026-02-30"',
    '{"$gt":""}',
  ],
];

export function utf8(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

export function nastyText(dice: Dice): string {
  return dice.chance(0.1) ? dice.bytes(1 + dice.int(30)) : dice.one(NASTY_TEXTS);
}

/** One JSON value, as text. */
export function nastyValue(dice: Dice): string {
  const choice = dice.int(10);
  if (choice < 5) return dice.one(NASTY_VALUES);
  if (choice < 8) return utf8(JSON.stringify(Buffer.from(nastyText(dice), 'latin1').toString('utf8')));
  if (choice === 8) return deep(dice.one([5, 100, 5_000]), dice.one(['[', '{"a":']));
  return `[${Array.from({ length: dice.one([11, 101, 5_000]) }, () => dice.one(NASTY_VALUES)).join(',')}]`;
}

function deep(levels: number, open: string): string {
  return open.repeat(levels) + '1' + (open === '[' ? ']' : '}').repeat(levels);
}

/** Bodies that are no JSON object of any kind, or a monstrous one. */
export function nastyBody(dice: Dice, valid: string): string {
  const member = 'k'.repeat(16_000);
  return dice.one<() => string>([
    () => '',
    () => 'null',
    () => '[]',
    () => '"text"',
    () => '{',
    () => '{"a":}',
    () => '{"a":1,"a":2}',
    () => `\u00ef\u00bb\u00bf${valid}`,
    () => `${valid}${valid}`,
    () => `${valid}\u0000`,
    () => valid.replaceAll('a', '\u00e9'),
    () => valid.slice(0, dice.int(valid.length + 1)),
    () => `{"${member}":[${'" ",'.repeat(5_000)}" "]}`,
    () => `{${Array.from({ length: 2_000 }, (_, n) => `"k${n}":1`).join(',')}}`,
    () => `{"a":${nastyValue(dice)}}`,
    () => nastyValue(dice),
    () => 'x'.repeat(300_000),
    () => `{"a":"${'x'.repeat(270_000)}"}`,
    () => dice.bytes(200),
    () => 'a=1&b=2',
    () => '<?xml version="1.0"?><a/>',
  ])();
}
