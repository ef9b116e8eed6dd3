import { Injectable } from '@nestjs/common';
import { AuditLog } from '#kernel/audit';
import { Database, type Transaction } from '#platform/database';
import { isUuid } from '#platform/http';
import {
  CompensationNotInDoubtError,
  ProcessAlreadyFinalError,
  Processes,
  ProcessHistory,
  ProcessNotParkedError,
  ProcessNotPausableError,
  ProcessNotPausedError,
  ProcessQueries,
  type Also,
  type Chapter,
  type ForkFrom,
  type WholeProcess,
} from '#kernel/process';
import { ProcessNotFoundError } from './admin.errors.js';

/** Who does it to which process, and why. */
export interface ByHand {
  readonly actor: string;
  readonly id: string;
  readonly reason: string;
}

/** What a person does with one process; a change leaves its row in the audit log, in its own commit. */
@Injectable()
export class ProcessRepairs {
  constructor(
    private readonly database: Database,
    private readonly desk: ProcessQueries,
    private readonly processes: Processes,
    private readonly history: ProcessHistory,
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
