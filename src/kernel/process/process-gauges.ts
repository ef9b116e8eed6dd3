import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { Database } from '#platform/database';
import { Metrics, type Sample } from '#platform/telemetry';
import { DefinitionRegistry } from './definition-registry.js';
import { PROCESS_SETTINGS } from './process.settings.js';

/** Gauges of one scrape share a look; milliseconds. */
const LOOK_MS = 4_000;
/** Live processes of a version that are counted at most, so that a look stays short whatever has piled up. */
const COUNTED = 100_000;
/** Versions that are told apart at most: the labels are what stands in the table, whoever wrote it. */
const TOLD_APART = 100;

const CONDITIONS = ['running', 'waiting', 'retrying', 'paused', 'parked'];

/** Skips from version to version through the index of claims, and along the parked ones, so that what has ended costs nothing. */
const LOOK = `
  WITH RECURSIVE unparked AS (
    (SELECT definition, version, 1 AS number FROM process.processes WHERE finished_at IS NULL AND parked_at IS NULL ORDER BY definition, version LIMIT 1)
    UNION ALL
    SELECT next.definition, next.version, number + 1 FROM unparked, LATERAL (
      SELECT definition, version FROM process.processes
       WHERE finished_at IS NULL AND parked_at IS NULL AND (definition, version) > (unparked.definition, unparked.version)
       ORDER BY definition, version LIMIT 1) AS next
     WHERE number < ${TOLD_APART}),
  live AS (
    SELECT counted.* FROM unparked, LATERAL (
      SELECT definition, version, state, paused_at, leased_until, last_error, parked_at, next_run_at, created_at FROM process.processes
       WHERE finished_at IS NULL AND parked_at IS NULL AND definition = unparked.definition AND version = unparked.version LIMIT ${COUNTED}) AS counted
    UNION ALL
    (SELECT definition, version, state, paused_at, leased_until, last_error, parked_at, next_run_at, created_at FROM process.processes
      WHERE parked_at IS NOT NULL LIMIT ${COUNTED}))
  SELECT definition, version, state,
         CASE WHEN parked_at IS NOT NULL THEN 'parked' WHEN paused_at IS NOT NULL THEN 'paused' WHEN leased_until > clock_timestamp() THEN 'running'
              WHEN last_error IS NOT NULL THEN 'retrying' ELSE 'waiting' END AS condition,
         count(*)::integer AS live,
         coalesce(max(extract(epoch FROM clock_timestamp() - next_run_at)) FILTER (WHERE parked_at IS NULL AND next_run_at <= clock_timestamp()), 0)::float8 AS due_seconds,
         bool_or(coalesce(seen_at, created_at) < clock_timestamp() - $1::float8 * interval '1 millisecond') AS missing
    FROM live LEFT JOIN process.builds USING (definition, version)
   GROUP BY definition, version, state, condition`;

interface Live {
  readonly definition: string;
  readonly version: number;
  readonly state: string;
  readonly condition: string;
  readonly live: number;
  /** How long the one that has been due for the longest has been so. */
  readonly due_seconds: number;
  /** No worker has had this version for MISSING_VERSION_MS. */
  readonly missing: boolean;
}

/** How many live processes of a version are in one of its states. */
export interface RestingProcesses {
  readonly definition: string;
  readonly version: number;
  readonly state: string;
  readonly count: number;
  /** Of them. */
  readonly parked: number;
  /** No worker has had this version for MISSING_VERSION_MS. */
  readonly missing: boolean;
}

/** What is known of all live processes by a query. Labels are definitions and versions, never an id. */
@Injectable()
export class ProcessGauges {
  private looked: { readonly at: number; readonly rows: Promise<readonly Live[]> } | null = null;

  constructor(
    private readonly database: Database,
    private readonly definitions: DefinitionRegistry,
    private readonly config: Config,
    metrics: Metrics,
  ) {
    const of = ['definition', 'version'];
    metrics.sample('holdfast_processes', 'Live processes by what they are doing', [...of, 'condition'], () =>
      this.conditions(),
    );
    metrics.sample(
      'holdfast_process_missing_versions',
      'Live processes of a version that no worker has had for MISSING_VERSION_MS',
      of,
      () => this.sums(({ missing, live }) => (missing ? live : 0)),
    );
    metrics.sample(
      'holdfast_process_unknown_states',
      'Live processes in a state that their version does not have',
      of,
      () => this.sums((row) => (this.isUnknown(row) ? row.live : 0)),
    );
    metrics.sample(
      'holdfast_process_oldest_due_seconds',
      'How long the process that has been due for the longest has waited for a worker',
      of,
      () => this.sums(({ due_seconds: seconds }) => seconds, Math.max),
    );
  }

  /** How many there are in each condition, and how long the one that is due has waited; seconds. */
  async census(): Promise<{ condition: string; count: number; dueSeconds: number }[]> {
    const rows = await this.look();
    return CONDITIONS.map((condition) => {
      const of = rows.filter((row) => row.condition === condition);
      const count = of.reduce((sum, { live }) => sum + live, 0);
      return { condition, count, dueSeconds: Math.max(0, ...of.map(({ due_seconds: seconds }) => seconds)) };
    });
  }

  /** Where they are; may be some seconds old. */
  async resting(): Promise<RestingProcesses[]> {
    const all = new Map<string, RestingProcesses>();
    for (const { definition, version, state, condition, live, missing } of await this.look()) {
      const key = `${definition} ${version} ${state}`;
      const { count, parked } = all.get(key) ?? { count: 0, parked: 0 };
      const more = { count: count + live, parked: parked + (condition === 'parked' ? live : 0) };
      all.set(key, { definition, version, state, ...more, missing });
    }
    return [...all.values()];
  }

  /** Only of what there is: most versions have none in most conditions. */
  private async conditions(): Promise<Sample[]> {
    const samples = [];
    for (const condition of CONDITIONS) {
      const sums = await this.sums((row) => (row.condition === condition ? row.live : 0));
      const some = sums.filter(({ value }) => value > 0);
      samples.push(...some.map(({ labels, value }) => ({ labels: { ...labels, condition }, value })));
    }
    return samples;
  }

  /** One value of each version: 0 of those that are registered here and have no live process. */
  private async sums(
    value: (row: Live) => number,
    join: (one: number, other: number) => number = (one, other) => one + other,
  ): Promise<Sample[]> {
    const samples = new Map<string, Sample>();
    const add = (definition: string, version: number, more: number): void => {
      const known = samples.get(`${definition} ${version}`)?.value;
      const labels = { definition, version: String(version) };
      samples.set(`${definition} ${version}`, { labels, value: known === undefined ? more : join(known, more) });
    };
    for (const { name, version } of this.definitions.all()) add(name, version, 0);
    for (const row of await this.look()) add(row.definition, row.version, value(row));
    return [...samples.values()];
  }

  private isUnknown({ definition, version, state }: Live): boolean {
    return this.definitions.find(definition, version)?.states.has(state) === false;
  }

  private async look(): Promise<readonly Live[]> {
    if (this.looked === null || performance.now() - this.looked.at > LOOK_MS) {
      const { missingVersionMs } = this.config.of(PROCESS_SETTINGS);
      const rows = this.database.queryPlannedAnew<Live>(LOOK, [missingVersionMs]).then((found) => found.rows);
      this.looked = { at: performance.now(), rows };
    }
    return this.looked.rows;
  }
}
