// The tables of docs/compared.md and of the README, made from bench/results/compare.json. Nothing in them is written by hand.
import { readFileSync } from 'node:fs';
import { median } from '../harness/rounds.mjs';

/** @typedef {{ orders: number, payments: number, units: number, charges: number, refunds: number }} Counts what was added to the books */
/** @typedef {Counts & { told: number }} Told and how many shoppers were told that their order is placed */
/** @typedef {{ byItself: Counts, seconds: number | null, byWebhook: Counts | null, atLast: Told }} AfterKill */
/** @typedef {{ twice: Told, killed: AfterKill }} ByProvider */
/** @typedef {{ name: string, version: string, turns: Record<string, number>[], keys: ByProvider, noKeys: ByProvider, lastUnit: { atOnce: Told[], inOrder: Told } }} Side */
/** @typedef {{ at: string, machine: { cpus: number, cpu: string, node: string, kernel: string }, postgres: string, atOnce: number, orders: number, busyBefore: number, minutes: number, sides: Side[] }} Result */

const ROOT = new URL('../../', import.meta.url);
const RESULT = new URL('bench/results/compare.json', ROOT);

/** When more of the machine was in use before it began, a run had company. */
const IDLE = 0.05;
/** A run of fewer turns was for trying things out. */
const ENOUGH = 3;

/** Where each table stands, between `<!-- marker: begin … -->` and `<!-- marker: end -->`. */
const PLACES = [
  { file: 'docs/compared.md', marker: 'compared-run', make: run },
  { file: 'docs/compared.md', marker: 'compared-rates', make: rates },
  { file: 'docs/compared.md', marker: 'compared-mishaps', make: mishaps },
  { file: 'README.md', marker: 'compared', make: summary },
];

/** Every page with its tables as the newest result has them. */
export function pages() {
  /** @type {Result} */
  const result = JSON.parse(readFileSync(RESULT, 'utf8'));
  /** @type {Map<string, string>} */
  const made = new Map();
  for (const { file, marker, make } of PLACES) {
    const page = made.get(file) ?? readFileSync(new URL(file, ROOT), 'utf8');
    made.set(file, replaced(page, marker, make(result)));
  }
  return made;
}

/**
 * @param {string} page
 * @param {string} marker
 * @param {string} content
 */
function replaced(page, marker, content) {
  const between = new RegExp(`(<!-- ${marker}: begin[^>]*-->\\n)[\\s\\S]*?(<!-- ${marker}: end -->)`);
  if (!between.test(page)) throw new Error(`the markers of "${marker}" are not there`);
  return page.replace(between, (_all, begin, end) => `${begin}${content}\n${end}`);
}

/** @param {Result} result */
function run({ at, machine, postgres, sides, atOnce, orders, busyBefore, minutes }) {
  const versions = sides.map(({ name, version }) => `${name} ${version}`).join(', ');
  const turns = sides[0]?.turns.length ?? 0;
  return (
    `${at.slice(0, 10)}, ${minutes.toFixed(0)} minutes: ${versions}; Node ${machine.node.slice(1)}, PostgreSQL ${postgres}, ` +
    `${machine.cpus} cores (${machine.cpu}). ${atOnce} shoppers at once; ${turns} ${turns === 1 ? 'turn' : 'turns'} of each side after one to warm up, in ` +
    `alternating order, of ${orders} orders each. Medians, in brackets least and greatest. Before it began ` +
    `${(busyBefore * 100).toFixed(0)} % of the machine was in use.${busyBefore > IDLE ? ' **Other work ran beside it**: its rates and latencies are of a busy machine.' : ''}` +
    (turns < ENOUGH
      ? ' **A short run**: of so few turns the rates have no spread, and other work beside it would not show.'
      : '')
  );
}

/** @type {{ label: string, figure: string, digits: number }[]} */
const RATES = [
  { label: 'orders a second', figure: 'perSecond', digits: 3 },
  { label: 'whole trip, p50, ms', figure: 'wholeP50Ms', digits: 0 },
  { label: 'whole trip, slowest, ms', figure: 'wholeSlowestMs', digits: 0 },
  { label: 'the final call, p50, ms', figure: 'lastP50Ms', digits: 0 },
  { label: 'the final call, slowest, ms', figure: 'lastSlowestMs', digits: 0 },
  { label: 'one shopper alone: whole trip, p50, ms', figure: 'aloneWholeP50Ms', digits: 0 },
  { label: 'one shopper alone: the final call, p50, ms', figure: 'aloneLastP50Ms', digits: 0 },
  { label: 'CPU of Node per order, ms', figure: 'nodeCpuMs', digits: 3 },
  { label: 'CPU of PostgreSQL per order, ms', figure: 'postgresCpuMs', digits: 3 },
  { label: 'SQL statements per order', figure: 'statements', digits: 0 },
  { label: 'write transactions per order', figure: 'commits', digits: 3 },
  { label: 'resident memory of Node, MiB', figure: 'rssMiB', digits: 0 },
];

/** @param {Result} result */
function rates({ sides }) {
  const rows = RATES.map(({ label, figure, digits }) => [
    label,
    ...sides.map(({ turns }) => spread(turns, figure, digits)),
  ]);
  const [ours] = sides;
  const ratios = sides.map((side) => (side === ours ? '1' : `${written(leadOver(ours, side), 2)} ×`));
  return table(
    ['', ...sides.map(({ name }) => name)],
    [rows[0] ?? [], ['Holdfast’s rate, as a multiple', ...ratios], ...rows.slice(1)],
  );
}

/** @param {Result} result */
function mishaps({ sides }) {
  const cells = (/** @type {(side: Side) => string} */ make) => sides.map(make);
  return table(
    ['', ...sides.map(({ name }) => name)],
    [
      ['**“pay” pressed twice at once**, 20 shoppers: due 20 · 20 · 20 · 40', ...cells(() => '')],
      ['provider honours idempotency keys', ...cells(({ keys }) => counts(keys.twice, 20, 2))],
      ['provider without keys', ...cells(({ noKeys }) => counts(noKeys.twice, 20, 2))],
      ['**one unit left, 20 shoppers at the payment step**: due 1 · 1 · 1 · 1', ...cells(() => '')],
      [
        `all pay at once, least and most of ${sides[0]?.lastUnit.atOnce.length} runs`,
        ...cells(({ lastUnit }) => extremes(lastUnit.atOnce)),
      ],
      ['one after the other', ...cells(({ lastUnit }) => counts(lastUnit.inOrder, 1, 1))],
      ['**server killed after the charge, before its answer**, 5 shoppers: due 5 · 5 · 5 · 10', ...cells(() => '')],
      ...afterKill('provider honours keys', sides, ({ keys }) => keys.killed),
      ...afterKill('provider without keys', sides, ({ noKeys }) => noKeys.killed),
    ],
  );
}

/**
 * @param {string} provider
 * @param {Side[]} sides
 * @param {(side: Side) => AfterKill} of
 */
function afterKill(provider, sides, of) {
  const cells = (/** @type {(after: AfterKill) => string} */ make) => sides.map((side) => make(of(side)));
  return [
    [
      `${provider}: the server is back, and nobody calls`,
      ...cells(
        ({ byItself, seconds }) =>
          counts(byItself, 5, 2) + (seconds === null ? '' : `, within ${written(seconds, 2)} s`),
      ),
    ],
    [
      'then the provider’s webhook has come',
      ...cells(({ byWebhook }) => (byWebhook === null ? 'not needed' : counts(byWebhook, 5, 2))),
    ],
    [
      'then the clients have repeated; shoppers told “placed”',
      ...cells(({ atLast }) => `${counts(atLast, 5, 2)}; ${bold(String(atLast.told), atLast.told !== 5)}`),
    ],
  ];
}

/** @param {Result} result */
function summary({ sides, atOnce }) {
  const cells = (/** @type {(side: Side) => string} */ make) => sides.map(make);
  const of = (/** @type {number} */ count, /** @type {number} */ due) => bold(String(count), count !== due);
  return table(
    ['the same shopping trip on one machine', ...sides.map(({ name, version }) => `${name} ${version}`)],
    [
      [
        `orders a second, one Node process, ${atOnce} shoppers`,
        ...cells(({ turns }) => written(medianOf(turns, 'perSecond'), 2)),
      ],
      ['SQL statements per order', ...cells(({ turns }) => written(medianOf(turns, 'statements'), 0))],
      [
        '“pay” pressed twice at once, 20 orders: charges, payments in the shop’s books',
        ...cells(({ keys: { twice } }) => `${of(twice.charges, 20)}, ${of(twice.payments, 20)}`),
      ],
      [
        'the same, with a provider that knows no idempotency keys',
        ...cells(({ noKeys: { twice } }) => `${of(twice.charges, 20)}, ${of(twice.payments, 20)}`),
      ],
      [
        'one unit left, 20 shoppers at the payment step pay at once: charges',
        ...cells(({ lastUnit }) => {
          const charges = lastUnit.atOnce.map((each) => each.charges);
          return bold(
            range(charges),
            charges.some((each) => each !== 1),
          );
        }),
      ],
      [
        'server killed after the charge, 5 orders: orders, payments in its books when it is back and nobody calls',
        ...cells(({ keys: { killed } }) => `${of(killed.byItself.orders, 5)}, ${of(killed.byItself.payments, 5)}`),
      ],
      [
        'then the provider’s webhook has come: orders, payments',
        ...cells(({ keys: { killed } }) =>
          killed.byWebhook === null
            ? 'not needed'
            : `${of(killed.byWebhook.orders, 5)}, ${of(killed.byWebhook.payments, 5)}`,
        ),
      ],
      [
        'then the clients have repeated: charges, orders, payments',
        ...cells(
          ({ keys: { killed } }) =>
            `${of(killed.atLast.charges, 5)}, ${of(killed.atLast.orders, 5)}, ${of(killed.atLast.payments, 5)}`,
        ),
      ],
    ],
  );
}

/**
 * Charges, orders, payments, units; bold where they are not what is due.
 * @param {Counts} found
 * @param {number} due
 * @param {number} unitsEach
 */
function counts({ charges, refunds, orders, payments, units }, due, unitsEach) {
  const cell = (/** @type {number} */ count, expected = due) => bold(String(count), count !== expected);
  const money = refunds === 0 ? cell(charges) : `${cell(charges)} (${refunds} given back)`;
  return [money, cell(orders), cell(payments), cell(units, due * unitsEach)].join(' · ');
}

/** @param {Counts[]} runs */
function extremes(runs) {
  /** @type {('charges' | 'orders' | 'payments' | 'units')[]} */
  const what = ['charges', 'orders', 'payments', 'units'];
  return what
    .map((each) => runs.map((found) => found[each]))
    .map((values) =>
      bold(
        range(values),
        values.some((value) => value !== 1),
      ),
    )
    .join(' · ');
}

/** @param {number[]} values */
function range(values) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return least === most ? String(least) : `${least} to ${most}`;
}

/**
 * @param {string} text
 * @param {boolean} wrong
 */
function bold(text, wrong) {
  return wrong ? `**${text}**` : text;
}

/**
 * The median of the rates' ratios of one turn each.
 * @param {Side | undefined} ours
 * @param {Side} side
 */
function leadOver(ours, side) {
  return median(side.turns.map((turn, index) => (ours?.turns[index]?.perSecond ?? NaN) / (turn.perSecond ?? NaN)));
}

/**
 * @param {Record<string, number>[]} turns
 * @param {string} figure
 */
function medianOf(turns, figure) {
  return median(turns.map((turn) => turn[figure] ?? NaN));
}

/**
 * @param {Record<string, number>[]} turns
 * @param {string} figure
 * @param {number} digits
 */
function spread(turns, figure, digits) {
  const values = turns.map((turn) => turn[figure] ?? NaN);
  return `${written(median(values), digits)} (${written(Math.min(...values), digits)} to ${written(Math.max(...values), digits)})`;
}

/**
 * With so many significant digits, but never fewer than its whole number has; 0 = a whole number.
 * @param {number} value
 * @param {number} digits
 */
function written(value, digits) {
  const whole = String(Math.round(value)).length;
  return digits <= whole ? Math.round(value).toLocaleString('en-US') : value.toPrecision(digits);
}

/**
 * @param {string[]} head
 * @param {string[][]} rows
 */
function table(head, rows) {
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
