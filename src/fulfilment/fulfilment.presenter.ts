import { Injectable } from '@nestjs/common';
import { Database, type SqlExecutor } from '#platform/database';
import {
  ProcessHistory,
  ProcessQueries,
  type HistoryEntry,
  type ProcessView,
  type RecordedUndoing,
  type WholeProcess,
} from '#kernel/process';
import { readFulfilment } from './fulfilment.data.js';
import { PROCESSING_FAILED } from './fulfilment.errors.js';
import { FulfilmentProcess } from './fulfilment.process.js';
import type { FulfilmentDto, FulfilmentProblemDto, HistoryEntryDto, StepDto, StepStatus } from './fulfilment.dto.js';

/** What undoes a step, by the step's name. */
const UNDONE_BY: Readonly<Record<string, string>> = {
  validateOrder: 'cancel-order',
  updateInventory: 'put-stock-back',
  processPayment: 'refund',
  arrangeShipping: 'cancel-shipment',
};
const STEPS: ReadonlySet<string> = new Set([...Object.keys(UNDONE_BY), 'trackDelivery']);

/** A fulfilment as its routes show it: its steps are folded from its history, which is all that is kept of them. */
@Injectable()
export class FulfilmentPresenter {
  constructor(
    private readonly process: FulfilmentProcess,
    private readonly queries: ProcessQueries,
    private readonly history: ProcessHistory,
    private readonly database: Database,
  ) {}

  /** `chapter` null = the present one. */
  async present(
    { id }: ProcessView,
    { chapter = null, sql = this.database }: { chapter?: number | null; sql?: SqlExecutor } = {},
  ): Promise<FulfilmentDto> {
    const whole = await this.queries.find(sql, id);
    if (whole === null) throw new Error(`Bug: fulfilment ${id} is gone`);
    const entries = await this.history.steps(id, undefined, sql);
    const shown = await this.history.chapter(id, chapter, sql);
    const names = [...(this.process.tables()[whole.version - 1]?.states.keys() ?? [])].filter((name) =>
      STEPS.has(name),
    );
    return {
      id,
      version: whole.version,
      state: whole.state,
      steps: names.map((name) => stepOf(name, whole, [...entries].reverse())),
      nextRunAt: whole.next_run_at?.toISOString() ?? null,
      run: shown?.chapter ?? 1,
      problem: problemOf(whole),
      history: (shown?.entries ?? []).map(entryOf),
    };
  }
}

/** `entries` oldest first. */
function stepOf(name: string, whole: WholeProcess, entries: readonly HistoryEntry[]): StepDto {
  const at = entries.findIndex(({ kind, state }) => kind === 'entered' && state === name);
  const entered = entries[at];
  const left = entered === undefined ? undefined : entries.slice(at + 1).find((each) => leaves(each, name));
  const isPresent = entered !== undefined && left === undefined && !whole.ended;
  const failed = entries.filter(({ kind, state }) => kind === 'attempt-failed' && state === name);
  const undoing = whole.compensations.find((each) => each.name === UNDONE_BY[name]);
  const lastFailure = failed.at(-1)?.detail?.['reason'];
  return {
    name,
    status: statusOf(name, whole, {
      entered: entered !== undefined,
      isPresent,
      undoing,
      failedHere: failsHere(entries, name),
    }),
    attempts: entered === undefined ? 0 : failed.length + (isPresent && whole.last_error !== null ? 0 : 1),
    lastError: isPresent ? whole.last_error : typeof lastFailure === 'string' ? lastFailure : null,
    startedAt: entered?.at.toISOString() ?? null,
    finishedAt: left?.at.toISOString() ?? null,
    heartbeatAt: isPresent ? (whole.heartbeat_at?.toISOString() ?? null) : null,
    heartbeatDetails: isPresent ? whole.heartbeat : null,
    compensation:
      undoing === undefined
        ? null
        : { status: undoing.status, attempts: undoing.attempts, lastError: undoing.last_error },
  };
}

/** Calling off is part of the shipping. */
function leaves({ kind, state }: HistoryEntry, name: string): boolean {
  return (
    (kind === 'entered' || kind === 'ended') && state !== name && !(name === 'arrangeShipping' && state === 'callOff')
  );
}

function failsHere(entries: readonly HistoryEntry[], name: string): boolean {
  return entries.some(
    ({ kind, state }) => kind === 'failed' && (state === name || (state === 'callOff' && name === 'arrangeShipping')),
  );
}

function statusOf(
  name: string,
  { failure, parked, paused, state, last_error: error, leased }: WholeProcess,
  step: { entered: boolean; isPresent: boolean; failedHere: boolean; undoing: RecordedUndoing | undefined },
): StepStatus {
  if (failure !== null && step.undoing !== undefined && (step.entered || step.undoing.status !== 'done')) {
    if (step.undoing.status === 'done') return 'undone';
    if (step.undoing.status === 'parked') return 'undo-parked';
    return 'undoing';
  }
  if (!step.entered) return failure === null && state !== 'delivered' ? 'pending' : 'skipped';
  if (step.failedHere) return 'failed';
  if (!step.isPresent) return 'done';
  if (paused) return 'paused';
  if (parked) return 'failed';
  if (error !== null) return 'retrying';
  return name === 'trackDelivery' && !leased ? 'waiting' : 'running';
}

/** What a customer is told; the cause is for those who operate it. */
function problemOf({ failure, state_data }: WholeProcess): FulfilmentProblemDto | null {
  if (failure !== null && failure.type === 'Cancelled')
    return { code: 'order.cancelled', detail: 'The order was cancelled; what was paid goes back.' };
  if (failure !== null)
    return { code: PROCESSING_FAILED, detail: 'The order could not be fulfilled; what was paid goes back.' };
  if (cancelWasRefused(state_data))
    return { code: 'shipping.already-picked-up', detail: 'It was too late to cancel: the carrier has the goods.' };
  return null;
}

function cancelWasRefused(stored: unknown): boolean {
  try {
    return readFulfilment(stored).cancelRefused;
  } catch {
    return false;
  }
}

function entryOf({ at, kind, state, attempt, detail }: HistoryEntry): HistoryEntryDto {
  return { at: at.toISOString(), kind, state, attempt, detail };
}
