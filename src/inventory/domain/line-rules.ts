export const VERBS = [
  'try',
  'confirm',
  'finalize',
  'conclude',
  'cancel',
  'reserve',
  'compensate',
  'issue',
  'return',
  'restock',
] as const;
/** `conclude` is confirm and finalize of a line whose coordinator has decided: one step here, two calls over HTTP. */
export type Verb = (typeof VERBS)[number];
export type Pattern = 'tcc' | 'saga';
export const LINE_STATUSES = [
  'TRIED',
  'CONFIRM_PENDING',
  'CONFIRMED',
  'CANCELLED',
  'NULL_CANCELLED',
  'RESERVED',
  'COMPENSATED',
  'ISSUED',
  'RETURNED',
  'RESTOCKED',
] as const;
export type LineStatus = (typeof LINE_STATUSES)[number];

/** What a verb does to the stock of its line, in multiples of the quantity. */
export interface StockEffect {
  readonly held: -1 | 0 | 1;
  readonly onHand: -1 | 0 | 1;
  readonly sold: -1 | 0 | 1;
}

export interface Rule {
  /** The statuses that it moves on; empty for the verbs that open a line. */
  readonly from: readonly LineStatus[];
  readonly to: LineStatus;
  /** The statuses of a line that has been through this call before: it changes nothing and answers the same. */
  readonly repeated: readonly LineStatus[];
}

export interface VerbRules {
  /** Which lines it works on; a pattern that is absent here is an illegal crossing. */
  readonly of: Readonly<Partial<Record<Pattern, Rule>>>;
  readonly effect: StockEffect;
  /** `open`: makes the line. `void`: before the line was made, records that it never may be. */
  readonly absent: 'open' | 'void' | 'illegal';
}

const NOTHING: StockEffect = { held: 0, onHand: 0, sold: 0 };
const HOLD: StockEffect = { held: 1, onHand: 0, sold: 0 };
const RELEASE: StockEffect = { held: -1, onHand: 0, sold: 0 };
const SELL_HELD: StockEffect = { held: -1, onHand: -1, sold: 1 };
const SELL: StockEffect = { held: 0, onHand: -1, sold: 1 };
const GIVE_BACK: StockEffect = { held: 0, onHand: 1, sold: -1 };

const CONFIRMED: readonly LineStatus[] = ['CONFIRMED', 'ISSUED', 'RETURNED'];
const ISSUE: Rule = { from: ['CONFIRMED'], to: 'ISSUED', repeated: ['ISSUED'] };
const RETURN: Rule = { from: ['CONFIRMED', 'ISSUED'], to: 'RETURNED', repeated: ['RETURNED'] };

/** The whole participant: what each verb does to a line and to the stock. */
export const LINE_RULES: Readonly<Record<Verb, VerbRules>> = {
  try: {
    of: { tcc: { from: [], to: 'TRIED', repeated: ['TRIED', 'CONFIRM_PENDING', ...CONFIRMED] } },
    effect: HOLD,
    absent: 'open',
  },
  confirm: {
    of: {
      tcc: { from: ['TRIED'], to: 'CONFIRM_PENDING', repeated: ['CONFIRM_PENDING', ...CONFIRMED] },
      saga: { from: ['RESERVED'], to: 'CONFIRMED', repeated: CONFIRMED },
    },
    effect: NOTHING,
    absent: 'illegal',
  },
  finalize: {
    of: { tcc: { from: ['CONFIRM_PENDING'], to: 'CONFIRMED', repeated: CONFIRMED } },
    effect: SELL_HELD,
    absent: 'illegal',
  },
  conclude: {
    of: { tcc: { from: ['TRIED', 'CONFIRM_PENDING'], to: 'CONFIRMED', repeated: CONFIRMED } },
    effect: SELL_HELD,
    absent: 'illegal',
  },
  cancel: {
    of: { tcc: { from: ['TRIED', 'CONFIRM_PENDING'], to: 'CANCELLED', repeated: ['CANCELLED'] } },
    effect: RELEASE,
    absent: 'void',
  },
  reserve: {
    of: { saga: { from: [], to: 'RESERVED', repeated: ['RESERVED', ...CONFIRMED] } },
    effect: SELL,
    absent: 'open',
  },
  compensate: {
    of: { saga: { from: ['RESERVED', 'CONFIRMED'], to: 'COMPENSATED', repeated: ['COMPENSATED'] } },
    effect: GIVE_BACK,
    absent: 'void',
  },
  issue: { of: { tcc: ISSUE, saga: ISSUE }, effect: NOTHING, absent: 'illegal' },
  return: { of: { tcc: RETURN, saga: RETURN }, effect: GIVE_BACK, absent: 'illegal' },
  // What a customer sends back: a line of its own, because it may be a part of one that was sold.
  restock: {
    of: { saga: { from: [], to: 'RESTOCKED', repeated: ['RESTOCKED'] } },
    effect: GIVE_BACK,
    absent: 'open',
  },
};

/** Lines that still owe an outcome: the settler asks about them once their term is over. */
export const OPEN: readonly LineStatus[] = ['TRIED', 'CONFIRM_PENDING', 'RESERVED'];

export interface Line {
  readonly pattern: Pattern;
  readonly status: LineStatus;
  readonly quantity: number;
}

export type Verdict =
  | { readonly kind: 'repeated'; readonly status: LineStatus }
  /** The verb fits the line as it stands now. */
  | { readonly kind: 'applies' }
  | { readonly kind: 'mismatch' }
  /** A try or reserve that comes after its cancel: never a false success. */
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'illegal' };

/** What a call means for a line that is there already. */
export function judge(verb: Verb, quantity: number, line: Line): Verdict {
  const { of, absent } = LINE_RULES[verb];
  const rule = of[line.pattern];
  if (line.quantity !== quantity) return { kind: 'mismatch' };
  if (rule === undefined) return { kind: 'illegal' };
  if (rule.from.includes(line.status)) return { kind: 'applies' };
  if (rule.repeated.includes(line.status)) return { kind: 'repeated', status: rule.to };
  if (line.status === 'NULL_CANCELLED' && absent === 'void') return { kind: 'repeated', status: 'NULL_CANCELLED' };
  return { kind: absent === 'open' ? 'cancelled' : 'illegal' };
}

/** The pattern of the lines that a verb makes: known from the verb, because there is no line to read it from. */
export function patternOf(verb: Verb): Pattern {
  return LINE_RULES[verb].of.tcc === undefined ? 'saga' : 'tcc';
}
