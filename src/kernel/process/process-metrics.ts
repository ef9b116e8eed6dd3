import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { clock } from '#platform/clock';
import { LONG_SECONDS, Metrics, type Counter, type Histogram } from '#platform/telemetry';
import type { AnyDefinition } from './definition.js';
import { DefinitionRegistry } from './definition-registry.js';
import type { Advanced } from './checkpoint-statements.js';
import type { Plan } from './plan.js';
import type { RunState } from './run-state.js';

/** What is counted of processes, by definition and version. */
@Injectable()
export class ProcessMetrics implements OnApplicationBootstrap {
  private readonly states: Counter;
  private readonly failures: Counter;
  private readonly tries: Counter;
  private readonly compensations: Counter;
  private readonly signals: Counter;
  private readonly entries: Counter;
  private readonly chapters: Counter;
  private readonly seconds: Histogram;

  constructor(
    private readonly metrics: Metrics,
    private readonly definitions: DefinitionRegistry,
  ) {
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
    this.entries = metrics.counter('holdfast_process_entries_total', 'Entries of histories', of);
    this.chapters = metrics.counter('holdfast_process_chapters_total', 'Chapters begun after the first', of);
    this.seconds = metrics.histogram(
      'holdfast_state_seconds',
      'From entering a state to leaving it, rests and tries included',
      [...of, 'state'],
      LONG_SECONDS,
    );
  }

  /** What is worth an alarm the first time starts at 0; the rest begins when there is something to count. */
  onApplicationBootstrap(): void {
    for (const definition of this.definitions.all()) {
      this.compensations.inc({ ...labels(definition), result: 'parked' }, 0);
      this.whole(definition);
    }
  }

  /** A commit of a run, while the run stands where it began. */
  advanced(
    run: RunState,
    plan: Plan,
    { chapter, created_at: begunAt }: Pick<Advanced, 'chapter' | 'created_at'>,
  ): void {
    const { definition, process } = run;
    const of = labels(definition);
    for (const state of plan.entered) this.states.inc({ ...of, state });
    if (plan.entered.length > 0) this.left(run, plan.entered);
    if (plan.failedAt !== null)
      this.failures.inc({ ...of, state: plan.failedAt, reason: reasonOf(plan.process.failure?.type) });
    if (plan.kind === 'later') this.tries.inc({ ...of, state: process.state });
    if (plan.signalsRead !== null) this.signals.inc(of);
    if (chapter > run.chapter) this.chapters.inc(of);
    run.chapter = chapter;
    if (definition.rules.told === true) this.entries.inc(of, plan.entries.length);
    if (plan.kind === 'end') this.whole(definition)?.observe(of, (clock.now() - begunAt.getTime()) / 1000);
  }

  compensation(definition: AnyDefinition, result: 'done' | 'retried' | 'parked'): void {
    this.compensations.inc({ ...labels(definition), result });
  }

  /** A run that ended in an error; `reason` is `passing` or `error`. */
  stopped(of: { definition: string; version: number; state: string }, reason: string): void {
    this.failures.inc({ definition: of.definition, version: String(of.version), state: of.state, reason });
  }

  private whole({ rules: { measuredAs } }: AnyDefinition): Histogram | null {
    if (measuredAs === undefined) return null;
    return this.metrics.histogram(measuredAs, 'From the start to the end', ['definition', 'version'], LONG_SECONDS);
  }

  /** Those between the first and the last were entered and left in one commit. */
  private left(run: RunState, entered: readonly string[]): void {
    const of = labels(run.definition);
    const now = performance.now();
    this.seconds.observe({ ...of, state: run.process.state }, (now - run.enteredAt) / 1000);
    for (const state of entered.slice(0, -1)) this.seconds.observe({ ...of, state }, 0);
    run.enteredAt = now;
  }

  leaseLost(): void {
    this.metrics.leaseLost.inc();
  }
}

function labels({ name, version }: AnyDefinition): { definition: string; version: string } {
  return { definition: name, version: String(version) };
}

const MOST_REASONS = 60;
const reasons = new Set<string>();

/** Types of failures are names in code, with few exceptions that other systems may choose: those share one label. */
function reasonOf(type = 'Error'): string {
  if (reasons.size < MOST_REASONS && /^[\w.-]{1,60}$/.test(type)) reasons.add(type);
  return reasons.has(type) ? type : 'other';
}
