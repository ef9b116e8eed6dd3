import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { isDatabaseUnavailable } from '#platform/database';
import { doublingBackOff, LeaseLostError } from '#kernel/leases';
import { ForeignUnavailableError } from '#platform/errors';
import { Metrics, Tracing } from '#platform/telemetry';
import { fingerprint } from './fingerprint.js';
import { InProgressError, KeyReusedError, ParkedError } from './idempotency.errors.js';
import { IdempotencyKeys, type KeyRow } from './idempotency-keys.js';
import {
  scopeOf,
  unseen,
  type Contribution,
  type IdempotentAnswer,
  type IdempotentInput,
  type Intent,
  type Look,
} from './intent.js';
import { LifecycleRegistry } from './lifecycle-registry.js';
import { OutsideWork } from './outside-work.js';
import type { Phase } from './phase.js';
import { PhaseCommits } from './phase-commits.js';
import { newRun, phaseSpan, resumedRun, type Progress, type RequestRun, type RunEnd } from './request-run.js';
import { KeyTakenError } from './state-mutation.service.js';

/*
 * How a request with an Idempotency-Key comes to its answer. A key is one row of `idempotency.idempotency_keys`; a
 * lifecycle is the table of phases that lead a request from its start to a stored answer, each named by the recovery point
 * at which it begins.
 *
 *   look      IdempotencyInterceptor reads the header and asks for the row of this user, method, path and key: one SELECT,
 *             before the body is validated.
 *   replay    the row is finished and the payload has its fingerprint: the stored bytes are sent, pipes and handler are not
 *             asked. Else the handler returns the command, and `execute` goes on.
 *   refuse    another payload under the key is 422; somebody at work on it, or a person who has to look, is 409.
 *   claim     else this run takes the row (`Claim`). New: there is none, so the first commit makes it together with what the
 *             first phases write, and a request that fails before that leaves nothing. Held: an earlier run has left it at a
 *             recovery point; the claim raises the lease's epoch, so that this earlier run writes nothing any more.
 *   phases    each begins at the row's recovery point and ends in one commit that moves the row (StateMutationService).
 *             Local phases write our own tables in it, and neighbours share one (PhaseCommits). Foreign phases call and
 *             waiting ones wait before it, with no transaction open and a heartbeat on the lease (OutsideWork).
 *   answer    the commit of the last phase stores it: point `finished`, lease gone. What is sent is what is stored.
 *   later     a run that cannot finish gives its lease back, due again after a while, and answers 503. The client's next try
 *             or the Completer goes on at the recovery point. Past the completer's budget the row is parked for a person
 *             (ParkedRequests).
 *   crash     the lease runs out instead of being given back. Whoever claims the row then knows that a call may have been
 *             sent, and asks what became of it before sending it again.
 *   end       the Reaper deletes finished rows past their retention; from then on the key is new.
 */

/** Runs a command under an idempotency key. */
@Injectable()
export class IdempotencyService {
  constructor(
    private readonly keys: IdempotencyKeys,
    private readonly lifecycles: LifecycleRegistry,
    private readonly commits: PhaseCommits,
    private readonly outside: OutsideWork,
    private readonly metrics: Metrics,
    private readonly tracing: Tracing,
    private readonly config: Config,
  ) {}

  async look(intent: Intent): Promise<Look> {
    const print = fingerprint(intent.payload);
    return { row: await this.keys.find(scopeOf(intent)), print };
  }

  /**
   * The stored answer of a request that was sent before; null = it has to be executed. Whoever sends the same payload
   * again needs no command: the payload was valid when its first request was claimed.
   */
  replayOf({ row, print }: Look): IdempotentAnswer | null {
    if (row === null || !row.finished || row.expired || !print.equals(row.request_fingerprint)) return null;
    this.metrics.requestsByOutcome.inc({ outcome: 'replayed' });
    return this.stored(row);
  }

  /**
   * The answer of this intended operation, run once however often it is asked for.
   * Throws InProgressError, KeyReusedError, ParkedError, or a retryable error that leaves the key at its point.
   */
  async execute(input: IdempotentInput): Promise<IdempotentAnswer> {
    const look = input.look ?? (input.likelyNew === true ? unseen(input) : await this.look(input));
    for (let { row } = look; ; row = await this.keys.find(scopeOf(input))) {
      const answer =
        row === null ? await this.runNewKey(input, look.print) : await this.runKnownKey(input, row, look.print);
      if (answer !== null) return answer;
    }
  }

  /** Nobody has used the key: the first commit claims it. Null = another request was faster, so look again. */
  private async runNewKey(input: IdempotentInput, print: Buffer): Promise<IdempotentAnswer | null> {
    try {
      return await this.runToAnswer(newRun(input, print, this.lifecycles.latest(input.lifecycle)), 'created');
    } catch (error) {
      if (error instanceof KeyTakenError) return null;
      throw error;
    }
  }

  /** The key is there: refuse (422 before 409), replay, or resume. Null = its time is over, so look again. */
  private async runKnownKey(input: IdempotentInput, row: KeyRow, print: Buffer): Promise<IdempotentAnswer | null> {
    if (row.expired) {
      await this.keys.forget(row.id);
      return null;
    }
    if (!print.equals(row.request_fingerprint)) {
      this.metrics.requestsByOutcome.inc({ outcome: 'mismatch' });
      throw new KeyReusedError();
    }
    const replay = this.replayOf({ row, print });
    if (replay !== null) return replay;
    if (row.parked) throw new ParkedError();
    const leftMs = row.lease_left_ms ?? 0;
    const claimable = leftMs <= 0 && this.lifecycles.has(row.lifecycle, row.lifecycle_version);
    const claimed = claimable ? await this.keys.claim(row.id) : null;
    if (claimed === null) {
      this.metrics.requestsByOutcome.inc({ outcome: 'conflict' });
      throw new InProgressError(leftMs);
    }
    const lifecycle = this.lifecycles.get(row.lifecycle, row.lifecycle_version);
    const run = resumedRun(claimed, lifecycle, { requestId: input.requestId, byCompleter: false });
    return this.runToAnswer(run, 'resumed');
  }

  private async runToAnswer(run: RequestRun, contribution: Contribution): Promise<IdempotentAnswer> {
    const end = await this.toEnd(run).catch((error: unknown) => {
      throw error instanceof LeaseLostError ? new InProgressError(1) : error;
    });
    if (end.kind === 'lost') throw new ParkedError();
    if (end.kind === 'later') throw new ForeignUnavailableError(end.system, (end.retryAfterMs ?? 1000) / 1000);
    this.metrics.requestsByOutcome.inc({ outcome: contribution });
    const { status, headers, body, finishedAt } = end.answer;
    return { status, headers, body, contribution, expiresAt: this.expiry(finishedAt) };
  }

  /** Phase by phase to the answer. What cannot be finished is left at its point, and its lease given back. */
  async toEnd(run: RequestRun): Promise<RunEnd> {
    try {
      const end = await this.phases(run);
      if (end.kind === 'lost') await this.keys.park(run.ref, end.reason);
      if (end.kind === 'later') {
        const { counts, reason: error, doubt } = end;
        await this.keys.release(run.ref, { ...this.backOff(run, counts), error, doubt });
      }
      return end;
    } catch (error) {
      // A row that this run was still to make is not there, and a lost lease is somebody else's.
      if (run.claim.kind === 'held' && !(error instanceof LeaseLostError)) await this.giveBack(run, error);
      throw error;
    }
  }

  private async phases(run: RequestRun): Promise<RunEnd> {
    for (;;) {
      const started = performance.now();
      const progress = await this.tracing.span(
        () => phaseSpan(run, this.tracing.traceparent),
        () => this.phase(run, run.lifecycle.phaseAt(run.point)),
      );
      const labels = { lifecycle: run.lifecycle.name, recovery_point: run.point };
      this.metrics.phaseSeconds.observe(labels, (performance.now() - started) / 1000);
      if (progress.kind !== 'advanced') return progress;
      run.point = progress.point;
      run.unknownAgeMs = null;
    }
  }

  private async phase(run: RequestRun, phase: Phase<unknown>): Promise<Progress> {
    if (phase.kind === 'local') return this.commits.commit(run, phase, (tx) => phase.run(tx, run.request));
    // Before anything is done outside, the row stands at this point: a crash then leaves the intent.
    if (run.claim.kind === 'new') return this.commits.claim(run);
    const came = await this.outside.attempt(run, phase);
    return came.kind === 'attempted' ? this.commits.commit(run, phase, (tx) => came.commit(tx)) : came;
  }

  /** Best effort: without a database the lease simply runs out. A call may have been made whose outcome was not committed. */
  private async giveBack(run: RequestRun, error: unknown): Promise<void> {
    const text = error instanceof Error ? error.message : String(error);
    const back = this.backOff(run, !isDatabaseUnavailable(error));
    await this.keys.release(run.ref, { ...back, error: text.slice(0, 500), doubt: 'open' }).catch(() => undefined);
  }

  private backOff({ attempts, byCompleter }: RequestRun, counts: boolean): { inMs: number; attempts: number } {
    // The completer's claim has counted this run already.
    const counted = byCompleter && !counts ? attempts - 1 : attempts;
    return { inMs: doublingBackOff(this.config.completerIntervalMs, counted), attempts: Math.max(0, counted) };
  }

  private stored(row: KeyRow): IdempotentAnswer {
    const { response_code: status, response_body: body, finished_at: finishedAt } = row;
    if (status === null || body === null || finishedAt === null) throw new Error('Bug: a finished key has no answer');
    const headers = row.response_headers ?? {};
    return { status, headers, body, contribution: 'replayed', expiresAt: this.expiry(finishedAt) };
  }

  private expiry(finishedAt: Date): Date {
    return new Date(finishedAt.getTime() + this.config.idempotencyRetentionMs);
  }
}
