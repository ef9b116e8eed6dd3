import type { Definition } from './definition.js';
import type { ClaimedProcess } from './process-claims.js';
import type { Inserted } from './process-rows.js';
import type { ProcessView } from './process-view.js';

export interface StartProcess<Data, Snapshot> {
  /** UUIDv7 made by the caller. */
  readonly id: string;
  readonly userId: string;
  /** What it is about; null = any number side by side. */
  readonly subject: string | null;
  readonly data: Data;
  readonly snapshot: Snapshot;
  readonly traceparent: string | null;
  /** Milliseconds until it is late; absent = its first rest decides. */
  readonly deadlineMs?: number;
}

/** The row as it was just written, under the lease of the replica that wrote it. */
export function firstClaim<Data, Snapshot>(
  start: StartProcess<Data, Snapshot>,
  definition: Definition<Data, Snapshot>,
  state: string,
): ClaimedProcess {
  return {
    id: start.id,
    lease_epoch: '1',
    attempts: 0,
    unknown_age_ms: null,
    user_id: start.userId,
    definition: definition.name,
    version: definition.version,
    subject: start.subject,
    state,
    state_data: start.data,
    snapshot: start.snapshot,
    ...{ failure: null, signal: null, signals_read: 0, heartbeat: null, time_up: false, step_left_ms: null },
    traceparent: start.traceparent,
    row_version: '1',
    steps_run: 0,
    wakes: 0,
    retries: 0,
    ended: false,
    cancel: false,
    late: false,
    ...{ lane: '', chapter: 1, trace_chapter: 1, chapter_age_ms: 0, in_state_ms: 0 },
  };
}

/** The same, as its readers see it. */
export function newView<Data, Snapshot>(
  { id, userId, subject, data, snapshot }: StartProcess<Data, Snapshot>,
  { name }: Definition<Data, Snapshot>,
  state: string,
  inserted: Inserted,
): ProcessView {
  return {
    ...{
      id,
      user_id: userId,
      definition: name,
      subject,
      state,
      state_data: data,
      snapshot,
      failure: null,
      steps_run: 0,
    },
    ...inserted,
    ...{ cancel_requested: false, ended: false, parked: false, paused: false, resting: false },
  };
}
