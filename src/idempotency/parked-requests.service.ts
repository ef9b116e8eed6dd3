import { Injectable } from '@nestjs/common';
import type { Principal } from '#platform/auth';
import { Database, type SqlExecutor, type Transaction } from '#platform/database';
import type { LeaseRef, Retried, WouldRetry } from '#kernel/leases';
import { NotParkedError } from '#platform/errors';
import { IdempotencyKeys, keyTable } from './idempotency-keys.js';
import { LifecycleRegistry } from './lifecycle-registry.js';
import type { IdempotentRequest } from './phase.js';

interface ParkedRow {
  readonly lease_epoch: string;
  readonly lifecycle: string;
  readonly lifecycle_version: number;
  readonly recovery_point: string;
  readonly request_params: string;
  readonly actor: Principal;
  readonly origin_ip: string | null;
  readonly traceparent: string | null;
  readonly in_doubt: boolean;
}

/** How a person ends a request: status 200 to 499, and any JSON. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** What the next run of a parked request does first. */
export type NextWork = {
  readonly point: string;
} & (
  | { readonly kind: 'local' }
  | {
      readonly kind: 'call';
      readonly system: string;
      readonly key: string;
      readonly inDoubt: boolean;
      readonly canAsk: boolean;
    }
  | { readonly kind: 'wait'; readonly process: string }
  /** No replica of this build can do it. */
  | { readonly kind: 'unknown'; readonly lifecycle: string; readonly version: number }
);

type Also = (tx: Transaction) => Promise<void>;

const PARKED = `
  SELECT lease_epoch, lifecycle, lifecycle_version, recovery_point, request_params, actor, host(origin_ip) AS origin_ip, traceparent,
         unknown_since IS NOT NULL AS in_doubt
    FROM idempotency.idempotency_keys WHERE id = $1 AND parked_at IS NOT NULL AND finished_at IS NULL`;

/** Ends a transaction that is only to be tried. */
class TriedOnly extends Error {}

/** What a person can do with a request that the machine has given up on. All throw NotParkedError when it is not parked. */
@Injectable()
export class ParkedRequests {
  constructor(
    private readonly database: Database,
    private readonly keys: IdempotencyKeys,
    private readonly lifecycles: LifecycleRegistry,
  ) {}

  /** Gives the request a fresh budget, in one commit with `also`; the completer or the client's next retry goes on at its recovery point. */
  async retry(id: string, also: Also = () => Promise.resolve()): Promise<void> {
    await this.database.transaction({}, async (tx) => {
      if (!(await keyTable.unpark(tx, id))) throw new NotParkedError();
      await also(tx);
    });
  }

  /**
   * A fresh budget for parked requests of a lifecycle, or all, 10,000 at most, in one commit with `also`; `perSecond` of them become due
   * each second. A client that repeats its own does not wait for that.
   */
  async retryAll(lifecycle: string | null, perSecond: number, also: Also): Promise<Retried> {
    return this.database.transaction({}, async (tx) => {
      const retried = await keyTable.unparkInTurn(tx, ofLifecycle(lifecycle), perSecond);
      await also(tx);
      return retried;
    });
  }

  /** What `retryAll` would take. */
  async wouldRetryAll(lifecycle: string | null): Promise<WouldRetry> {
    return keyTable.wouldUnpark(this.database, ofLifecycle(lifecycle), 'lifecycle');
  }

  /** What a retry would do first. */
  async next(id: string): Promise<NextWork> {
    const row = await parkedRow(this.database, PARKED, id);
    const { recovery_point: point, lifecycle: name, lifecycle_version: version } = row;
    if (!this.lifecycles.has(name, version)) return { kind: 'unknown', point, lifecycle: name, version };
    const phase = this.lifecycles.get(name, version).phaseAt(point);
    switch (phase.kind) {
      case 'local':
        return { kind: 'local', point };
      case 'wait':
        return { kind: 'wait', point, process: phase.process };
      case 'foreign': {
        const { system, canAsk } = phase;
        return {
          kind: 'call',
          point,
          system,
          canAsk,
          key: phase.keyOf(this.requestOf(id, row)),
          inDoubt: row.in_doubt,
        };
      }
    }
  }

  /**
   * Ends the request by hand: the lifecycle settles its business rows and the answer is stored, in one transaction with
   * `also`. From then on the key replays it.
   */
  async resolve(id: string, answer: Answer, also: Also = () => Promise.resolve()): Promise<void> {
    await this.database.transaction({}, async (tx) => {
      const row = await parkedRow(tx, `${PARKED} FOR NO KEY UPDATE`, id);
      const lifecycle = this.lifecycles.get(row.lifecycle, row.lifecycle_version);
      await lifecycle.abandoned?.settle(tx, this.requestOf(id, row), { ...answer, point: row.recovery_point });
      await also(tx);
      const ref: LeaseRef = { id, epoch: row.lease_epoch };
      await this.keys.finish(tx, ref, {
        status: answer.status,
        headers: { 'content-type': `application/${answer.status < 400 ? 'json' : 'problem+json'}; charset=utf-8` },
        body: Buffer.from(JSON.stringify(answer.body)),
      });
    });
  }

  /** Whether `resolve` would succeed: it is done and taken back. Throws what that throws; true = the lifecycle settles rows of its own. */
  async tryResolve(id: string, answer: Answer): Promise<boolean> {
    let settles = false;
    await this.resolve(id, answer, async (tx) => {
      const { lifecycle, lifecycle_version: version } = await parkedRow(tx, PARKED, id);
      settles = this.lifecycles.get(lifecycle, version).abandoned !== null;
      throw new TriedOnly();
    }).catch((error: unknown) => {
      if (!(error instanceof TriedOnly)) throw error;
    });
    return settles;
  }

  private requestOf(id: string, row: ParkedRow): IdempotentRequest<unknown> {
    return {
      id,
      command: this.lifecycles.get(row.lifecycle, row.lifecycle_version).parse(JSON.parse(row.request_params)),
      actor: row.actor,
      originIp: row.origin_ip,
      traceparent: row.traceparent,
    };
  }
}

function ofLifecycle(lifecycle: string | null): { filter: string; parameters: unknown[] } {
  return { filter: '($1::text IS NULL OR lifecycle = $1)', parameters: [lifecycle] };
}

async function parkedRow(sql: SqlExecutor, statement: string, id: string): Promise<ParkedRow> {
  const { rows } = await sql.query<ParkedRow>(statement, [id]);
  const [row] = rows;
  if (row === undefined) throw new NotParkedError();
  return row;
}
