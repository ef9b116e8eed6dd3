import { AsyncResource } from 'node:async_hooks';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '#platform/config';
import { Notifications } from '#platform/database';
import { PollLoop } from '#kernel/scheduler';
import { HealthChecks } from '#platform/health';
import { CallLeases } from './call-leases.js';
import type { AnyDefinition } from './definition.js';
import { DefinitionRegistry } from './definition-registry.js';
import { isLimited, lanesOf, Limits, type Lane } from './limits.js';
import { SUSPECTED_AFTER, type ClaimedProcess, type Offered, type Wanted } from './process-claims.js';
import { ProcessRows } from './process-rows.js';
import { ProcessRuns } from './process-run.js';
import { PROCESSES_TOPIC } from './process-topics.js';
import type { ProcessView } from './process-view.js';
import type { Admission, Woken } from './run-state.js';

interface Active {
  readonly run: Promise<ProcessView | null>;
  readonly woken: Woken;
  readonly definition: AnyDefinition | null;
  readonly suspected: boolean;
}

interface Rooms {
  readonly room: () => number;
  /** For what nobody waits for. */
  readonly roomOfOthers: () => number;
}

type Room = Omit<Offered, 'suspects'>;
type Got = 'all that was offered' | 'less';
type Adopt = (claimed: ClaimedProcess, admission: Admission) => void;

/** A bucket that fills quickly is not looked at for each start; milliseconds. */
const SOONEST_MS = 25;
const STRAYS_EVERY_MS = 60_000;

/**
 * Runs due processes in replicas with the role worker: woken by announcements, and by the sweep that finds what
 * nobody announced (leases that ran out, deadlines, back-offs). Safe in any number of replicas.
 */
@Injectable()
export class ProcessRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly active = new Map<string, Active>();
  private readonly loop: PollLoop;
  /** Whoever starts a process may hold a turn or be in a span, which the process has no part in. */
  private readonly outside = new AsyncResource('ProcessRunner');
  private again: NodeJS.Timeout | null = null;
  /** When each definition was last given a place here, as a number that rises. */
  private readonly served = new Map<AnyDefinition, number>();
  private turns = 0;
  private looks = 0;
  private strayedAt = -Infinity;

  constructor(
    private readonly rows: ProcessRows,
    private readonly runs: ProcessRuns,
    private readonly limits: Limits,
    private readonly leases: CallLeases,
    private readonly registry: DefinitionRegistry,
    private readonly notifications: Notifications,
    private readonly health: HealthChecks,
    private readonly config: Config,
  ) {
    this.loop = new PollLoop({ name: 'sweeper', intervalMs: config.sweeperIntervalMs, look: () => this.sweep() });
  }

  onApplicationBootstrap(): void {
    if (!this.config.roles.includes('worker')) return;
    this.health.register('sweeper', () => Promise.resolve({ ok: this.loop.turning }));
    this.loop.start(this.notifications, PROCESSES_TOPIC);
  }

  /** Takes nothing new and waits for the runs in hand. */
  async onModuleDestroy(): Promise<void> {
    this.leases.stopSoon();
    await this.loop.stop();
    await Promise.all([...this.active.values()].map(({ run }) => run));
  }

  /** Whether a process that this replica makes in this state should be leased to it at once. */
  takes(definition: AnyDefinition, state: string): boolean {
    const room = definition.rules.interactive === true ? this.room : this.roomOfOthers;
    return this.loop.running && room > 0 && !isLimited(definition, state);
  }

  /** Runs a process that this replica has leased. */
  adopt(claimed: ClaimedProcess, admission: Admission = { lane: '', slots: [] }): void {
    const woken = { nudged: false, closed: false };
    const begun = this.outside.runInAsyncScope(() => this.runs.run(claimed, woken, admission));
    const run = begun.finally(() => {
      const wasFull = this.room <= 0 || this.roomOfOthers <= 0;
      if (this.active.get(claimed.id) === active) this.active.delete(claimed.id);
      if (wasFull) this.wake();
    });
    const definition = this.registry.find(claimed.definition, claimed.version);
    if (definition !== null) this.served.set(definition, (this.turns += 1));
    const active = { run, woken, definition, suspected: claimed.attempts > SUSPECTED_AFTER };
    this.active.set(claimed.id, active);
  }

  /** Makes a run under way here look again before it rests, without a word to the database; false = there is none that can. */
  nudge(id: string): boolean {
    const woken = this.active.get(id)?.woken;
    if (woken === undefined || woken.closed) return false;
    woken.nudged = true;
    return true;
  }

  /** The run of this process that is under way here; resolves with the process if the run ends it. */
  running(id: string): Promise<ProcessView | null> | null {
    return this.active.get(id)?.run ?? null;
  }

  /** Looks for due processes now, or once more after the look under way. */
  wake(): void {
    this.loop.wake();
  }

  /** Runs this one to its rest if it is due, whatever its limits say; whether it was. */
  async runOne(id: string): Promise<boolean> {
    const claimed = await this.rows.claimOne(id);
    if (claimed !== null) await this.runs.run(claimed, undefined, { lane: null, slots: [] });
    return claimed !== null;
  }

  /** Runs everything that is due to its rest, as far as limits let it; returns how many runs that were. */
  async runOnce(): Promise<number> {
    const room = this.config.workerConcurrency;
    let total = 0;
    for (let more = true; more;) {
      const runs: Promise<unknown>[] = [];
      const run: Adopt = (claimed, admission) => void runs.push(this.runs.run(claimed, undefined, admission));
      more = await this.take({ room: () => room, roomOfOthers: () => room }, run);
      await Promise.all(runs);
      total += runs.length;
    }
    return total;
  }

  private get room(): number {
    return this.config.workerConcurrency - this.active.size;
  }

  /** Room for what nobody waits for: a quarter of all places is kept for the others. */
  private get roomOfOthers(): number {
    const { workerConcurrency } = this.config;
    const others = [...this.active.values()].filter(({ definition }) => definition?.rules.interactive !== true).length;
    const kept = this.registry.all().some(({ rules }) => rules.interactive) ? Math.floor(workerConcurrency / 4) : 0;
    return Math.min(this.room, workerConcurrency - kept - others);
  }

  private get suspects(): number {
    return [...this.active.values()].some(({ suspected }) => suspected) ? 0 : 1;
  }

  /** What was given a place the longest ago first. */
  private wanted(others: number): Wanted[] {
    const running = new Map<AnyDefinition | null, number>();
    for (const { definition } of this.active.values()) running.set(definition, (running.get(definition) ?? 0) + 1);
    return this.registry
      .all()
      .filter(({ rules }) => rules.limit === undefined && (rules.interactive === true || others > 0))
      .sort((one, other) => (this.served.get(one) ?? 0) - (this.served.get(other) ?? 0))
      .map((definition) => ({
        ...{ name: definition.name, version: definition.version, interactive: definition.rules.interactive === true },
        running: running.get(definition) ?? 0,
      }));
  }

  private get lanes(): readonly Lane[] {
    return this.registry.all().flatMap((definition) => lanesOf(definition));
  }

  /** A full replica looks again when a run ends. */
  private async sweep(): Promise<boolean> {
    await this.freeStrays();
    const rooms = { room: () => this.room, roomOfOthers: () => this.roomOfOthers };
    const more = await this.take(rooms, (claimed, admission) => this.adopt(claimed, admission));
    return more && this.room > 0;
  }

  /**
   * Claims for what has no limit, and for each lane that has, in turns that begin with another one each time; each gets a
   * share of the room that is left. true = one of them got as much as it was offered.
   */
  private async take({ room, roomOfOthers }: Rooms, adopt: Adopt): Promise<boolean> {
    const turns: readonly (Lane | null)[] = [null, ...this.lanes];
    const first = (this.looks += 1);
    let more = false;
    for (const place of turns.keys()) {
      const left = turns.length - place;
      const offered = { all: Math.ceil(room() / left), others: Math.ceil(roomOfOthers() / left) };
      const lane = turns[(first + place) % turns.length] ?? null;
      const got = await (lane === null ? this.takeUnlimited(offered, adopt) : this.takeFrom(lane, offered, adopt));
      more ||= got === 'all that was offered';
    }
    return more;
  }

  private async takeUnlimited({ all, others }: Room, adopt: Adopt): Promise<Got> {
    const wanted = all > 0 ? this.wanted(others) : [];
    if (wanted.length === 0) return 'less';
    const claimed = await this.rows.claimDue({ all, others, suspects: this.suspects }, wanted);
    for (const each of claimed) adopt(each, { lane: '', slots: [] });
    return claimed.length === all ? 'all that was offered' : 'less';
  }

  private async takeFrom(lane: Lane, { all, others }: Room, adopt: Adopt): Promise<Got> {
    const offered = lane.definition.rules.interactive === true ? all : others;
    if (offered <= 0) return 'less';
    const { claimed, againMs } = await this.limits.claim(lane, offered);
    for (const { slots, ...each } of claimed) adopt(each, { lane: each.lane, slots });
    if (againMs !== null) this.lookAgain(againMs);
    return claimed.length === offered ? 'all that was offered' : 'less';
  }

  /** When a bucket has a start again. */
  private lookAgain(inMs: number): void {
    if (!this.loop.running || inMs > this.config.sweeperIntervalMs) return;
    this.again ??= setTimeout(
      () => {
        this.again = null;
        this.wake();
      },
      Math.max(SOONEST_MS, inMs),
    ).unref();
  }

  private async freeStrays(): Promise<void> {
    if (performance.now() - this.strayedAt < STRAYS_EVERY_MS) return;
    this.strayedAt = performance.now();
    await this.limits.freeStrays(this.registry.all());
  }
}
