import { Injectable } from '@nestjs/common';
import type { CallOutcome } from '#kernel/foreign';
import type { ParticipantAnswer, Verb } from '#inventory';
import { definition, go, later, rest, type Definition, type Move } from '#kernel/process';
import { LegCalls, type Transacting } from './leg-calls.js';
import {
  failureText,
  legAt,
  parseData,
  parseSnapshot,
  withStatuses,
  type LegStatus,
  type TransactionData,
  type TransactionSnapshot,
} from './transaction.data.js';

/** A hold without a decision is looked at again this often; its owner's decision wakes it at once. */
const LOOK_AGAIN_MS = 3_600_000;

/** The signal that carries it: `confirm` or `cancel`. */
export const DECIDE = 'decide';

type TccState = 'PENDING' | 'HELD' | 'CONFIRMING' | 'CANCELLING' | 'COMPLETED' | 'CANCELLED';

/** A decided transaction is driven to its end: by the last verb, from the state that is the decision. */
type Drive = typeof CONFIRM | typeof CANCEL;
const CONFIRM = { verb: 'finalize', state: 'CONFIRMING', end: 'COMPLETED' } as const;
const CANCEL = { verb: 'cancel', state: 'CANCELLING', end: 'CANCELLED' } as const;

const CANCELLED: readonly LegStatus[] = ['CANCELLED', 'NULL_CANCELLED'];

/**
 * Try, confirm, cancel. The commit that enters CONFIRMING or CANCELLING is the decision: before it everything may
 * still be cancelled, after it the legs are driven on until they all agree, however long that takes.
 */
@Injectable()
export class TccProcess {
  constructor(private readonly calls: LegCalls) {}

  table(): Definition<TransactionData, TransactionSnapshot, TccState> {
    return definition<TransactionData, TransactionSnapshot, TccState>('tcc', 1, parseData, parseSnapshot)
      .foreign('PENDING', {
        to: ['PENDING', 'HELD', 'CONFIRMING', 'CANCELLING'],
        calls: (process) => this.steps(process, 'try'),
        decide: (process, outcomes) => this.tried(process, outcomes),
      })
      .local('HELD', {
        to: ['HELD', 'CONFIRMING', 'CANCELLING'],
        // By its owner: hold on until there is a decision, then go where it says.
        hears: {
          [DECIDE]: (_tx, { data }, { details }) =>
            go(decisionOf(details) === 'confirm' ? 'CONFIRMING' : 'CANCELLING', data),
        },
        run: (_tx, { data }) => Promise.resolve(rest('HELD', data, { againMs: LOOK_AGAIN_MS })),
      })
      .foreign('CONFIRMING', {
        to: ['CONFIRMING', 'COMPLETED'],
        entryPoint: 'decision',
        calls: (process) => this.steps(process, 'finalize'),
        decide: (process, outcomes) => this.driven(process, outcomes, CONFIRM),
      })
      .foreign('CANCELLING', {
        to: ['CANCELLING', 'CANCELLED'],
        entryPoint: 'decision',
        calls: (process) => this.steps(process, 'cancel'),
        decide: (process, outcomes) => this.driven(process, outcomes, CANCEL),
      })
      .final('COMPLETED')
      .final('CANCELLED');
  }

  /** The legs that are not yet where `verb` leads, each with the call that brings it nearer. */
  private open({ data, snapshot }: Transacting, verb: Verb): { index: number; verb: Verb }[] {
    return snapshot.legs.flatMap((_leg, index): { index: number; verb: Verb }[] => {
      const status = data.statuses[index] ?? 'PENDING';
      if (verb === 'try') return status === 'PENDING' ? [{ index, verb }] : [];
      if (verb === 'cancel') return CANCELLED.includes(status) ? [] : [{ index, verb }];
      return status === 'CONFIRMED' ? [] : [{ index, verb: status === 'CONFIRM_PENDING' ? 'finalize' : 'confirm' }];
    });
  }

  private steps(process: Transacting, verb: Verb): ReturnType<LegCalls['step']>[] {
    return this.open(process, verb).map((each) =>
      this.calls.step(process.id, legAt(process.snapshot, each.index), each.verb),
    );
  }

  private tried(
    process: Transacting,
    outcomes: readonly CallOutcome<ParticipantAnswer>[],
  ): Move<TransactionData, 'HELD' | 'CONFIRMING' | 'CANCELLING'> {
    const statuses = new Map<number, LegStatus>();
    let failure: string | null = null;
    let open: string | null = null;
    this.open(process, 'try').forEach(({ index }, at) => {
      const outcome = this.calls.forward(process.retries, outcomes[at]);
      if (outcome.kind === 'done') statuses.set(index, outcome.status);
      else if (outcome.kind === 'failed') failure ??= failureText(legAt(process.snapshot, index), 'try', outcome.code);
      else open ??= outcome.reason;
    });
    const data = withStatuses(process.data, statuses);
    if (failure !== null) return go('CANCELLING', { ...data, errorMessage: failure });
    if (open !== null) return later(data, open);
    return go(process.snapshot.held ? 'HELD' : 'CONFIRMING', data);
  }

  /** A decided transaction only goes forward: what did not succeed is called again until it does. */
  private driven<D extends Drive>(
    process: Transacting,
    outcomes: readonly CallOutcome<ParticipantAnswer>[],
    { verb, state, end }: D,
  ): Move<TransactionData, D['state'] | D['end']> {
    const statuses = new Map<number, LegStatus>();
    let open: string | null = null;
    this.open(process, verb).forEach(({ index, verb: called }, at) => {
      const outcome = this.calls.read(outcomes[at]);
      if (outcome.kind === 'done') statuses.set(index, outcome.status);
      else
        open ??=
          outcome.kind === 'failed'
            ? failureText(legAt(process.snapshot, index), called, outcome.code)
            : outcome.reason;
    });
    const data = withStatuses(process.data, statuses);
    if (this.open({ ...process, data }, verb).length === 0) return go(end, data);
    return open === null ? go(state, data) : later(data, open);
  }
}

/** Throws when a signal is no decision. */
export function decisionOf(details: unknown): 'confirm' | 'cancel' {
  if (details !== 'confirm' && details !== 'cancel') throw new Error(`Bug: ${JSON.stringify(details)} is no decision`);
  return details;
}
