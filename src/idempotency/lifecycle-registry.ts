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

  find(name: string, version: number): Lifecycle<unknown> | null {
    return this.versions.get(name)?.get(version) ?? null;
  }

  all(): Lifecycle<unknown>[] {
    return [...this.versions.values()].flatMap((known) => [...known.values()]);
  }
}

/** The first point in the table is the start; it must be the only one that nothing leads to. */
export function startOf(lifecycle: Lifecycle<unknown>): string {
  const [first] = lifecycle.phases.keys();
  if (first === undefined) throw new Error(`Bug: lifecycle ${lifecycle.name} has no phases`);
  return first;
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
  visit(startOf(lifecycle), []);
  for (const point of lifecycle.phases.keys()) if (!done.has(point)) bug(`${point} cannot be reached`);
}
