import { Injectable } from '@nestjs/common';
import { Metrics, type Counter } from '#platform/telemetry';
import type { AnyDefinition } from './definition-registry.js';
import type { Plan, RunState } from './plan.js';

/** What is counted of processes, by definition and version. */
@Injectable()
export class ProcessMetrics {
  private readonly states: Counter;
  private readonly failures: Counter;
  private readonly tries: Counter;
  private readonly compensations: Counter;
  private readonly signals: Counter;
  private readonly chapters: Counter;

  constructor(private readonly metrics: Metrics) {
    const of = ['definition', 'version'];
    this.states = metrics.counter('holdfast_state_runs_total', 'States entered by processes', [...of, 'state']);
    this.failures = metrics.counter(
      'holdfast_state_failures_total',
      'Processes that failed in a state, and runs that could not go on',
      [...of, 'state', 'reason'],
    );
    this.tries = metrics.counter('holdfast_state_retries_total', 'Tries of states that are tried again', [
      ...of,
      'state',
    ]);
    this.compensations = metrics.counter('holdfast_compensations_total', 'Tries of compensations by result', [
      ...of,
      'result',
    ]);
    this.signals = metrics.counter('holdfast_signals_total', 'Commits in which processes handled signals', of);
    this.chapters = metrics.counter('holdfast_process_entries_total', 'Entries of histories', of);
  }

  /** Every counter of a definition starts at 0. */
  know(definition: AnyDefinition): void {
    const of = labels(definition);
    for (const state of definition.states.keys()) this.states.inc({ ...of, state }, 0);
    for (const result of ['done', 'retried', 'parked']) this.compensations.inc({ ...of, result }, 0);
    this.signals.inc(of, 0);
  }

  /** A commit of a run. */
  advanced({ definition, process }: RunState, plan: Plan): void {
    const of = labels(definition);
    for (const state of plan.entered) this.states.inc({ ...of, state });
    if (plan.failedAt !== null)
      this.failures.inc({ ...of, state: plan.failedAt, reason: plan.process.failure?.type ?? 'Error' });
    if (plan.kind === 'later') this.tries.inc({ ...of, state: process.state });
    if (plan.signalsRead !== null) this.signals.inc(of);
    if (definition.rules.told === true) this.chapters.inc(of, plan.entries.length);
  }

  compensation(definition: AnyDefinition, result: 'done' | 'retried' | 'parked'): void {
    this.compensations.inc({ ...labels(definition), result });
  }

  /** A run that ended in an error; `reason` is `passing` or `error`. */
  stopped(of: { definition: string; version: number; state: string }, reason: string): void {
    this.failures.inc({ definition: of.definition, version: String(of.version), state: of.state, reason });
  }

  leaseLost(): void {
    this.metrics.leaseLost.inc();
  }
}

function labels({ name, version }: AnyDefinition): { definition: string; version: string } {
  return { definition: name, version: String(version) };
}
