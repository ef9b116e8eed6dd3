import { answerMembers, type ForeignOutcome } from '#kernel/foreign';
import { LINE_RULES, type LineStatus, type Pattern, type Verb } from '../domain/line-rules.js';
import type { AvailableStock, ParticipantAnswer, ParticipantTransaction } from '../inventory.ports.js';

/** What a warehouse says of a SKU or transaction that it has never heard of. */
export const NOT_FOUND = 'inventory.not-found';
const STATUSES = new Set<unknown>([
  'NULL_CANCELLED',
  ...Object.values(LINE_RULES).flatMap(({ of }) => Object.values(of).map(({ to }) => to)),
]);

/** A warehouse that has never heard of the SKU holds nothing of it: there is nothing left to cancel. */
export function settledOf(verb: Verb, outcome: ForeignOutcome<ParticipantAnswer>): ForeignOutcome<ParticipantAnswer> {
  const nothingHeld = outcome.kind === 'refused' && outcome.code === NOT_FOUND && LINE_RULES[verb].absent === 'void';
  return nothingHeld ? { kind: 'done', value: { status: 'NULL_CANCELLED' } } : outcome;
}

export function readAnswer(body: unknown): ParticipantAnswer {
  return { status: statusOf(answerMembers(body)['status']) };
}

export function readTransaction(body: unknown): ParticipantTransaction {
  const { lines } = answerMembers(body);
  if (!Array.isArray(lines)) throw new Error('the answer has no lines');
  return {
    lines: lines.map((line) => {
      const { sku, quantity, pattern, status } = answerMembers(line);
      if (typeof sku !== 'string' || !Number.isSafeInteger(quantity))
        throw new Error('the answer has a line without sku and quantity');
      return { sku, quantity: quantity as number, pattern: patternOf(pattern), status: statusOf(status) };
    }),
  };
}

export function readStock(body: unknown): AvailableStock {
  const { available } = answerMembers(body);
  if (!Number.isSafeInteger(available)) throw new Error('the answer does not say what is available');
  return { available: available as number };
}

function statusOf(value: unknown): LineStatus {
  if (!STATUSES.has(value)) throw new Error('the answer has no status of a line');
  return value as LineStatus;
}

function patternOf(value: unknown): Pattern {
  if (value !== 'tcc' && value !== 'saga') throw new Error('the answer has no pattern');
  return value;
}
