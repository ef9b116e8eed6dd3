import { Injectable } from '@nestjs/common';
import { AuditLog } from '#kernel/audit';
import type { Retried } from '#kernel/leases';
import { Database, type Transaction } from '#platform/database';
import { isUuid } from '#platform/http';
import {
  CompensationNotInDoubtError,
  ParkedProcesses,
  ProcessAlreadyFinalError,
  Processes,
  ProcessHistory,
  ProcessNotParkedError,
  ProcessNotPausableError,
  ProcessNotPausedError,
  ProcessPreview,
  ProcessQueries,
  type Also,
  type Chapter,
  type ForkFrom,
  type WhichParked,
  type WholeProcess,
} from '#kernel/process';
import { ProcessNotFoundError } from './admin.errors.js';
import { aboutMany, retriesInWords, undoingInWords, workInWords } from './dry-run.js';

/** Who does it to which process, and why. */
export interface ByHand {
  readonly actor: string;
  readonly id: string;
  readonly reason: string;
}

export interface RetryProcesses extends WhichParked {
  /** How many become due each second. */
  readonly perSecond: number;
}

/** Ends a transaction that is only to be tried. */
class TriedOnly extends Error {}

/** What a person does with processes; a change leaves its row in the audit log, in its own commit. What it would do is found by doing it and taking that back, so that what refuses the one refuses the other. */
@Injectable()
export class ProcessRepairs {
  constructor(
    private readonly database: Database,
    private readonly desk: ProcessQueries,
    private readonly processes: Processes,
    private readonly parked: ParkedProcesses,
    private readonly history: ProcessHistory,
    private readonly preview: ProcessPreview,
    private readonly log: AuditLog,
  ) {}

  /** The whole row. Throws ProcessNotFoundError. */
  async view(id: string): Promise<WholeProcess> {
    const process = isUuid(id) ? await this.desk.find(this.database, id) : null;
    if (process === null) throw new ProcessNotFoundError();
    return process;
  }

  /** What happened to it, of one chapter; null = the present one. Throws ProcessNotFoundError. */
  async chapter(id: string, chapter: number | null): Promise<Chapter> {
    const told = await this.history.chapter(id, chapter);
    if (told === null) throw new ProcessNotFoundError();
    return told;
  }

  /** A fresh budget for a parked process and its parked compensations, or the end of a back-off. Throws ProcessNotFoundError and ProcessNotParkedError. */
  async retry(by: ByHand): Promise<WholeProcess> {
    return this.done(by, 'retry', (also) => this.processes.retry(by.id, also), ProcessNotParkedError);
  }

  retryAll({ perSecond, ...which }: RetryProcesses, { actor, reason }: Omit<ByHand, 'id'>): Promise<Retried> {
    const subject = aboutMany('processes', which.definition, which.state);
    return this.parked.retryAll(which, perSecond, (tx) =>
      this.log.write(tx, { actor, action: 'process.retry-all', subject, reason }),
    );
  }

  async wouldRetryAll({ perSecond, ...which }: RetryProcesses): Promise<string[]> {
    return retriesInWords('processes', perSecond, await this.parked.wouldRetryAll(which));
  }

  /** Nothing of it runs from its next commit on. Throws ProcessNotFoundError and ProcessNotPausableError. */
  async pause(by: ByHand): Promise<WholeProcess> {
    return this.done(by, 'pause', (also) => this.processes.pause(by.id, also), ProcessNotPausableError);
  }

  /** Throws ProcessNotFoundError and ProcessNotPausedError. */
  async resume(by: ByHand): Promise<WholeProcess> {
    return this.done(by, 'resume', (also) => this.processes.resume(by.id, also), ProcessNotPausedError);
  }

  /** Asks it to fail where its definition allows that. Throws ProcessNotFoundError and ProcessAlreadyFinalError. */
  async cancel(by: ByHand): Promise<WholeProcess> {
    return this.done(by, 'cancel', (also) => this.processes.cancelByHand(by.id, also), ProcessAlreadyFinalError);
  }

  /** Lets a parked compensation be sent again that never happened. Throws ProcessNotFoundError and CompensationNotInDoubtError. */
  async endDoubt(by: ByHand, key: string): Promise<WholeProcess> {
    return this.done(by, 'end-doubt', (also) => this.processes.endDoubt(by.id, key, also), CompensationNotInDoubtError);
  }

  /** The new process, which begins in a state that this one has been in. Throws ProcessNotFoundError and ProcessNotForkableError. */
  async fork(by: ByHand, from: ForkFrom): Promise<WholeProcess> {
    await this.view(by.id);
    let begun: WholeProcess | null = null;
    await this.processes.fork(by.id, from, async (tx, forked) => {
      await this.audit(tx, by, 'fork');
      begun = await this.desk.find(tx, forked);
    });
    if (begun === null) throw new Error(`Bug: the fork of process ${by.id} is not there`);
    return begun;
  }

  async wouldRetry(id: string): Promise<string[]> {
    const before = await this.tried(id, (also) => this.processes.retry(id, also), ProcessNotParkedError);
    const now = before.paused ? 'due when it is resumed' : 'due at once';
    return [before.parked ? `gives it a fresh budget, ${now}` : 'ends its back-off', ...(await this.next(before))];
  }

  async wouldPause(id: string): Promise<string[]> {
    const { state, leased } = await this.tried(id, (also) => this.processes.pause(id, also), ProcessNotPausableError);
    const stops = leased ? `what runs of ${state} goes on to its next commit, and no further` : `stops it at ${state}`;
    return [stops, 'no time counts until it is resumed, and what it is told is kept'];
  }

  async wouldResume(id: string): Promise<string[]> {
    const before = await this.tried(id, (also) => this.processes.resume(id, also), ProcessNotPausedError);
    return ['lets it go on, with the time that it had left', ...(await this.next(before))];
  }

  async wouldCancel(id: string): Promise<string[]> {
    const before = await this.tried(id, (also) => this.processes.cancelByHand(id, also), ProcessAlreadyFinalError);
    const undoings = await this.preview.undoings(before);
    return [
      ...(before.paused ? ['resumes it'] : []),
      ...(before.parked && before.failure === null ? ['gives it a fresh budget'] : []),
      ...(before.failure === null
        ? ['asks it to fail, where its definition allows that; it may go on to a point from which it can']
        : ['changes nothing of its undoing, which has begun']),
      ...(undoings.length === 0 ? ['nothing is owed for it'] : [`then undoes ${undoings.length}, in this order`]),
      ...undoings.map((undoing) => undoingInWords(undoing, inDoubt(before, undoing.key))),
    ];
  }

  async wouldEndDoubt(id: string, key: string): Promise<string[]> {
    const change = (also: Also): Promise<boolean> => this.processes.endDoubt(id, key, also);
    const before = await this.tried(id, change, CompensationNotInDoubtError);
    const undoings = await this.preview.undoings(before);
    return [
      `notes that ${key} has never happened; nothing is sent, and the process stays as it is`,
      ...undoings.filter((each) => each.key === key).map((each) => `a retry then does ${undoingInWords(each, true)}`),
    ];
  }

  async wouldFork(id: string, from: ForkFrom): Promise<string[]> {
    const before = await this.view(id);
    let words: string[] = [];
    await this.processes
      .fork(id, from, async (tx, forked) => {
        const begun = await this.desk.find(tx, forked);
        if (begun === null) throw new Error(`Bug: the fork of process ${id} is not there`);
        const owed = before.compensations.filter(({ status }) => status !== 'done').map(({ key }) => key);
        words = [
          `starts a new ${begun.definition}, version ${begun.version}, with what this one knew at ${from.step}`,
          ...(before.ended ? [] : [`ends this one, at ${before.state}`]),
          ...(owed.length === 0 ? [] : [`hands over to it what is to be undone should it fail: ${owed.join(', ')}`]),
          ...workInWords(begun.state, this.preview.next(begun), false),
        ];
        throw new TriedOnly();
      })
      .catch(onlyTried);
    return words;
  }

  private async next(row: WholeProcess): Promise<string[]> {
    const work = this.preview.next(row);
    if (work.kind !== 'undoing') return workInWords(row.state, work, row.unknown_since !== null);
    const undoings = await this.preview.undoings(row);
    return [
      ...workInWords(row.state, work, false),
      ...undoings.map((undoing) => undoingInWords(undoing, inDoubt(row, undoing.key))),
    ];
  }

  /** Does it and takes it back; the row as it is. Throws what the change throws. */
  private async tried(
    id: string,
    change: (also: Also) => Promise<boolean>,
    Refusal: new () => Error,
  ): Promise<WholeProcess> {
    const before = await this.view(id);
    const done = await change(() => Promise.reject(new TriedOnly())).catch(
      (error: unknown) => onlyTried(error) ?? true,
    );
    if (!done) throw new Refusal();
    return before;
  }

  /** The row as the change leaves it. */
  private async done(
    by: ByHand,
    what: string,
    change: (also: Also) => Promise<boolean>,
    Refusal: new () => Error,
  ): Promise<WholeProcess> {
    await this.view(by.id);
    let changed: WholeProcess | null = null;
    const done = await change(async (tx) => {
      await this.audit(tx, by, what);
      changed = await this.desk.find(tx, by.id);
    });
    if (!done || changed === null) throw new Refusal();
    return changed;
  }

  private async audit(tx: Transaction, { actor, id, reason }: ByHand, what: string): Promise<void> {
    await this.log.write(tx, { actor, action: `process.${what}`, subject: `process:${id}`, reason });
  }
}

function onlyTried(error: unknown): undefined {
  if (!(error instanceof TriedOnly)) throw error;
}

/** What was parked, or tried before, is asked for before it is sent again. */
function inDoubt({ compensations }: WholeProcess, key: string): boolean {
  const found = compensations.find((each) => each.key === key);
  return found !== undefined && (found.status === 'parked' || found.unknown_since !== null || found.attempts > 0);
}
