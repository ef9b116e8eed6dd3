import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { Database } from '#platform/database';
import { Tracing, type SpanFacts } from '#platform/telemetry';
import { DefinitionRegistry } from './definition-registry.js';
import type { ClaimedProcess } from './process-claims.js';
import type { ProcessView } from './process-view.js';
import { PROCESS_SETTINGS } from './process.settings.js';
import type { RunState, Spans } from './run-state.js';

const TRACE = 'UPDATE process.processes SET traceparent = $3, trace_chapter = $4 WHERE id = $1 AND lease_epoch = $2';

/**
 * The spans of processes: one for each run, and in it one for each state. They hang under what has started the process, for
 * one chapter; the next chapter begins a trace of its own that is linked to the one before. While a process rests nothing
 * is open: what its runs hang under has ended and is known by its `traceparent` alone.
 */
@Injectable()
export class ProcessTraces implements Spans {
  constructor(
    private readonly tracing: Tracing,
    private readonly database: Database,
    private readonly definitions: DefinitionRegistry,
    private readonly config: Config,
  ) {}

  async run(
    claimed: ClaimedProcess,
    work: (claimed: ClaimedProcess) => Promise<ProcessView | null>,
  ): Promise<ProcessView | null> {
    if (!this.tracing.on) return work(claimed);
    const { id, definition, version, subject } = claimed;
    const traced = await this.inChapter(claimed).catch(() => claimed);
    const facts = (): SpanFacts => ({
      name: `run ${definition}`,
      kind: 'consumer',
      parent: traced.traceparent,
      attributes: {
        ...{ 'holdfast.process': id, 'holdfast.definition': definition, 'holdfast.version': version },
        ...(subject === null ? {} : { 'holdfast.subject': subject }),
      },
    });
    return this.tracing.span(facts, async (span) => {
      const ended = await work(traced);
      if (ended !== null) span.set({ 'holdfast.ended': ended.state });
      return ended;
    });
  }

  /** The `traceparent` of the run that is under way here. */
  get ofRun(): string | null {
    return this.tracing.traceparent;
  }

  async state<T>(run: RunState, work: () => Promise<T> | T, state = run.process.state): Promise<T> {
    if (!this.tracing.on) return work();
    const attributes = { 'holdfast.state': state, 'holdfast.retries': run.process.retries };
    return this.tracing.span(
      () => ({ name: `state ${state}`, parent: run.traceparent, attributes }),
      async () => work(),
    );
  }

  async undo<T>(name: string, work: () => Promise<T>): Promise<T> {
    return this.tracing.span(() => ({ name: `undo ${name}` }), work);
  }

  /** Begins the trace of a chapter, once: with a span that has ended already, under which all its runs will hang. */
  private async inChapter(claimed: ClaimedProcess): Promise<ClaimedProcess> {
    const { id, lease_epoch: epoch, definition, version, traceparent } = claimed;
    const told = this.definitions.find(definition, version)?.rules.told === true;
    // It is over by its age: the next commit, which is this run's, begins the next one.
    const over = told && claimed.chapter_age_ms > this.config.of(PROCESS_SETTINGS).chapterMs;
    const chapter = claimed.chapter + (over ? 1 : 0);
    if (traceparent !== null && chapter <= claimed.trace_chapter) return claimed;
    const first = this.tracing.begin({
      name: `chapter ${definition}`,
      parent: null,
      link: traceparent,
      attributes: { 'holdfast.process': id, 'holdfast.chapter': chapter },
    });
    first.end();
    await this.database.query(TRACE, [id, epoch, first.traceparent, chapter]);
    return { ...claimed, traceparent: first.traceparent };
  }
}
