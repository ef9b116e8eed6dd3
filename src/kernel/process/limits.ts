import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { Batcher, Database, Notifications } from '#platform/database';
import type { LeaseRef } from '#kernel/leases';
import type { AnyDefinition } from './definition.js';
import { claimStatement, type ClaimedUnderLimits } from './limits-statements.js';
import type { ClaimedProcess } from './process-claims.js';
import { PROCESSES_TOPIC } from './process-topics.js';
import { laneOf } from './rules.js';
import type { Admission, Slot } from './run-state.js';
import type { Limit } from './state.js';

/*
 * Limits over all replicas. Rows of a limited state are in a lane of their own (`processes.lane`), each claimed apart, so
 * that nothing waits behind a limit that does not hold for it, and within a lane the one that has waited longest is next.
 *
 *   maxConcurrent  places, `process.slots`: taken in the claim, held as long as the lease and renewed with it, given back when
 *                  the run ends or leaves the limited state. Those of a replica that is dead are free when its leases are.
 *   ratePerSecond  a bucket of starts, `process.rates`: taken from in the claim, for all that it takes at once. It holds what
 *                  comes together in half a second, so that ten seconds see at most ten and a half times the rate.
 *
 * The limit of a definition holds for each of its runs, that of a state for the runs that begin in it: entering a limited
 * state ends the run (`queue`), due at once. What has no limit asks neither table.
 */

/** Rows that are claimed apart, and the limits that hold for them. */
export interface Lane {
  readonly definition: AnyDefinition;
  /** The limited state; '' = all others. */
  readonly lane: string;
  readonly limits: readonly NamedLimit[];
}

interface NamedLimit extends Limit {
  readonly name: string;
}

interface Returned {
  readonly slot: Slot;
  readonly ref: LeaseRef;
}

export interface ClaimedInLane {
  readonly claimed: readonly (ClaimedProcess & { readonly slots: readonly Slot[] })[];
  /** Milliseconds until the bucket has another start for what is due; null = it was not the bucket. */
  readonly againMs: number | null;
}

const PLACES = `
  INSERT INTO process.slots (name, number, until) SELECT $1, number, '-infinity' FROM generate_series(1, $2) AS number
  ON CONFLICT DO NOTHING`;
const BUCKET = `
  INSERT INTO process.rates (name, left_over, since) VALUES ($1, greatest($2::float8 / 2, 1), clock_timestamp()) ON CONFLICT DO NOTHING`;

const GIVE_BACK = `
  UPDATE process.slots AS held SET process_id = NULL, epoch = NULL, until = '-infinity'
    FROM unnest($1::text[], $2::integer[], $3::uuid[], $4::bigint[]) AS back (name, number, process_id, epoch)
   WHERE held.name = back.name AND held.number = back.number AND held.process_id = back.process_id AND held.epoch = back.epoch`;

/** With all leases. */
export const FREE_PLACES = `UPDATE process.slots SET until = '-infinity' WHERE until > clock_timestamp()`;

/** A limit was taken away, or another build names it otherwise: what waits for it waits no longer. */
const STRAYS = `
  UPDATE process.processes AS stray SET lane = ''
    FROM unnest($1::text[], $2::integer[]) AS mine (definition, version)
   WHERE stray.definition = mine.definition AND stray.version = mine.version AND stray.lane > ''
     AND stray.finished_at IS NULL AND stray.parked_at IS NULL
     AND (stray.definition, stray.version, stray.lane) NOT IN (SELECT * FROM unnest($3::text[], $4::integer[], $5::text[]))`;

/** Whether only a claim may begin it in this state. */
export function isLimited(definition: AnyDefinition, state: string): boolean {
  return definition.rules.limit !== undefined || laneOf(definition, state) !== '';
}

/** Those of the definition that are under a limit. */
export function lanesOf(definition: AnyDefinition): Lane[] {
  const whole = named(definition.name, definition.rules.limit);
  const lanes = [...definition.states.keys()]
    .filter((state) => laneOf(definition, state) !== '')
    .map((state) => ({
      definition,
      lane: state,
      limits: [...whole, ...named(limitName(definition, state), limitOf(definition, state))],
    }));
  return whole.length === 0 ? lanes : [{ definition, lane: '', limits: whole }, ...lanes];
}

export function limitName({ name }: AnyDefinition, state: string): string {
  return `${name}/${state}`;
}

function limitOf(definition: AnyDefinition, name: string): Limit | undefined {
  const state = definition.states.get(name);
  return state?.kind === 'foreign' ? state.limit : undefined;
}

function named(name: string, limit: Limit | undefined): NamedLimit[] {
  return limit === undefined ? [] : [{ name, ...limit }];
}

/** `process.slots` and `process.rates`, by SQL, since both are taken in the claim. */
@Injectable()
export class Limits {
  private readonly prepared = new Map<string, Promise<void>>();
  private readonly returns = new Batcher((slots: readonly Returned[]) => this.giveBackAll(slots));

  constructor(
    private readonly database: Database,
    private readonly notifications: Notifications,
    private readonly config: Config,
  ) {}

  /** Up to `room` due ones of a lane, as many as its limits leave. */
  async claim({ definition, lane, limits }: Lane, room: number): Promise<ClaimedInLane> {
    await Promise.all(limits.map((limit) => this.prepare(limit)));
    const places = limits.filter(({ maxConcurrent }) => maxConcurrent !== undefined);
    const rates = limits.filter(({ ratePerSecond }) => ratePerSecond !== undefined);
    const { rows } = await this.database.query<ClaimedUnderLimits>(claimStatement(places.length), [
      ...[this.config.processLeaseMs, room, definition.name, definition.version, lane],
      ...[rates.map(({ name }) => name), rates.map(({ ratePerSecond }) => ratePerSecond)],
      ...places.flatMap(({ name, maxConcurrent }) => [name, maxConcurrent]),
    ]);
    return {
      claimed: rows.filter(({ id }) => id !== null).map((row) => ({ ...row, slots: row.slots ?? [] })),
      againMs: rows[0]?.again_ms ?? null,
    };
  }

  /** Gives places back: all of a run that is over, or those of the limit of this name. */
  async giveBack(ref: LeaseRef, admission: Admission, limit: string | null = null): Promise<void> {
    const back = admission.slots.filter(({ name }) => limit === null || name === limit);
    if (back.length === 0) return;
    admission.slots = admission.slots.filter((slot) => !back.includes(slot));
    // One that is not given back is free when the lease would have run out.
    await Promise.all(back.map((slot) => this.returns.ask({ slot, ref }))).catch(() => undefined);
  }

  /** Rows in lanes that `definitions` do not have come out of them. */
  async freeStrays(definitions: readonly AnyDefinition[]): Promise<void> {
    const lanes = definitions.flatMap((definition) => lanesOf(definition));
    await this.database.query(STRAYS, [
      definitions.map(({ name }) => name),
      definitions.map(({ version }) => version),
      lanes.map(({ definition }) => definition.name),
      lanes.map(({ definition }) => definition.version),
      lanes.map(({ lane }) => lane),
    ]);
  }

  /** Its rows are there before the first claim. */
  private prepare(limit: NamedLimit): Promise<void> {
    const { name, maxConcurrent, ratePerSecond } = limit;
    const key = JSON.stringify(limit);
    let done = this.prepared.get(key);
    if (done === undefined) {
      done = (async () => {
        if (maxConcurrent !== undefined) await this.database.query(PLACES, [name, maxConcurrent]);
        if (ratePerSecond !== undefined) await this.database.query(BUCKET, [name, ratePerSecond]);
      })();
      this.prepared.set(key, done);
      done.catch(() => this.prepared.delete(key));
    }
    return done;
  }

  private async giveBackAll(returned: readonly Returned[]): Promise<undefined[]> {
    await this.database.query(GIVE_BACK, [
      returned.map(({ slot }) => slot.name),
      returned.map(({ slot }) => slot.number),
      returned.map(({ ref }) => ref.id),
      returned.map(({ ref }) => ref.epoch),
    ]);
    this.notifications.announce(PROCESSES_TOPIC);
    return returned.map(() => undefined);
  }
}
