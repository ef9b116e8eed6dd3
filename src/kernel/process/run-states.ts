import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { DefinitionRegistry } from './definition-registry.js';
import type { ClaimedProcess } from './process-claims.js';
import { ProcessTraces } from './process-traces.js';
import { PROCESS_SETTINGS } from './process.settings.js';
import { Jitter } from './retry-policy.js';
import type { Admission, RunSettings, RunState, Woken } from './run-state.js';

/** Makes of a claimed row what a run works with. */
@Injectable()
export class RunStates {
  private readonly settings: RunSettings;

  constructor(
    private readonly registry: DefinitionRegistry,
    private readonly jitter: Jitter,
    private readonly traces: ProcessTraces,
    config: Config,
  ) {
    const { chapterEntries, chapterMs } = config.of(PROCESS_SETTINGS);
    const { processLeaseMs: leaseMs, sweeperIntervalMs } = config;
    this.settings = { leaseMs, sweeperIntervalMs, chapterEntries, chapterMs };
  }

  /** A text says why the row cannot be worked on. */
  of(claimed: ClaimedProcess, woken: Woken, admission: Admission): RunState | string {
    const definition = this.registry.find(claimed.definition, claimed.version);
    if (definition === null) return `no definition ${claimed.definition} version ${claimed.version} is registered`;
    if (!definition.states.has(claimed.state)) return `${claimed.definition} has no state ${claimed.state}`;
    let data: unknown;
    let snapshot: unknown;
    try {
      data = definition.parse(claimed.state_data);
      snapshot = definition.parseSnapshot(claimed.snapshot);
    } catch (error) {
      return `unreadable state data: ${String(error)}`;
    }
    const { id, user_id: userId, subject, state, failure, retries, cancel, late, traceparent } = claimed;
    const process = { id, userId, subject, state, data, snapshot, failure, retries, late, traceparent };
    return {
      ref: { id, epoch: claimed.lease_epoch },
      ...{ traces: this.traces, traceparent: this.traces.ofRun },
      definition,
      process: { ...process, cancelRequested: cancel, timeUp: claimed.time_up },
      rowVersion: claimed.row_version,
      stepsRun: claimed.steps_run,
      ...{ statesInRun: 0, apart: false, renewedAt: performance.now() },
      admission,
      settings: this.settings,
      jitter: this.jitter,
      wakes: claimed.wakes,
      woken,
      unread: [],
      moreUnread: claimed.wakes > claimed.signals_read,
      toldBefore: claimed.signals_read === 0 ? claimed.signal : null,
      signalsRead: claimed.signals_read,
      called: null,
      unknownAgeMs: claimed.unknown_age_ms,
      stepEndsAt: claimed.step_left_ms === null ? null : performance.now() + claimed.step_left_ms,
      enteredAt: performance.now() - claimed.in_state_ms,
      chapter: claimed.chapter,
      heartbeat: claimed.heartbeat,
      ended: claimed.ended,
      outcome: null,
    };
  }
}
