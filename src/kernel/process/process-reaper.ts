import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { Database } from '#platform/database';
import type { ScheduledTask } from '#kernel/scheduler';
import { Metrics, type Counter } from '#platform/telemetry';
import { DefinitionRegistry } from './definition-registry.js';
import { PROCESS_SETTINGS } from './process.settings.js';

/** Processes of one statement. */
const BATCH = 500;
/** Rows of histories and signals of one statement, unless a single process has more. */
const BATCH_ROWS = 10_000;

/**
 * Ended processes of the definition $1 that are past $2 milliseconds, the longest ended first, with all that belongs to them
 * (their compensations by their foreign key), and up to when they are gone. Nothing that waits for a person, be it the process
 * or one compensation of it.
 */
const REAP = `
  WITH due AS (
    SELECT id, finished_at, entries + wakes AS weight FROM process.processes
     WHERE definition = $1 AND finished_at < (SELECT clock_timestamp() - $2::float8 * interval '1 millisecond') AND parked_at IS NULL
       AND NOT EXISTS (SELECT FROM process.compensations WHERE process_id = processes.id AND status = 'parked')
     ORDER BY finished_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED),
  batch AS (SELECT id, sum(weight) OVER by_end - weight AS before FROM due WINDOW by_end AS (ORDER BY finished_at, id)),
  gone AS (DELETE FROM process.processes WHERE id = ANY (ARRAY(SELECT id FROM batch WHERE before < ${BATCH_ROWS})) RETURNING id),
  told AS (DELETE FROM process.history WHERE process_id = ANY (ARRAY(SELECT id FROM gone))),
  heard AS (DELETE FROM process.signals WHERE process_id = ANY (ARRAY(SELECT id FROM gone))),
  kept AS (
    INSERT INTO process.reaped AS kept (definition, ended_before)
    SELECT $1, clock_timestamp() - $2::float8 * interval '1 millisecond' WHERE EXISTS (SELECT FROM gone)
    ON CONFLICT (definition) DO UPDATE SET ended_before = greatest(kept.ended_before, excluded.ended_before))
  SELECT count(*)::integer AS gone FROM gone`;

/**
 * Deletes ended processes past PROCESS_RETENTION_MS, of the definitions that this build has registered and that do not say that
 * they are `kept`: what a build does not know may be another one's to keep.
 */
@Injectable()
export class ProcessReaper implements ScheduledTask {
  readonly name = 'process-reaper';
  readonly intervalMs: number;
  private readonly retentionMs: number;
  private readonly deleted: Counter;

  constructor(
    private readonly database: Database,
    private readonly definitions: DefinitionRegistry,
    config: Config,
    metrics: Metrics,
  ) {
    this.intervalMs = config.reaperIntervalMs;
    this.retentionMs = config.of(PROCESS_SETTINGS).retentionMs;
    this.deleted = metrics.counter(
      'holdfast_processes_deleted_total',
      'Ended processes deleted after their retention',
      ['definition'],
    );
  }

  /** Returns how many processes were deleted. */
  async runOnce(): Promise<number> {
    let total = 0;
    for (const name of this.reapable()) {
      for (let gone = await this.reap(name); gone > 0; gone = await this.reap(name)) total += gone;
    }
    return total;
  }

  private reapable(): string[] {
    const all = this.definitions.all();
    const kept = new Set(all.filter(({ rules }) => rules.kept === true).map(({ name }) => name));
    return [...new Set(all.map(({ name }) => name))].filter((name) => !kept.has(name));
  }

  private async reap(definition: string): Promise<number> {
    const { rows } = await this.database.queryPlannedAnew<{ gone: number }>(REAP, [definition, this.retentionMs]);
    const gone = rows[0]?.gone ?? 0;
    this.deleted.inc({ definition }, gone);
    return gone;
  }
}
