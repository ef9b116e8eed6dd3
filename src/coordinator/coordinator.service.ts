import { Injectable } from '@nestjs/common';
import type { SqlExecutor } from '#platform/database';
import type { HoldDecision } from '#inventory';
import { Processes, type ProcessView } from '#kernel/process';
import { SagaProcess } from './saga.process.js';
import { DECIDE, decisionOf, TccProcess } from './tcc.process.js';
import { newTransaction, type Leg } from './transaction.data.js';
import { PATTERNS } from './transaction.dto.js';

export type TransactionPattern = (typeof PATTERNS)[number];

export interface BeginTransaction {
  /** UUIDv7 made by the caller; the warehouses know the transaction by it. */
  readonly id: string;
  readonly userId: string;
  readonly pattern: TransactionPattern;
  readonly legs: readonly Leg[];
  /** tcc only: hold everything, then wait for `decide`. */
  readonly held: boolean;
  readonly traceparent: string | null;
}

/** Moves stock in several warehouses together, or not at all. */
@Injectable()
export class Coordinator {
  constructor(
    private readonly processes: Processes,
    private readonly tcc: TccProcess,
    private readonly saga: SagaProcess,
  ) {}

  /** Starts with the commit of `sql`. Throws when the id is taken. */
  async begin(sql: SqlExecutor, { id, userId, pattern, legs, held, traceparent }: BeginTransaction): Promise<void> {
    const table = pattern === 'tcc' ? this.tcc.table() : this.saga.table();
    const started = await this.processes.start(sql, table, {
      id,
      userId,
      subject: null,
      data: newTransaction(legs),
      snapshot: { legs, held },
      traceparent,
    });
    if (started === null) throw new Error(`Bug: transaction ${id} was begun twice`);
  }

  /** The owner's decision about a held transaction; the first one stands and is returned. null = it has ended, or is not there. */
  async decide(id: string, decision: 'confirm' | 'cancel'): Promise<'confirm' | 'cancel' | null> {
    const told = await this.processes.signal(id, { id: 'decision', name: DECIDE, details: decision });
    if (told.kind === 'accepted') return decision;
    return told.kind === 'mismatch' ? decisionOf(told.details) : null;
  }

  async find(id: string, sql?: SqlExecutor): Promise<ProcessView | null> {
    const process = await this.processes.find(id, sql);
    return process !== null && isTransaction(process) ? process : null;
  }

  /** As it is once final or parked, or after `timeoutMs`. */
  async wait(id: string, timeoutMs: number, signal: AbortSignal): Promise<ProcessView | null> {
    return this.processes.wait(id, { timeoutMs, signal, enough: ({ ended, parked }) => ended || parked });
  }

  /**
   * A hold of a transaction that nobody knows, or that was cancelled, will never be confirmed. One whose transaction may have
   * been confirmed and deleted since is left to a person.
   */
  async aboutHold(transactionId: string): Promise<HoldDecision> {
    const process = await this.processes.find(transactionId);
    if (process === null) return (await this.processes.mayBeForgotten(transactionId)) ? 'keep' : 'release';
    return process.ended && process.state !== 'COMPLETED' ? 'release' : 'keep';
  }
}

function isTransaction({ definition }: ProcessView): boolean {
  return (PATTERNS as readonly string[]).includes(definition);
}
