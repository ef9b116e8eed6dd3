import { outcomeOf, type ForeignAnswer, type ForeignOutcome, type ForeignRefusal } from '#kernel/foreign';
import { LINE_RULES, type LineStatus, type Pattern, type Verb } from '../domain/line-rules.js';
import type { AvailableStock, ParticipantAnswer, ParticipantTransaction } from '../inventory.ports.js';

const NOT_FOUND = 'inventory.not-found';
const STATUSES = new Set<unknown>([
  'NULL_CANCELLED',
  ...Object.values(LINE_RULES).flatMap(({ of }) => Object.values(of).map(({ to }) => to)),
]);

/**
 * As `outcomeOf`, but a 404 that carries the warehouse's own code is its decision: the line is refused. Any other 404
 * comes from a wrong address and stays `misconfigured`.
 */
export async function participantOutcome<T>(
  send: () => Promise<ForeignAnswer>,
  parse: (body: unknown) => T,
): Promise<ForeignOutcome<T>> {
  let unknownThere: ForeignRefusal | null = null;
  const outcome = await outcomeOf(async () => {
    const answer = await send();
    unknownThere = refusalOf(answer);
    return answer;
  }, parse);
  return unknownThere ?? outcome;
}

/** As `participantOutcome`, where not to be found is an answer: null. */
export async function nullWhenUnknown<T>(
  send: () => Promise<ForeignAnswer>,
  parse: (body: unknown) => T,
): Promise<ForeignOutcome<T | null>> {
  const outcome = await participantOutcome(send, parse);
  return outcome.kind === 'refused' && outcome.code === NOT_FOUND ? { kind: 'done', value: null } : outcome;
}

/** A warehouse that has never heard of the SKU holds nothing of it: there is nothing left to cancel. */
export function settledOf(verb: Verb, outcome: ForeignOutcome<ParticipantAnswer>): ForeignOutcome<ParticipantAnswer> {
  const nothingHeld = outcome.kind === 'refused' && outcome.code === NOT_FOUND && LINE_RULES[verb].absent === 'void';
  return nothingHeld ? { kind: 'done', value: { status: 'NULL_CANCELLED' } } : outcome;
}

export function readAnswer(body: unknown): ParticipantAnswer {
  return { status: statusOf(members(body)['status']) };
}

export function readTransaction(body: unknown): ParticipantTransaction {
  const { lines } = members(body);
  if (!Array.isArray(lines)) throw new Error('the answer has no lines');
  return {
    lines: lines.map((line) => {
      const { sku, quantity, pattern, status } = members(line);
      if (typeof sku !== 'string' || !Number.isSafeInteger(quantity))
        throw new Error('the answer has a line without sku and quantity');
      return { sku, quantity: quantity as number, pattern: patternOf(pattern), status: statusOf(status) };
    }),
  };
}

export function readStock(body: unknown): AvailableStock {
  const { available } = members(body);
  if (!Number.isSafeInteger(available)) throw new Error('the answer does not say what is available');
  return { available: available as number };
}

function refusalOf({ status, body }: ForeignAnswer): ForeignRefusal | null {
  if (status !== 404 || typeof body !== 'object' || body === null) return null;
  const { code, detail } = body as Record<string, unknown>;
  return code === NOT_FOUND
    ? { kind: 'refused', status, code, detail: typeof detail === 'string' ? detail : '' }
    : null;
}

function statusOf(value: unknown): LineStatus {
  if (!STATUSES.has(value)) throw new Error('the answer has no status of a line');
  return value as LineStatus;
}

function patternOf(value: unknown): Pattern {
  if (value !== 'tcc' && value !== 'saga') throw new Error('the answer has no pattern');
  return value;
}

function members(body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Error('the answer is not a JSON object');
  return body as Record<string, unknown>;
}
