import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { nextStep, type CallOutcome } from '#kernel/foreign';
import { Participants, type ParticipantAnswer, type Verb } from '#inventory';
import { foreignStep, type ForeignStep, type Process } from '#kernel/process';
import type { Leg, LegStatus, TransactionData, TransactionSnapshot } from './transaction.data.js';

export type Transacting = Process<TransactionData, TransactionSnapshot>;

/** What one leg's call came to. `open`: nobody knows yet, to be repeated. */
export type LegOutcome =
  | { readonly kind: 'done'; readonly status: LegStatus }
  | { readonly kind: 'failed'; readonly code: string }
  | { readonly kind: 'open'; readonly reason: string; /** It uses up a try. */ readonly counts: boolean };

/** The calls of a transaction's legs. The transaction's id and the SKU are the key, so a call may be repeated at will. */
@Injectable()
export class LegCalls {
  constructor(
    private readonly participants: Participants,
    private readonly config: Config,
  ) {}

  step(transactionId: string, leg: Leg, verb: Verb): ForeignStep<ParticipantAnswer> {
    const participant = this.participants.of(leg.warehouse);
    if (participant === null) throw new Error(`Bug: there is no warehouse ${leg.warehouse}`);
    const line = { transactionId, sku: leg.sku, quantity: leg.quantity };
    return foreignStep({
      system: `warehouse-${leg.warehouse}`,
      key: `${transactionId}-${leg.warehouse}-${leg.sku}-${verb}`,
      point: `${leg.warehouse}-${leg.sku}:${verb}`,
      does: `${verb} ${leg.quantity} of ${leg.sku} in warehouse ${leg.warehouse}`,
      call: (context) => participant.call(verb, line, context),
      // The fence does each verb once and never forgets, so repeating tells as much as asking.
      find: null,
    });
  }

  /** A try or reserve that stays unknown must not hold up the stock of the other legs for ever: it counts as failed. */
  forward(retries: number, outcome: CallOutcome<ParticipantAnswer> | undefined): LegOutcome {
    const read = this.read(outcome);
    return read.kind === 'open' && read.counts && retries + 1 >= this.config.foreignAttempts
      ? { kind: 'failed', code: 'foreign.unavailable' }
      : read;
  }

  /** As told by the warehouse; for calls that are repeated until they succeed. */
  read(outcome: CallOutcome<ParticipantAnswer> | undefined): LegOutcome {
    switch (outcome?.kind) {
      case 'done':
        return { kind: 'done', status: outcome.value.status };
      case 'refused':
        return { kind: 'failed', code: outcome.code };
      default:
        return {
          kind: 'open',
          reason: outcome?.reason ?? 'no outcome',
          counts: outcome === undefined || counted(outcome),
        };
    }
  }
}

function counted(outcome: CallOutcome<unknown>): boolean {
  const next = nextStep(outcome);
  return next.kind !== 'retry' || next.counts;
}
