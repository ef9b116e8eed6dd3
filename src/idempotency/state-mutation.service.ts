import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '#platform/database';
import { CrashPoints, guardedBy } from '#kernel/leases';
import { renderProblem, type RenderedAnswer } from '#platform/errors';
import type { Action, Response } from './action.js';
import { IdempotencyKeys, keyTable } from './idempotency-keys.js';
import { FINISHED } from './lifecycle.js';
import type { FinishedAnswer, RequestRun } from './request-run.js';

/** What a supplier reports. */
export interface Step {
  readonly action: Action<string>;
  /** The points that it came to on the way, the first one first. */
  readonly points: readonly string[];
}

export type Mutation =
  | { readonly kind: 'advanced'; readonly point: string }
  | { readonly kind: 'finished'; readonly answer: FinishedAnswer }
  | { readonly kind: 'stayed' };

/** Thrown out of the commit that was to make the key when another request has made it first. */
export class KeyTakenError extends Error {}

/**
 * The one step of the kernel: BEGIN, make the key's row or lock it with its epoch, run the supplier, apply its action,
 * COMMIT. A supplier has no effect outside `tx`; it may be run again after a serialization failure, and it runs in vain when
 * the row turns out to be somebody else's, since its first statements travel with the claim.
 */
@Injectable()
export class StateMutationService {
  constructor(
    private readonly database: Database,
    private readonly keys: IdempotencyKeys,
    private readonly crashPoints: CrashPoints,
  ) {}

  async mutate(run: RequestRun, supplier: (tx: Transaction) => Promise<Step>): Promise<Mutation> {
    let points: readonly string[] = [];
    const mutation = await this.database.transaction({}, async (tx) => {
      const step = await guardedBy(this.hold(tx, run), () => supplier(tx));
      points = durable(run, step);
      for (const point of points) this.crashPoints.hit(run.lifecycle.name, point, 'before-commit');
      return this.apply(tx, run, step);
    });
    for (const point of points) this.crashPoints.hit(run.lifecycle.name, point, 'after-commit');
    return mutation;
  }

  private async hold(tx: Transaction, { claim, ref, request, requestId, lifecycle }: RequestRun): Promise<void> {
    if (claim.kind === 'held') return keyTable.lock(tx, ref);
    const { scope, fingerprint, at } = claim;
    if (!(await this.keys.insert(tx, { ...request, requestId, scope, fingerprint, lifecycle, point: at })))
      throw new KeyTakenError();
  }

  /** The action's statement is the transaction's last one, on a row that is locked or new. */
  private async apply(tx: Transaction, run: RequestRun, { action, points }: Step): Promise<Mutation> {
    switch (action.action) {
      case 'recovery-point':
        await this.moveTo(tx, run, action.name);
        return { kind: 'advanced', point: action.name };
      case 'response': {
        const answer = render(action, run);
        const finishedAt = await this.keys.finish(tx, run.ref, { ...answer, headers: replayable(answer.headers) });
        return { kind: 'finished', answer: { ...answer, finishedAt } };
      }
      case 'no-op':
        // What came before it in this commit is done, and stays done.
        await this.moveTo(tx, run, points.at(-1) ?? run.point);
        return { kind: 'stayed' };
    }
  }

  private async moveTo(tx: Transaction, { claim, ref, point }: RequestRun, next: string): Promise<void> {
    const stands = claim.kind === 'new' ? claim.at : point;
    if (stands !== next) await this.keys.advance(tx, ref, next);
  }
}

/** Every point that this commit makes durable. */
function durable({ claim, point }: RequestRun, { action, points }: Step): readonly string[] {
  return [...(claim.kind === 'new' ? [point] : []), ...points, ...(action.action === 'response' ? [FINISHED] : [])];
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
