import type { Doubt, LeaseRef } from '#kernel/leases';
import type { RenderedAnswer } from '#platform/errors';
import type { SpanFacts } from '#platform/telemetry';
import { v7 as uuidv7 } from 'uuid';
import type { ClaimedKey, KeyScope } from './idempotency-keys.js';
import { scopeOf, type IdempotentInput } from './intent.js';
import type { Lifecycle } from './lifecycle.js';
import type { IdempotentRequest } from './phase.js';

/**
 * Who has the key's row when a commit begins.
 * - new: nobody, since it is not there. This commit makes it, standing `at` a point.
 * - held: this run, by the epoch of its lease. The row stands at the run's point.
 */
export type Claim = NewClaim | { readonly kind: 'held' };

export interface NewClaim {
  readonly kind: 'new';
  readonly scope: KeyScope;
  readonly fingerprint: Buffer;
  /** The start, or where the first phase can only go to: the row is made there at once, which spares the step to it. */
  readonly at: string;
}

/** A request on its way from a recovery point to its answer. */
export interface RequestRun {
  readonly lifecycle: Lifecycle<unknown>;
  readonly request: IdempotentRequest<unknown>;
  /** For the problem document of a failure. */
  readonly path: string;
  readonly requestId: string;
  readonly ref: LeaseRef;
  /** Runs so far that count against the completer's budget; one of its own counted as it claimed. */
  readonly attempts: number;
  readonly byCompleter: boolean;
  /** New until the first commit. */
  claim: Claim;
  /** The recovery point at which it goes on. */
  point: string;
  /** See CallBudget; null once this run itself has reached the point. */
  unknownAgeMs: number | null;
}

/** Of a request whose key nobody has used. */
export function newRun(input: IdempotentInput, fingerprint: Buffer, lifecycle: Lifecycle<unknown>): RequestRun {
  const { command, actor, originIp, traceparent, path, requestId } = input;
  const id = uuidv7();
  return {
    lifecycle,
    request: { id, command, actor, originIp, traceparent },
    path,
    requestId,
    ref: { id, epoch: '1' },
    attempts: 0,
    byCompleter: false,
    claim: { kind: 'new', scope: scopeOf(input), fingerprint, at: madeAt(lifecycle) },
    point: lifecycle.start,
    unknownAgeMs: null,
  };
}

function madeAt(lifecycle: Lifecycle<unknown>): string {
  const { start } = lifecycle;
  const phase = lifecycle.phaseAt(start);
  const [onlyWay = start, ...others] = phase.kind === 'local' ? phase.to : [];
  return others.length === 0 ? onlyWay : start;
}

/** Of a claimed request, at the point where its last run stopped. */
export function resumedRun(
  claimed: ClaimedKey,
  lifecycle: Lifecycle<unknown>,
  by: { readonly requestId: string; readonly byCompleter: boolean },
): RequestRun {
  const { id, actor, origin_ip: originIp, traceparent } = claimed;
  return {
    ...by,
    lifecycle,
    request: { id, command: lifecycle.parse(JSON.parse(claimed.request_params)), actor, originIp, traceparent },
    path: claimed.request_path,
    ref: { id, epoch: claimed.lease_epoch },
    attempts: claimed.attempts,
    claim: { kind: 'held' },
    point: claimed.recovery_point,
    unknownAgeMs: claimed.unknown_age_ms,
  };
}

/** Under what is under way here, or under the request that began it. */
export function phaseSpan({ lifecycle, point, request, ref }: RequestRun, underWay: string | null): SpanFacts {
  return {
    name: `phase ${lifecycle.name}:${point}`,
    parent: underWay ?? request.traceparent,
    attributes: { 'holdfast.lifecycle': lifecycle.name, 'holdfast.recovery_point': point, 'holdfast.key': ref.id },
  };
}

/** An answer, rendered once: stored and sent as the same bytes. */
export interface FinishedAnswer extends RenderedAnswer {
  readonly finishedAt: Date;
}

/** What a phase has come to: the next point, or the end of the run. */
export type Progress = { readonly kind: 'advanced'; readonly point: string } | RunEnd;

/** How a run ends. Everything but `finished` leaves the key at its point. */
export type RunEnd = { readonly kind: 'finished'; readonly answer: FinishedAnswer } | Unfinished;

export type Unfinished = Later | Lost;

/** Try again later. */
export interface Later {
  readonly kind: 'later';
  /** Who did not answer. */
  readonly system: string;
  readonly reason: string;
  readonly doubt: Doubt;
  /** It uses up the completer's budget. */
  readonly counts: boolean;
  readonly retryAfterMs: number | null;
}

/** A foreign effect that nobody can tell about any more. */
export interface Lost {
  readonly kind: 'lost';
  readonly reason: string;
}
