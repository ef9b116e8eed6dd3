import { Injectable } from '@nestjs/common';
import { Database, type IsolationLevel, type Transaction } from '#platform/database';
import { CrashPoints, guardedBy, type LeaseRef } from '#kernel/leases';
import { renderProblem, type RenderedAnswer } from '#platform/errors';
import type { Action, Response } from './action.js';
import { IdempotencyKeys, keyTable } from './idempotency-keys.js';
import { FINISHED } from './lifecycle.js';

/** Where an answer came from: rendered once, stored and sent as the same bytes. */
export interface FinishedAnswer extends RenderedAnswer {
  readonly finishedAt: Date;
}

/** What a supplier reports: the action, and every point that this commit makes durable. */
export interface Step {
  readonly action: Action<string>;
  readonly points: readonly string[];
  /** The point at which this commit has made the key; undefined when it was there before. */
  readonly stored?: string | undefined;
}

export type Mutation =
  | { readonly kind: 'advanced'; readonly point: string }
  | { readonly kind: 'finished'; readonly answer: FinishedAnswer }
  | { readonly kind: 'stayed' };

export interface MutationOptions {
  readonly isolation?: IsolationLevel;
  /** The lifecycle's name, for crash points. */
  readonly name: string;
  /** For the problem document of a failure. */
  readonly request: { readonly path: string; readonly requestId: string };
  /** The key is made in this very transaction, so there is no row to lock yet. */
  readonly claiming?: boolean;
  /** Where the request stands; it stays there when nothing was done. */
  readonly point: string;
}

/**
 * The one step of the kernel: BEGIN, lock the row with its epoch, run the supplier, apply its action, COMMIT.
 * A supplier has no effect outside `tx`; it may be run again after a serialization failure, and it runs in vain when the
 * lock finds the lease lost, since its first statements travel with the lock.
 */
@Injectable()
export class StateMutationService {
  constructor(
    private readonly database: Database,
    private readonly keys: IdempotencyKeys,
    private readonly crashPoints: CrashPoints,
  ) {}

  async mutate(
    ref: LeaseRef,
    supplier: (tx: Transaction) => Promise<Step>,
    options: MutationOptions,
  ): Promise<Mutation> {
    let points: readonly string[] = [];
    const isolation = options.isolation === undefined ? {} : { isolation: options.isolation };
    const mutation = await this.database.transaction(isolation, async (tx) => {
      const step =
        options.claiming === true ? await supplier(tx) : await guardedBy(keyTable.lock(tx, ref), () => supplier(tx));
      points = step.action?.action === 'response' ? [...step.points, FINISHED] : step.points;
      for (const point of points) this.crashPoints.hit(options.name, point, 'before-commit');
      return this.apply(tx, ref, step, options);
    });
    for (const point of points) this.crashPoints.hit(options.name, point, 'after-commit');
    return mutation;
  }

  /** The action's statement is the transaction's last one, on a row that is locked or new. */
  private async apply(
    tx: Transaction,
    ref: LeaseRef,
    { action, stored }: Step,
    options: MutationOptions,
  ): Promise<Mutation> {
    switch (action.action) {
      case 'recovery-point':
        if (stored !== action.name) await this.keys.advance(tx, ref, action.name);
        return { kind: 'advanced', point: action.name };
      case 'response': {
        const answer = render(action, options.request);
        const finishedAt = await this.keys.finish(tx, ref, { ...answer, headers: replayable(answer.headers) });
        return { kind: 'finished', answer: { ...answer, finishedAt } };
      }
      case 'no-op':
        if (stored !== undefined && stored !== options.point) await this.keys.advance(tx, ref, options.point);
        return { kind: 'stayed' };
      default:
        throw new Error(`Bug: a phase of ${options.name} returned no action`);
    }
  }
}

/** A cookie is a session of the one who got the first answer, and a date is that of the answer it stands on. */
const OF_ONE_ANSWER: ReadonlySet<string> = new Set(['set-cookie', 'date']);

function replayable(headers: RenderedAnswer['headers']): RenderedAnswer['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_ONE_ANSWER.has(name.toLowerCase())));
}

function render(action: Response, request: { path: string; requestId: string }): RenderedAnswer {
  if (action.error !== undefined) return renderProblem(action.error, request);
  const headers = { ...action.headers };
  if (action.body === undefined || action.body === null)
    return { status: action.status, headers, body: Buffer.alloc(0) };
  return {
    status: action.status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: Buffer.from(JSON.stringify(action.body)),
  };
}
