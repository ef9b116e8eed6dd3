import type { CallOutcome } from '#kernel/foreign';
import type { LeaseRef } from '#kernel/leases';
import type { AnyDefinition } from './definition.js';
import type { ProcessView } from './process-view.js';
import type { Jitter } from './retry-policy.js';
import type { UnreadSignal } from './signals.js';
import type { Process } from './state.js';

/** Opens the spans of what a run does, under its own. */
export interface Spans {
  state<T>(run: RunState, work: () => Promise<T> | T, state?: string): Promise<T>;
  undo<T>(name: string, work: () => Promise<T>): Promise<T>;
}

/** A leased process in the hands of one run; `process` is replaced at each commit. */
export interface RunState {
  readonly ref: LeaseRef;
  readonly definition: AnyDefinition;
  process: Process<unknown>;
  /** bigint as text. */
  rowVersion: string;
  stepsRun: number;
  /** States since the claim. */
  statesInRun: number;
  /** When its lease was last begun anew, by `performance.now`. */
  renewedAt: number;
  /** A group of states has failed: until the next call each has a commit of its own, so that what fails fails alone. */
  apart: boolean;
  readonly admission: Admission;
  readonly settings: RunSettings;
  readonly jitter: Jitter;
  /** How often it had been woken when the run began, or last looked again. */
  wakes: number;
  readonly woken: Woken;
  /** When the present state was entered, by `performance.now`. */
  enteredAt: number;
  /** The last chapter of its history that was told. */
  chapter: number;
  readonly traces: Spans;
  /** The `traceparent` of the run; null = nobody collects spans. */
  readonly traceparent: string | null;
  /** What it has been told and not yet handled, the first of it. */
  unread: readonly UnreadSignal[];
  /** There may be more of it. */
  moreUnread: boolean;
  /** What a build without an inbox was told; goes with the next release. */
  readonly toldBefore: unknown;
  /** Position of the last signal that was handled. */
  signalsRead: number;
  /** What the calls of the present state have brought, until it is committed. */
  called: Called | null;
  /** A call of the present state may have taken effect unseen; milliseconds since, null = none has. */
  unknownAgeMs: number | null;
  /** When the present state's time is over, by `performance.now`; null = never. */
  stepEndsAt: number | null;
  /** What the call of the present state told last. */
  heartbeat: unknown;
  ended: boolean;
  /** Once this run has ended the process: what whoever waits here may be told without another look. */
  outcome: ProcessView | null;
}

/** What this run may begin under the limits of its definition and its states. */
export interface Admission {
  /** The limited state that it was claimed for; '' = none, null = whatever it comes to. */
  readonly lane: string | null;
  /** The places that it holds. */
  slots: readonly Slot[];
}

/** A place under a limit. */
export interface Slot {
  readonly name: string;
  readonly number: number;
}

/** Whoever wakes a process that runs in this very replica need not write that to its row. */
export interface Woken {
  /** It has been woken since its claim: it looks again after its rest. */
  nudged: boolean;
  /** Its rest is being written, and sees no nudge any more. */
  closed: boolean;
}

/** What the configuration says of all runs; milliseconds. */
export interface RunSettings {
  readonly leaseMs: number;
  readonly sweeperIntervalMs: number;
  /** A chapter of a history ends with so many entries, or after so long. */
  readonly chapterEntries: number;
  readonly chapterMs: number;
}

/** What a state's calls brought, with the crash points that they name. */
export interface Called {
  readonly outcomes: readonly CallOutcome<unknown>[];
  readonly points: readonly string[];
}

export const NOT_CALLED: Called = { outcomes: [], points: [] };
