import { Injectable } from '@nestjs/common';
import { FINISHED, type Lifecycle } from './lifecycle.js';

/** Every lifecycle of this build by name and version; business modules register theirs at start. */
@Injectable()
export class LifecycleRegistry {
  private readonly versions = new Map<string, Map<number, Lifecycle<unknown>>>();

  /** Checks the table and takes it up; a bad one stops the start. */
  register(lifecycle: Lifecycle<unknown>): void {
    checkLifecycle(lifecycle);
    const known = this.versions.get(lifecycle.name) ?? new Map<number, Lifecycle<unknown>>();
    if (known.has(lifecycle.version))
      throw new Error(`Bug: lifecycle ${lifecycle.name} version ${lifecycle.version} is registered twice`);
    known.set(lifecycle.version, lifecycle);
    this.versions.set(lifecycle.name, known);
  }

  /** The version that new requests start with. */
  latest(name: string): Lifecycle<unknown> {
    const known = this.versions.get(name);
    const newest = known?.get(Math.max(...known.keys()));
    if (newest === undefined) throw new Error(`Bug: no lifecycle is registered as ${name}`);
    return newest;
  }

  has(name: string, version: number): boolean {
    return this.versions.get(name)?.has(version) === true;
  }

  /** The one that a stored request began with. */
  get(name: string, version: number): Lifecycle<unknown> {
    const found = this.versions.get(name)?.get(version);
    if (found === undefined) throw new Error(`Bug: ${name} version ${version} is not part of this build`);
    return found;
  }

  all(): Lifecycle<unknown>[] {
    return [...this.versions.values()].flatMap((known) => [...known.values()]);
  }
}

/** Every point reachable, none dead, no cycle, one start, one end. Throws "Bug: …" naming the point. */
export function checkLifecycle(lifecycle: Lifecycle<unknown>): void {
  const bug = (what: string): never => {
    throw new Error(`Bug: lifecycle ${lifecycle.name}: ${what}`);
  };
  if (lifecycle.phases.has(FINISHED)) bug(`${FINISHED} is the end and has no phase`);
  const done = new Set<string>();
  const visit = (point: string, path: readonly string[]): void => {
    if (path.includes(point)) bug(`${[...path, point].join(' -> ')} is a cycle`);
    if (done.has(point)) return;
    const phase = lifecycle.phases.get(point);
    if (phase === undefined) return bug(`${point} has no phase`);
    for (const next of phase.to) visit(next, [...path, point]);
    done.add(point);
  };
  visit(lifecycle.start, []);
  for (const point of lifecycle.phases.keys()) if (!done.has(point)) bug(`${point} cannot be reached`);
}
