import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '#platform/config';
import { Notifications } from '#platform/database';
import { PollLoop } from '#kernel/scheduler';
import { HealthChecks } from '#platform/health';
import { DefinitionRegistry } from './definition-registry.js';
import type { Woken } from './plan.js';
import { ProcessRows, type ClaimedProcess, type Wanted } from './process-rows.js';
import { ProcessRuns } from './process-run.js';
import { PROCESSES_TOPIC } from './process-topics.js';
import type { ProcessView } from './process-view.js';

interface Active {
  readonly run: Promise<ProcessView | null>;
  readonly woken: Woken;
  readonly interactive: boolean;
}

/**
 * Runs due processes in replicas with the role worker: woken by announcements, and by the sweep that finds what
 * nobody announced (leases that ran out, deadlines, back-offs). Safe in any number of replicas.
 */
@Injectable()
export class ProcessRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly active = new Map<string, Active>();
  private readonly loop: PollLoop;

  constructor(
    private readonly rows: ProcessRows,
    private readonly runs: ProcessRuns,
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
    await this.loop.stop();
    await Promise.all([...this.active.values()].map(({ run }) => run));
  }

  /** Whether a process that this replica makes should be leased to it at once. */
  get hasRoom(): boolean {
    return this.loop.running && this.room > 0;
  }

  /** Runs a process that this replica has leased. */
  adopt(claimed: ClaimedProcess): void {
    const woken = { nudged: false, closed: false };
    const run = this.runs.run(claimed, woken).finally(() => {
      const wasFull = this.room <= 0 || this.roomOfOthers <= 0;
      if (this.active.get(claimed.id) === active) this.active.delete(claimed.id);
      if (wasFull) this.wake();
    });
    const interactive = this.registry.find(claimed.definition, claimed.version)?.rules.interactive === true;
    const active = { run, woken, interactive };
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

  /** Runs this one to its rest if it is due; whether it was. */
  async runOne(id: string): Promise<boolean> {
    const claimed = await this.rows.claimOne(id);
    if (claimed !== null) await this.runs.run(claimed);
    return claimed !== null;
  }

  /** Runs everything that is due to its rest; returns how many runs that were. */
  async runOnce(): Promise<number> {
    let total = 0;
    for (;;) {
      const room = this.config.workerConcurrency;
      const claimed = await this.rows.claimDue(room, this.wanted(room, room));
      await Promise.all(claimed.map((each) => this.runs.run(each)));
      total += claimed.length;
      if (claimed.length < this.config.workerConcurrency) return total;
    }
  }

  private get room(): number {
    return this.config.workerConcurrency - this.active.size;
  }

  /** Room for what nobody waits for: a quarter of all places is kept for the others. */
  private get roomOfOthers(): number {
    const { workerConcurrency } = this.config;
    const others = [...this.active.values()].filter(({ interactive }) => !interactive).length;
    const kept = this.registry.all().some(({ rules }) => rules.interactive) ? Math.floor(workerConcurrency / 4) : 0;
    return Math.min(this.room, workerConcurrency - kept - others);
  }

  private wanted(room: number, roomOfOthers: number): Wanted[] {
    return this.registry
      .all()
      .map(({ name, version, rules }) => ({ name, version, room: rules.interactive === true ? room : roomOfOthers }))
      .filter((each) => each.room > 0);
  }

  /** A full replica looks again when a run ends. */
  private async sweep(): Promise<boolean> {
    const { room } = this;
    const wanted = room > 0 ? this.wanted(room, this.roomOfOthers) : [];
    if (wanted.length === 0) return false;
    const claimed = await this.rows.claimDue(room, wanted);
    for (const each of claimed) this.adopt(each);
    return claimed.length === room && this.room > 0;
  }
}
