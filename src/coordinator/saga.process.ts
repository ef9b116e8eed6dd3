import { Injectable } from '@nestjs/common';
import type { CallOutcome } from '#kernel/foreign';
import type { ParticipantAnswer, Verb } from '#inventory';
import { definition, fail, go, later, shape, whole, type Definition, type Move } from '#kernel/process';
import { LegCalls, type Transacting } from './leg-calls.js';
import {
  failureText,
  legAt,
  parseData,
  parseSnapshot,
  withStatuses,
  type TransactionData,
  type TransactionSnapshot,
} from './transaction.data.js';

/** From 200 ms doubling to 30 s these are over a minute, so a participant may be down that long. */
const COMPENSATION_ATTEMPTS = 10;
/** Which leg a compensation undoes. */
const readUndone = shape({ leg: whole });
type SagaState = 'PENDING' | 'FAILED' | 'COMPLETED' | 'COMPENSATED';

/** Each of 50 legs is reserved and confirmed in a commit of its own. */
const STATES_PER_RUN = 200;

/**
 * Reserve leg by leg, then confirm leg by leg; a failure gives everything back in reverse. Each leg's compensation is
 * written before its reserve, so a leg that may have had an effect is always undone, the failed one included.
 */
@Injectable()
export class SagaProcess {
  constructor(private readonly calls: LegCalls) {}

  table(): Definition<TransactionData, TransactionSnapshot, SagaState, 'compensate'> {
    return definition<TransactionData, TransactionSnapshot, SagaState, 'compensate'>(
      'saga',
      1,
      parseData,
      parseSnapshot,
    )
      .foreign('PENDING', {
        to: ['PENDING', 'COMPLETED'],
        before: ({ data }) =>
          data.confirming ? [] : [{ name: 'compensate', key: `compensate-${data.cursor}`, args: { leg: data.cursor } }],
        calls: (process) => [
          this.calls.step(process.id, legAt(process.snapshot, process.data.cursor), verbOf(process)),
        ],
        decide: (process, [outcome]) => this.next(process, outcome),
      })
      .failing('FAILED', {
        to: 'COMPENSATED',
        budget: COMPENSATION_ATTEMPTS,
        endsWithParked: false,
        entryPoint: 'decision',
      })
      .final('COMPLETED', { entryPoint: 'decision' })
      .final('COMPENSATED')
      .compensate('compensate', {
        kind: 'foreign',
        call: (process, args) =>
          this.calls.step(process.id, legAt(process.snapshot, readUndone(args).leg), 'compensate'),
        done: (_tx, process, args, answer) => compensated(process, readUndone(args).leg, answer),
      })
      .atMost(STATES_PER_RUN);
  }

  private next(
    process: Transacting,
    answer: CallOutcome<ParticipantAnswer>,
  ): Move<TransactionData, 'PENDING' | 'COMPLETED'> {
    const { data, snapshot } = process;
    const outcome = this.calls.forward(process.retries, answer);
    switch (outcome.kind) {
      case 'open':
        return later(data, outcome.reason);
      case 'failed': {
        const errorMessage = failureText(legAt(process.snapshot, data.cursor), verbOf(process), outcome.code);
        return fail({ type: 'Error', reason: errorMessage }, { ...data, errorMessage });
      }
      case 'done': {
        const changed = withStatuses(data, new Map([[data.cursor, outcome.status]]));
        if (data.cursor + 1 < snapshot.legs.length) return go('PENDING', { ...changed, cursor: data.cursor + 1 });
        return data.confirming ? go('COMPLETED', changed) : go('PENDING', { ...changed, cursor: 0, confirming: true });
      }
    }
  }
}

function verbOf({ data }: Transacting): Verb {
  return data.confirming ? 'confirm' : 'reserve';
}

/** The error message tells in which order the warehouses were compensated: `… Compensated B, A.` */
function compensated({ data, snapshot }: Transacting, index: number, answer: ParticipantAnswer): TransactionData {
  const done = [...data.compensated, legAt(snapshot, index).warehouse];
  const cause = data.errorMessage?.replace(/ Compensated [^:]*\.$/, '') ?? '';
  const changed = withStatuses(data, new Map([[index, answer.status]]));
  return { ...changed, compensated: done, errorMessage: `${cause} Compensated ${done.join(', ')}.` };
}
