import { NestFactory } from '@nestjs/core';
import { v7 as uuidv7 } from 'uuid';
import { loadConfig } from '#platform/config';
import { Database, MigrationSet, prepareEmbedded, runMigrations } from '#platform/database';
import { CrashPoints } from '#kernel/leases';
import {
  DefinitionRegistry,
  Jitter,
  Processes,
  ProcessModule,
  ProcessRunner,
  type Accepted,
  type AnyDefinition,
  type Definition,
} from '#kernel/process';
import { milliseconds } from './durations.js';
import { HarnessCrashPoints, HarnessModule } from './harness.module.js';
import type { Standing } from './matchers.js';
import { Stubs, type Stub } from './stubs.js';

export interface HarnessOptions {
  /** A `postgres:` URL. Absent: the PostgreSQL that comes from npm, with its data in a folder of its own (`dataDir`). */
  readonly databaseUrl?: string;
  readonly dataDir?: string;
  /** Make the tables first. Default: only where the harness has started the database. */
  readonly migrate?: boolean;
  /** Where between its bounds each wait is drawn: 0 = four fifths of it, 1 = all of it. Default 1. */
  readonly jitter?: number;
  /** Milliseconds. Default 10,000. */
  readonly leaseMs?: number;
  /** Environment names and values besides, e.g. `{ CHAPTER_ENTRIES: '5' }`. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface StartAs {
  readonly id?: string;
  readonly userId?: string;
  readonly subject?: string | null;
}

type DataOf<D> = D extends Definition<infer Data, infer _S, infer _N, infer _U> ? Data : never;
type SnapshotOf<D> = D extends Definition<infer _D, infer Snapshot, infer _N, infer _U> ? Snapshot : never;
type NamesOf<D> = D extends Definition<infer _D, infer _S, infer Names, infer Undos> ? Names | Undos : never;

interface Row {
  readonly id: string;
  readonly state: string;
  readonly state_data: unknown;
  readonly failure: Standing['failure'];
  readonly ended: boolean;
  readonly parked: boolean;
  readonly paused: boolean;
  readonly leased: boolean;
  readonly last_error: string | null;
  readonly retries: number;
  readonly heartbeat: unknown;
  readonly chapter: number;
  readonly in_ms: number;
  readonly wait_ms: number;
}

const ROW = `
  SELECT id, state, state_data, failure, ended_at IS NOT NULL AS ended, paused_at IS NOT NULL AS paused, leased_until IS NOT NULL AS leased,
         parked_at IS NOT NULL OR EXISTS (SELECT FROM process.compensations WHERE process_id = id AND status = 'parked') AS parked,
         last_error, retries, heartbeat, chapter,
         (extract(epoch FROM next_run_at - clock_timestamp()) * 1000)::float8 AS in_ms,
         (extract(epoch FROM next_run_at - updated_at) * 1000)::float8 AS wait_ms
    FROM process.processes WHERE id = $1`;

/** Every time that a process has of its own, so that for it so much of time has passed. */
const SKIP = `
  UPDATE process.processes
     SET next_run_at = next_run_at - by, timer_at = timer_at - by, step_deadline_at = step_deadline_at - by, deadline_at = deadline_at - by,
         leased_until = leased_until - by, unknown_since = unknown_since - by, entered_at = entered_at - by, last_run_at = last_run_at - by,
         chapter_began_at = chapter_began_at - by, paused_at = paused_at - by, heartbeat_at = heartbeat_at - by,
         created_at = created_at - by, updated_at = updated_at - by
    FROM (SELECT $2::float8 * interval '1 millisecond' AS by) AS skipped
   WHERE id = ANY ($1::uuid[])`;

const MOST_RUNS = 1_000;

/**
 * Starts the engine for one definition, without HTTP and without an application, on a real PostgreSQL. To be closed.
 * @throws when the database is not there, or the definition has holes.
 */
export async function harness<D extends AnyDefinition>(
  definition: D,
  options: HarnessOptions = {},
): Promise<Harness<D>> {
  const stops: (() => Promise<void>)[] = [];
  const { jitter = 1, leaseMs = 10_000, env = {} } = options;
  let config = loadConfig({
    ...{ AUTH_JWT_SECRET: 'harness-'.repeat(8), ROLES: 'api', LOG_LEVEL: 'silent', PROCESS_LEASE_MS: String(leaseMs) },
    ...(options.databaseUrl === undefined ? {} : { DATABASE_URL: options.databaseUrl }),
    ...(options.dataDir === undefined ? {} : { DATA_DIR: options.dataDir }),
    ...env,
  });
  if (options.databaseUrl === undefined) {
    const embedded = await prepareEmbedded(config);
    config = embedded.config;
    stops.push(() => embedded.stop());
  }
  if (options.migrate ?? options.databaseUrl === undefined)
    await runMigrations(config, new MigrationSet('holdfast_harness_migrations', [ProcessModule]));
  const app = await NestFactory.createApplicationContext(HarnessModule.with(config), {
    logger: false,
    abortOnError: false,
  });
  stops.unshift(() => app.close());
  const stubs = new Stubs();
  const used = stubs.into(definition);
  app.get(DefinitionRegistry, { strict: false }).register(used);
  app.get(Jitter, { strict: false }).draw = () => jitter;
  return new Harness(used, {
    processes: app.get(Processes, { strict: false }),
    runner: app.get(ProcessRunner, { strict: false }),
    database: app.get(Database, { strict: false }),
    crashes: app.get(CrashPoints, { strict: false }),
    stubs,
    leaseMs,
    close: async () => {
      for (const stop of stops) await stop();
    },
  });
}

interface Parts {
  readonly processes: Processes;
  readonly runner: ProcessRunner;
  readonly database: Database;
  readonly crashes: HarnessCrashPoints;
  readonly stubs: Stubs;
  readonly leaseMs: number;
  readonly close: () => Promise<void>;
}

/** One definition under test. Its processes stand still until `run`. */
export class Harness<D extends AnyDefinition> {
  private readonly ids: string[] = [];
  private readonly waited = new Map<string, number[]>();

  constructor(
    private readonly definition: D,
    private readonly parts: Parts,
  ) {}

  /** For tables of the test's own, and to look. */
  get database(): Database {
    return this.parts.database;
  }

  /** What people and other modules do with processes: cancel, pause, resume, retry. */
  get processes(): Processes {
    return this.parts.processes;
  }

  /** Starts one; its id. Throws when its subject has a live one. */
  async start(data: DataOf<D>, snapshot: SnapshotOf<D>, as: StartAs = {}): Promise<string> {
    const { id = uuidv7(), userId = 'harness', subject = null } = as;
    const started = await this.parts.processes.start(this.parts.database, this.definition, {
      ...{ id, userId, subject, data, snapshot, traceparent: null },
    });
    if (started === null) throw new Error(`${this.definition.name} of ${String(subject)} has a live process`);
    this.ids.push(id);
    return id;
  }

  /**
   * Runs it until it rests, ends, or waits for a person. A back-off is not waited for: its time is skipped, and told by
   * `waits`; neither is the lease of a run that has crashed.
   */
  async run(id: string): Promise<Standing<DataOf<D>>> {
    for (let runs = 0; runs < MOST_RUNS; runs += 1) {
      await this.parts.runner.runOne(id);
      const row = await this.row(id);
      if (row.leased) {
        await this.move([id], this.parts.leaseMs + 1);
        continue;
      }
      const backsOff = row.last_error !== null && !row.ended && !row.parked && !row.paused;
      if (!backsOff) {
        if (row.ended || row.parked || row.paused || row.in_ms > 0) return this.standing(row);
        continue;
      }
      const waits = this.waited.get(row.state) ?? [];
      this.waited.set(row.state, [...waits, Math.round(row.wait_ms)]);
      await this.move([id], Math.max(0, row.in_ms) + 1);
    }
    throw new Error(`${this.definition.name} ${id} has not come to rest in ${MOST_RUNS} runs`);
  }

  /** One run, and no skipping: for what happens in a back-off. */
  async runOnce(id: string): Promise<Standing<DataOf<D>>> {
    await this.parts.runner.runOne(id);
    return this.look(id);
  }

  /** Where it stands now. */
  async look(id: string): Promise<Standing<DataOf<D>>> {
    return this.standing(await this.row(id));
  }

  /** What the calls of a state, or of a compensation, come to from now on, one after another; the last one stays. */
  stub(name: NamesOf<D>, ...outcomes: readonly Stub[]): void {
    this.parts.stubs.set(name, outcomes);
  }

  /** Dies there, once: `<state>:before-commit`, `<state>:after-commit` or `<state>:in-call`. */
  crash(place: `${NamesOf<D>}:${'before-commit' | 'after-commit' | 'in-call'}`): void {
    this.parts.crashes.arm(place);
  }

  /** Whether the place of `crash` was come to. */
  get crashed(): boolean {
    return this.parts.crashes.died;
  }

  /** Tells it something, as from outside. */
  async signal(
    id: string,
    name: string,
    signal: { readonly id?: string; readonly details?: unknown } = {},
  ): Promise<Accepted> {
    return this.parts.processes.signal(id, { id: signal.id ?? uuidv7(), name, details: signal.details ?? null });
  }

  /** So much time passes, for all of its processes: `24 h`, `90 s`, or milliseconds. */
  async skip(duration: string | number): Promise<void> {
    await this.move(this.ids, milliseconds(duration));
  }

  /** How long it has waited between the tries of this state, in milliseconds. */
  waits(state: NamesOf<D>): readonly number[] {
    return this.waited.get(state) ?? [];
  }

  async close(): Promise<void> {
    await this.parts.close();
  }

  private async move(ids: readonly string[], byMs: number): Promise<void> {
    await this.parts.database.query(SKIP, [ids, byMs]);
  }

  private async row(id: string): Promise<Row> {
    const { rows } = await this.parts.database.query<Row>(ROW, [id]);
    const [row] = rows;
    if (row === undefined) throw new Error(`there is no process ${id}`);
    return row;
  }

  private standing(row: Row): Standing<DataOf<D>> {
    const { id, state, failure, ended, parked, paused, retries, heartbeat, chapter } = row;
    const resting = !row.leased && !ended && !parked && !paused && row.last_error === null && row.in_ms > 0;
    const data = this.definition.parse(row.state_data) as DataOf<D>;
    return {
      id,
      state,
      data,
      failure,
      ended,
      resting,
      parked,
      paused,
      lastError: row.last_error,
      retries,
      heartbeat,
      chapter,
    };
  }
}
