import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '#platform/config';
import { Batcher, Database } from '#platform/database';
import { LeaseLostError, type LeaseRef } from '#kernel/leases';
import { interruptionOf } from './group.js';
import { ProcessMetrics } from './process-metrics.js';
import type { RunState, Slot } from './run-state.js';

/** What the calls of one state share. */
export interface CallTime {
  /** Fires when the lease is lost, the process is cancelled, its calls are silent, or this replica must stop. */
  readonly signal: AbortSignal;
  readonly heartbeat: (details: unknown) => void;
}

interface InFlight {
  readonly run: RunState;
  readonly leaseMs: number;
  /** Renewed by its heartbeats alone. */
  readonly beats: boolean;
  readonly abort: AbortController;
  /** By performance.now(). */
  renewedAt: number;
  lost: boolean;
}

interface Renewal {
  readonly ref: LeaseRef;
  readonly leaseMs: number;
  /** JSON as text; null = no heartbeat. */
  readonly details: string | null;
  readonly slots: readonly Slot[];
}

/** Whether the lease is held, and whether somebody has asked to cancel. */
interface Renewed {
  readonly held: boolean;
  readonly cancel: boolean;
}

/**
 * Writes columns that are in no index, so that the row's versions stay on its page. A lease that was given back is not taken
 * again by a heartbeat that was on its way.
 */
const RENEW = `
  UPDATE process.processes AS process
     SET leased_until = clock_timestamp() + wanted.lease_ms * interval '1 millisecond',
         heartbeat = coalesce(wanted.details, heartbeat),
         heartbeat_at = CASE WHEN wanted.details IS NULL THEN heartbeat_at ELSE clock_timestamp() END
    FROM unnest($1::uuid[], $2::bigint[], $3::float8[], $4::jsonb[]) AS wanted (id, epoch, lease_ms, details)
   WHERE process.id = wanted.id AND lease_epoch = wanted.epoch AND leased_until IS NOT NULL
  RETURNING process.id, cancel_requested_at IS NOT NULL AS cancel`;

/** The places under limits are kept with it; $5 to $7 are theirs, and whose. One that is lost is as bad as the lease itself. */
const RENEW_WITH_SLOTS = `
  WITH renewed AS (${RENEW}, lease_epoch, lease_ms),
  kept AS (
    UPDATE process.slots AS held SET until = clock_timestamp() + renewed.lease_ms * interval '1 millisecond'
      FROM unnest($5::text[], $6::integer[], $7::uuid[]) AS mine (name, number, process_id) JOIN renewed ON renewed.id = mine.process_id
     WHERE held.name = mine.name AND held.number = mine.number AND held.process_id = renewed.id AND held.epoch = renewed.lease_epoch
    RETURNING held.process_id)
  SELECT id, cancel, (SELECT count(*)::int FROM kept WHERE process_id = id) AS slots FROM renewed`;

/** Of those that only their heartbeats renew, and that may be silent for long. */
const CANCELLED = `
  SELECT process.id FROM unnest($1::uuid[], $2::bigint[]) AS mine (id, epoch)
    JOIN process.processes AS process ON process.id = mine.id AND lease_epoch = mine.epoch
   WHERE cancel_requested_at IS NOT NULL`;

const STOPPING = new Error('The process is stopping');

/**
 * Keeps the leases of processes whose calls are out, when no transaction is open: one statement for all of this replica's
 * at a time. A state with `heartbeatMs` is not kept: its lease is as long as that, and only its heartbeats renew it, so that
 * silence, a freeze and death come to the same.
 */
@Injectable()
export class CallLeases implements OnModuleDestroy {
  private readonly inFlight = new Set<InFlight>();
  private readonly renewals = new Batcher((wanted: readonly Renewal[]) => this.renewAll(wanted));
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly metrics: ProcessMetrics,
    private readonly config: Config,
  ) {}

  /** Prolongs the lease between two states; false = it is lost. */
  async renew(run: RunState): Promise<boolean> {
    const { held } = await this.renewals.ask(renewalOf(run, run.settings.leaseMs, null));
    return held;
  }

  async during<T>(run: RunState, heartbeatMs: number | null, calls: (time: CallTime) => Promise<T>): Promise<T> {
    const call: InFlight = {
      run,
      leaseMs: heartbeatMs ?? run.settings.leaseMs,
      beats: heartbeatMs !== null,
      abort: new AbortController(),
      renewedAt: performance.now(),
      lost: false,
    };
    const pulse =
      heartbeatMs === null ? null : new Pulse(heartbeatMs, call.abort, (details) => void this.beat(call, details));
    // From here on its lease is that of its heartbeats.
    if (pulse !== null) await this.beat(call, null);
    // One that is cancelled by now still has its lease: its calls are given up, and it goes on with the cancel.
    if (call.lost) throw new LeaseLostError('process.processes', run.ref);
    this.begin(call);
    try {
      const came = await calls({
        signal: call.abort.signal,
        heartbeat: (details) => {
          run.heartbeat = details ?? null;
          pulse?.felt(JSON.stringify(details ?? null));
        },
      });
      pulse?.over();
      // What is committed of it has the time that every commit has.
      if (pulse !== null && !(await this.renew(run))) throw new LeaseLostError('process.processes', run.ref);
      return came;
    } finally {
      pulse?.over();
      // What it holds besides its lease may be over before the lease that its commit begins.
      if (pulse !== null) run.renewedAt = -Infinity;
      this.end(call);
    }
  }

  onModuleDestroy(): void {
    this.stopSoon();
  }

  /**
   * Calls in flight get half the grace to end by themselves, then they are left to another replica. To be called by whoever
   * waits for them when this replica stops: Nest stops what they depend on only after them.
   */
  stopSoon(): void {
    setTimeout(() => {
      this.stopped = true;
      for (const { abort } of this.inFlight) abort.abort(STOPPING);
    }, this.config.shutdownGraceMs / 2).unref();
  }

  private begin(call: InFlight): void {
    this.inFlight.add(call);
    if (this.stopped) call.abort.abort(STOPPING);
    this.timer ??= setInterval(() => this.tick(), call.run.settings.leaseMs / 6);
  }

  private end(call: InFlight): void {
    this.inFlight.delete(call);
    if (this.inFlight.size > 0 || this.timer === null) return;
    clearInterval(this.timer);
    this.timer = null;
  }

  /** All whose lease has lost a third of itself, or will have before the next tick. */
  private tick(): void {
    const now = performance.now();
    for (const call of this.inFlight)
      if (!call.beats && now - call.renewedAt >= call.leaseMs / 6) void this.beat(call, null);
    const beating = [...this.inFlight].filter(({ beats, abort }) => beats && !abort.signal.aborted);
    if (beating.length > 0) void this.lookForCancels(beating).catch(() => undefined);
  }

  private async lookForCancels(calls: readonly InFlight[]): Promise<void> {
    const { rows } = await this.database.query<{ id: string }>(CANCELLED, [
      calls.map(({ run }) => run.ref.id),
      calls.map(({ run }) => run.ref.epoch),
    ]);
    const cancelled = new Set(rows.map(({ id }) => id));
    for (const call of calls) if (cancelled.has(call.run.ref.id)) this.cancel(call);
  }

  private async beat(call: InFlight, details: string | null): Promise<void> {
    const askedAt = performance.now();
    try {
      const { held, cancel } = await this.renewals.ask(renewalOf(call.run, call.leaseMs, details));
      if (!held) this.lose(call);
      else call.renewedAt = askedAt;
      if (held && cancel) this.cancel(call);
    } catch {
      // The database may be back before the lease runs out; only then is it lost.
      if (performance.now() - call.renewedAt > call.leaseMs) this.lose(call);
    }
  }

  /** What is being undone is not given up for a cancel. */
  private cancel({ run, abort }: InFlight): void {
    if (run.process.failure === null && interruptionOf(run, { ...run.process, cancelRequested: true }) !== null)
      abort.abort(new Error('The process is cancelled'));
  }

  private lose(call: InFlight): void {
    call.lost = true;
    if (call.abort.signal.aborted) return;
    this.metrics.leaseLost();
    call.abort.abort(new Error('The lease is lost'));
  }

  private async renewAll(wanted: readonly Renewal[]): Promise<Renewed[]> {
    const slots = wanted.flatMap((each) => each.slots.map((slot) => ({ ...slot, id: each.ref.id })));
    const { rows } = await this.database.query<{ id: string; cancel: boolean; slots?: number }>(
      slots.length === 0 ? RENEW : RENEW_WITH_SLOTS,
      [
        wanted.map(({ ref }) => ref.id),
        wanted.map(({ ref }) => ref.epoch),
        wanted.map(({ leaseMs }) => leaseMs),
        wanted.map(({ details }) => details),
        ...(slots.length === 0
          ? []
          : [slots.map(({ name }) => name), slots.map(({ number }) => number), slots.map(({ id }) => id)]),
      ],
    );
    const renewed = new Map(rows.map((row) => [row.id, row]));
    return wanted.map(({ ref, slots: { length } }) => {
      const row = renewed.get(ref.id);
      return { held: row !== undefined && (row.slots ?? 0) >= length, cancel: row?.cancel === true };
    });
  }
}

function renewalOf({ ref, admission }: RunState, leaseMs: number, details: string | null): Renewal {
  return { ref, leaseMs, details, slots: admission.slots };
}

/** Whether `signal` was given up because this replica stops. */
export function isStopping(signal: AbortSignal): boolean {
  return signal.aborted && signal.reason === STOPPING;
}

/** What a call tells first is shown after so many milliseconds; a call that is over by then writes nothing of it. */
const FIRST_MS = 1_000;

/**
 * The heartbeats of one call: written at most three times per `heartbeatMs`, the first one sooner, the last one always; silence
 * gives the call up.
 */
class Pulse {
  private readonly watchdog: NodeJS.Timeout;
  private last: string | null = null;
  private writtenAt = performance.now();
  private trailing: NodeJS.Timeout | null = null;
  private ended = false;

  constructor(
    private readonly heartbeatMs: number,
    abort: AbortController,
    private readonly write: (details: string) => void,
  ) {
    const silent = new DOMException(`It was silent for ${heartbeatMs} ms`, 'TimeoutError');
    this.watchdog = setTimeout(() => abort.abort(silent), heartbeatMs);
  }

  /** A call that was given up may go on, and tell of it; nobody listens then. */
  felt(details: string): void {
    if (this.ended) return;
    this.watchdog.refresh();
    const gapMs = this.last === null ? Math.min(FIRST_MS, this.heartbeatMs / 3) : this.heartbeatMs / 3;
    this.last = details;
    const dueInMs = this.writtenAt + gapMs - performance.now();
    if (dueInMs <= 0) this.flush();
    else this.trailing ??= setTimeout(() => this.flush(), dueInMs);
  }

  over(): void {
    this.ended = true;
    clearTimeout(this.watchdog);
    this.clear();
  }

  private flush(): void {
    this.clear();
    this.writtenAt = performance.now();
    if (this.last !== null) this.write(this.last);
  }

  private clear(): void {
    if (this.trailing !== null) clearTimeout(this.trailing);
    this.trailing = null;
  }
}
