import { Injectable } from '@nestjs/common';
import type { Transaction } from '#platform/database';
import type { CallBudget, CallOutcome, ForeignCaller, ForeignContext, ForeignRefusal } from '#kernel/foreign';
import type { Job, JobHandler } from './job-handler.js';

/** What is written in the transaction that acknowledges a job. */
export type WriteBack = (tx: Transaction) => Promise<void>;

/** A staged job whose arguments have been read: all that a worker needs of its handler, whatever these are. */
export interface ReadJob {
  readonly system: string;
  /** Whether the other side can be asked what became of a call. */
  readonly canAsk: boolean;
  key(): string;
  /** Makes the call; what it brought comes as its write-back, null where there is none. */
  call(caller: ForeignCaller, context: ForeignContext, budget: CallBudget): Promise<CallOutcome<WriteBack | null>>;
  refused(tx: Transaction, refusal: ForeignRefusal): Promise<void>;
}

/** Throws when the arguments are not readable. */
type Reader = (stored: Job<unknown>) => ReadJob;

/** Every job that this build can do, by name; business modules register theirs at start. */
@Injectable()
export class JobHandlers {
  private readonly readers = new Map<string, Reader>();

  register<Args, Result>(handler: JobHandler<Args, Result>): void {
    if (this.readers.has(handler.name)) throw new Error(`Bug: job ${handler.name} is registered twice`);
    this.readers.set(handler.name, (stored) => readBy(handler, stored));
  }

  get names(): readonly string[] {
    return [...this.readers.keys()];
  }

  /** Null when this build has no such job. */
  reader(name: string): Reader | null {
    return this.readers.get(name) ?? null;
  }
}

function readBy<Args, Result>(handler: JobHandler<Args, Result>, stored: Job<unknown>): ReadJob {
  const job: Job<Args> = { ...stored, args: handler.parse(stored.args) };
  return {
    system: handler.system,
    canAsk: handler.find !== null && handler.askFirst !== false,
    key: () => handler.key(job),
    call: async (caller, context, budget) => {
      const outcome = await caller.make(handler, job, context, { ...budget, askFirst: handler.askFirst !== false });
      if (outcome.kind !== 'done') return outcome;
      const { commit } = handler;
      return {
        kind: 'done',
        value: commit === undefined ? null : (tx) => commit.call(handler, tx, job, outcome.value),
      };
    },
    refused: (tx, refusal) => handler.refused(tx, job, refusal),
  };
}

/** The key of its next call: after a refusal, which is final under its key, it is another one. */
export function callKey(job: ReadJob, refusals: number): string {
  return refusals === 0 ? job.key() : `${job.key()}-r${refusals}`;
}
