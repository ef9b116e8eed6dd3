import { Injectable } from '@nestjs/common';
import { clock } from '#platform/clock';

/** One pass of a scheduler; returns how much it did. Safe in any number of replicas: every pass claims with SKIP LOCKED. */
export interface ScheduledTask {
  readonly name: string;
  readonly intervalMs: number;
  /** When it is due, as a cron string of six fields (seconds first); null or left out: every `intervalMs`. */
  readonly cron?: string | null;
  /** Announced when there is work before the interval is over. */
  readonly topic?: string;
  runOnce(): Promise<number>;
}

/** A pass, or one that can be made by hand alone, because what makes it by itself is no interval. */
export type Pass = Pick<ScheduledTask, 'name' | 'runOnce'>;

/** How the last pass in this process went. */
export interface LastPass {
  readonly at: Date;
  readonly milliseconds: number;
  /** How much it did; null = it failed. */
  readonly processed: number | null;
  readonly error: string | null;
}

/** What modules want to have run at intervals; the scheduler, which knows none of them, runs it where the role is. */
@Injectable()
export class ScheduledTasks {
  private readonly tasks: ScheduledTask[] = [];
  private readonly byHand: Pass[] = [];
  private readonly passes = new Map<string, LastPass>();

  /** To be called while the application is put together: later comers are not started. */
  register(task: ScheduledTask): void {
    this.assertNew(task);
    this.tasks.push(task);
  }

  /** What somebody else runs by itself, so that a person or a cron can too. */
  registerByHand(pass: Pass): void {
    this.assertNew(pass);
    this.byHand.push(pass);
  }

  get all(): readonly ScheduledTask[] {
    return this.tasks;
  }

  /** Those too that only a person or a cron runs, by name. */
  get passesByName(): ReadonlyMap<string, Pass> {
    const all = [...this.tasks, ...this.byHand].sort((one, other) => (one.name < other.name ? -1 : 1));
    return new Map(all.map((pass) => [pass.name, pass]));
  }

  /** Of this process; null = it has made none. */
  last(name: string): LastPass | null {
    return this.passes.get(name) ?? null;
  }

  /** Makes a pass, and remembers how it went. Throws what the pass throws. */
  async run(pass: Pass): Promise<number> {
    const at = clock.date();
    const began = performance.now();
    const remember = (processed: number | null, error: string | null): void =>
      void this.passes.set(pass.name, { at, milliseconds: Math.round(performance.now() - began), processed, error });
    try {
      const processed = await pass.runOnce();
      remember(processed, null);
      return processed;
    } catch (error) {
      remember(null, error instanceof Error ? error.message : String(error));
      throw error;
    }
  }

  private assertNew({ name }: Pass): void {
    if (this.passesByName.has(name)) throw new Error(`Bug: the scheduled task ${name} is registered twice`);
  }
}
