import { Injectable } from '@nestjs/common';
import type { Principal } from '#platform/auth';
import { Database, type Transaction } from '#platform/database';
import type { LeaseRef } from '#kernel/leases';
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
}

const LOCK_PARKED = `
  SELECT lease_epoch, lifecycle, lifecycle_version, recovery_point, request_params, actor, host(origin_ip) AS origin_ip, traceparent
    FROM idempotency.idempotency_keys WHERE id = $1 AND parked_at IS NOT NULL AND finished_at IS NULL FOR NO KEY UPDATE`;

/** What a person can do with a request that the machine has given up on. Both throw NotParkedError when it is not parked. */
@Injectable()
export class ParkedRequests {
  constructor(
    private readonly database: Database,
    private readonly keys: IdempotencyKeys,
    private readonly lifecycles: LifecycleRegistry,
  ) {}

  /** Gives the request a fresh budget; the completer or the client's next retry goes on at its recovery point. */
  async retry(id: string): Promise<void> {
    if (!(await keyTable.unpark(this.database, id))) throw new NotParkedError();
  }

  /**
   * Ends the request by hand: the lifecycle settles its business rows and the answer is stored, in one transaction.
   * From then on the key replays it. `status` is 200 to 499, `body` any JSON; `also` joins the transaction (e.g. an audit record).
   */
  async resolve(
    id: string,
    answer: { status: number; body: unknown },
    also: (tx: Transaction) => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    await this.database.transaction({}, async (tx) => {
      const { rows } = await tx.query<ParkedRow>(LOCK_PARKED, [id]);
      const [row] = rows;
      if (row === undefined) throw new NotParkedError();
      await this.settle(tx, id, row, answer);
      await also(tx);
      const ref: LeaseRef = { id, epoch: row.lease_epoch };
      await this.keys.finish(tx, ref, {
        status: answer.status,
        headers: { 'content-type': `application/${answer.status < 400 ? 'json' : 'problem+json'}; charset=utf-8` },
        body: Buffer.from(JSON.stringify(answer.body)),
      });
    });
  }

  private async settle(
    tx: Transaction,
    id: string,
    row: ParkedRow,
    answer: { status: number; body: unknown },
  ): Promise<void> {
    const lifecycle = this.lifecycles.get(row.lifecycle, row.lifecycle_version);
    const request: IdempotentRequest<unknown> = {
      id,
      command: lifecycle.parse(JSON.parse(row.request_params)),
      actor: row.actor,
      originIp: row.origin_ip,
      traceparent: row.traceparent,
    };
    await lifecycle.abandoned?.settle(tx, request, { ...answer, point: row.recovery_point });
  }
}
