import { Injectable, Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Principal } from '#platform/auth';
import { Config } from '#platform/config';
import { Database, isDatabaseUnavailable } from '#platform/database';
import { CrashPoints, doublingBackOff, Heartbeat, LeaseLostError, type LeaseRef } from '#kernel/leases';
import { ForeignUnavailableError, type RenderedAnswer } from '#platform/errors';
import { ForeignCaller } from '#kernel/foreign';
import { Metrics } from '#platform/telemetry';
import { fingerprint } from './fingerprint.js';
import { InProgressError, KeyReusedError, ParkedError } from './idempotency.errors.js';
import { IdempotencyKeys, keyTable, type ClaimedKey, type KeyRow, type KeyScope } from './idempotency-keys.js';
import type { Lifecycle } from './lifecycle.js';
import { LifecycleRegistry, startOf } from './lifecycle-registry.js';
import { RequestRun, type RunEnd, type RunState, type RunTools } from './request-run.js';
import { StateMutationService } from './state-mutation.service.js';

/** What this request did towards the answer. */
export type Contribution = 'created' | 'resumed' | 'replayed';

/** What tells one intended operation from another. */
export interface Intent {
  readonly method: string;
  /** See scopePath. */
  readonly path: string;
  readonly key: string;
  readonly actor: Principal;
  /** Body as received plus query; another one under the same key is refused. */
  readonly payload: unknown;
}

/** What is known of a key before its command is. */
export interface Look {
  readonly row: KeyRow | null;
  readonly print: Buffer;
}

export interface IdempotentInput extends Intent {
  /** A registered lifecycle's name. */
  readonly lifecycle: string;
  readonly originIp: string | null;
  /** The validated command that the lifecycle works on and that is stored for a resume. */
  readonly command: unknown;
  readonly traceparent: string | null;
  readonly requestId: string;
  /** A key derived for this one call is new but for rare repeats, so it is claimed without a look first. */
  readonly likelyNew?: boolean;
  /** Spares the first look when somebody has looked already. */
  readonly look?: Look | null;
}

export interface IdempotentAnswer extends RenderedAnswer {
  readonly contribution: Contribution;
  /** When the key may be used for a new request. */
  readonly expiresAt: Date;
}

const REPLAYED = { outcome: 'replayed' };

/** Thrown out of the claiming transaction when another request has made the key first. */
class KeyTakenError extends Error {}

/** Runs a command under an idempotency key: claim, phases, stored answer. */
@Injectable()
export class IdempotencyService {
  private readonly logger = new Logger(IdempotencyService.name);
  private readonly tools: RunTools;

  constructor(
    private readonly keys: IdempotencyKeys,
    private readonly lifecycles: LifecycleRegistry,
    private readonly database: Database,
    private readonly config: Config,
    private readonly metrics: Metrics,
    mutations: StateMutationService,
    caller: ForeignCaller,
    heartbeat: Heartbeat,
    crashPoints: CrashPoints,
  ) {
    this.tools = { mutations, caller, heartbeat, crashPoints, metrics, config };
  }

  /** Looks the key up before the command is known; null = that could not be done, which is for `execute` to tell. */
  async look(intent: Intent): Promise<Look | null> {
    try {
      const print = fingerprint(intent.payload);
      return { row: await this.keys.find(scopeOf(intent)), print };
    } catch {
      return null;
    }
  }

  /**
   * The stored answer of a request that was sent before; null = it has to be executed. Whoever sends the same payload
   * again needs no command: the payload was valid when its first request was claimed.
   */
  replayOf({ row, print }: Look): IdempotentAnswer | null {
    if (row === null || !row.finished || row.expired || !print.equals(row.request_fingerprint)) return null;
    this.metrics.requestsByOutcome.inc(REPLAYED);
    return this.replay(row);
  }

  /**
   * The answer of this intended operation, run once however often it is asked for.
   * Throws InProgressError, KeyReusedError, ParkedError, or a retryable error that leaves the key at its point.
   */
  async execute(input: IdempotentInput): Promise<IdempotentAnswer> {
    const scope = scopeOf(input);
    const print = input.look?.print ?? fingerprint(input.payload);
    const mustLook = (input.look ?? null) === null && input.likelyNew !== true;
    let row = mustLook ? await this.keys.find(scope) : (input.look?.row ?? null);
    for (;;) {
      if (row === null) {
        const answer = await this.first(input, scope, print);
        if (answer !== null) return answer;
      } else if (row.expired) {
        await this.keys.forget(row.id);
      } else {
        return this.again(row, input, print);
      }
      row = await this.keys.find(scope);
    }
  }

  /** Finishes one abandoned request without HTTP, as its stored actor; false = none is due. */
  async completeOne(): Promise<boolean> {
    const claimed = await this.keys.claimDue(this.lifecycles.all());
    if (claimed === null) return false;
    const ref = { id: claimed.id, epoch: claimed.lease_epoch };
    if (claimed.attempts > this.config.completerAttempts) {
      await keyTable.park(
        this.database,
        ref,
        `given up after ${this.config.completerAttempts} attempts: ${claimed.last_error ?? 'its worker died each time'}`,
      );
      return true;
    }
    this.metrics.completerResumed.inc();
    const state = this.resumed(claimed, `completer-${claimed.id}`);
    const about = { key: claimed.id, lifecycle: claimed.lifecycle };
    try {
      const end = await this.run(state, claimed.attempts, true);
      if (end.kind === 'finished')
        this.logger.log({ msg: 'the completer finished a request', ...about, status: end.answer.status });
      if (end.kind === 'later')
        this.logger.warn({ msg: 'the completer could not finish a request', ...about, error: end.reason });
    } catch (error) {
      if (!(error instanceof LeaseLostError))
        this.logger.warn({ msg: 'the completer could not finish a request', ...about, error: String(error) });
    }
    return true;
  }

  /** null = another request was faster: look again. */
  private async first(input: IdempotentInput, scope: KeyScope, print: Buffer): Promise<IdempotentAnswer | null> {
    const lifecycle = this.lifecycles.latest(input.lifecycle);
    const id = uuidv7();
    const point = startOf(lifecycle);
    const { actor, originIp, traceparent } = input;
    const state: RunState = {
      ref: { id, epoch: '1' },
      lifecycle,
      request: { id, command: input.command, actor, originIp, traceparent },
      path: input.path,
      requestId: input.requestId,
      point,
      unknownAgeMs: null,
      claim: async (tx, at) => {
        const made = await this.keys.insert(tx, {
          id,
          scope,
          fingerprint: print,
          command: input.command,
          actor,
          originIp,
          traceparent,
          lifecycle,
          point: at,
        });
        if (!made) throw new KeyTakenError();
      },
    };
    try {
      return await this.answer(state, 0, 'created');
    } catch (error) {
      if (error instanceof KeyTakenError) return null;
      throw error;
    }
  }

  /** Decides about a key that is already there: 422 before 409, then replay or resume. */
  private async again(row: KeyRow, input: IdempotentInput, print: Buffer): Promise<IdempotentAnswer> {
    if (!print.equals(row.request_fingerprint)) {
      this.metrics.requestsByOutcome.inc({ outcome: 'mismatch' });
      throw new KeyReusedError();
    }
    const replay = this.replayOf({ row, print });
    if (replay !== null) return replay;
    if (row.parked) throw new ParkedError();
    const claimed = (row.lease_left_ms ?? 0) > 0 || !this.registered(row) ? null : await this.keys.claim(row.id);
    if (claimed === null) {
      this.metrics.requestsByOutcome.inc({ outcome: 'conflict' });
      throw new InProgressError(row.lease_left_ms ?? 0);
    }
    return this.answer(this.resumed(claimed, input.requestId), claimed.attempts, 'resumed');
  }

  private async answer(state: RunState, attempts: number, contribution: Contribution): Promise<IdempotentAnswer> {
    const end = await this.run(state, attempts, false).catch((error: unknown) => {
      throw error instanceof LeaseLostError ? new InProgressError(1) : error;
    });
    if (end.kind === 'lost') throw new ParkedError();
    if (end.kind === 'later') throw new ForeignUnavailableError(end.system, (end.retryAfterMs ?? 1000) / 1000);
    this.metrics.requestsByOutcome.inc({ outcome: contribution });
    const { status, headers, body, finishedAt } = end.answer;
    return { status, headers, body, contribution, expiresAt: this.expiry(finishedAt) };
  }

  /** Runs to the end and gives back the lease of what could not be finished. */
  private async run(state: RunState, attempts: number, unasked: boolean): Promise<RunEnd> {
    const back = (counts: boolean): { inMs: number; attempts: number } => {
      const counted = unasked && !counts ? attempts - 1 : attempts;
      return { inMs: doublingBackOff(this.config.completerIntervalMs, counted), attempts: Math.max(0, counted) };
    };
    try {
      const end = await new RequestRun(this.tools, state).toEnd();
      if (end.kind === 'lost') await keyTable.park(this.database, state.ref, end.reason);
      if (end.kind === 'later')
        await keyTable.release(this.database, state.ref, { ...back(end.counts), error: end.reason, doubt: end.doubt });
      return end;
    } catch (error) {
      // A key that this run was still to make is not there.
      if (state.claim === null && !(error instanceof LeaseLostError)) {
        await this.giveBack(state.ref, error, back(!isDatabaseUnavailable(error)));
      }
      throw error;
    }
  }

  /** Best effort: without a database the lease simply runs out. A call may have been made whose outcome was not committed. */
  private async giveBack(ref: LeaseRef, error: unknown, back: { inMs: number; attempts: number }): Promise<void> {
    const text = error instanceof Error ? error.message : String(error);
    await keyTable
      .release(this.database, ref, { ...back, error: text.slice(0, 500), doubt: 'open' })
      .catch(() => undefined);
  }

  private resumed(claimed: ClaimedKey, requestId: string): RunState {
    const lifecycle = this.lifecycles.find(claimed.lifecycle, claimed.lifecycle_version) as Lifecycle<unknown>;
    return {
      ref: { id: claimed.id, epoch: claimed.lease_epoch },
      lifecycle,
      request: {
        id: claimed.id,
        command: lifecycle.parse(JSON.parse(claimed.request_params)),
        actor: claimed.actor,
        originIp: claimed.origin_ip,
        traceparent: claimed.traceparent,
      },
      path: claimed.request_path,
      requestId,
      point: claimed.recovery_point,
      unknownAgeMs: claimed.unknown_age_ms,
      claim: null,
    };
  }

  private registered(row: KeyRow): boolean {
    return this.lifecycles.find(row.lifecycle, row.lifecycle_version) !== null;
  }

  private replay(row: KeyRow): IdempotentAnswer {
    if (row.response_code === null || row.response_body === null || row.finished_at === null)
      throw new Error('Bug: a finished key has no answer');
    return {
      status: row.response_code,
      headers: row.response_headers ?? {},
      body: row.response_body,
      contribution: 'replayed',
      expiresAt: this.expiry(row.finished_at),
    };
  }

  private expiry(finishedAt: Date): Date {
    return new Date(finishedAt.getTime() + this.config.idempotencyRetentionMs);
  }
}

function scopeOf({ actor, key, method, path }: Intent): KeyScope {
  return { userId: actor.sub, key, method, path };
}
