import { channel } from 'node:diagnostics_channel';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Config, StartError } from '#platform/config';

export type CrashMoment = 'before-commit' | 'after-commit' | 'in-call';

/** Tells what is loaded beside the program, by `node --import`, of every place that is come to: `name:point:moment`. */
const PLACES = channel('holdfast:place');

/** Lets a test kill this process with SIGKILL at a named place; configuration refuses it in production. */
@Injectable()
export class CrashPoints implements OnApplicationBootstrap {
  private readonly target: string | null;
  private readonly sources: (() => readonly string[])[] = [];

  constructor(config: Config) {
    this.target = config.crashPoint;
  }

  /**
   * Tells where this build can die: `name:point`, or `name:` when the points of a name are not known before they are hit.
   * Asked once every module has registered what it has.
   */
  know(places: () => readonly string[]): void {
    this.sources.push(places);
  }

  onApplicationBootstrap(): void {
    if (this.target !== null) this.check(this.target);
  }

  /** A place that does not exist would never be come to, and the test that names it could not fail. */
  check(target: string): void {
    const place = target.slice(0, target.lastIndexOf(':'));
    const known = this.sources.flatMap((places) => places());
    if (known.some((each) => each === place || (each.endsWith(':') && place.startsWith(each)))) return;
    throw new StartError(`CRASH_POINT names no place of this build: ${place}. There are ${known.sort().join(', ')}`);
  }

  /** `name` = lifecycle, `job:<name>` or `enqueuer`; `point` = what the commit makes durable. */
  hit(name: string, point: string, moment: CrashMoment): void {
    if (this.target === null && !PLACES.hasSubscribers) return;
    const place = `${name}:${point}:${moment}`;
    PLACES.publish(place);
    if (this.target === place) process.kill(process.pid, 'SIGKILL');
  }
}
