import { Injectable } from '@nestjs/common';
import type { Principal } from '#platform/auth';
import { Config } from '#platform/config';
import { Database, Batcher, isLockTimeout, type Transaction } from '#platform/database';
import { LeaseTable, LeaseLostError, type ClaimedRow, type LeaseRef, type ReleaseOptions } from '#kernel/leases';
import type { RenderedAnswer } from '#platform/errors';
import { FINISHED, type Lifecycle } from './lifecycle.js';
import { InProgressError } from './idempotency.errors.js';

/** One user's key on one route. */
export interface KeyScope {
  readonly userId: string;
  readonly key: string;
  readonly method: string;
  /** See scopePath. */
  readonly path: string;
}

/** A key as a look-up finds it. */
export interface KeyRow {
  readonly id: string;
  readonly request_fingerprint: Buffer;
  readonly lifecycle: string;
  readonly lifecycle_version: number;
  readonly finished: boolean;
  readonly parked: boolean;
  /** Finished longer ago than the retention: as good as gone. */
  readonly expired: boolean;
  /** What is left of the lease; null or below zero = free. */
  readonly lease_left_ms: number | null;
  readonly response_code: number | null;
  readonly response_headers: Record<string, string> | null;
  readonly response_body: Buffer | null;
  readonly finished_at: Date | null;
}

/** A claimed key: all that a run needs to go on where the last one stopped. */
export interface ClaimedKey extends ClaimedRow {
  readonly lifecycle: string;
  readonly lifecycle_version: number;
  readonly recovery_point: string;
  readonly request_params: string;
  readonly request_path: string;
  readonly actor: Principal;
  readonly origin_ip: string | null;
  readonly traceparent: string | null;
  /** Of the last run that could not finish it. */
  readonly last_error: string | null;
}

export interface NewKey {
  readonly id: string;
  readonly scope: KeyScope;
  readonly fingerprint: Buffer;
  readonly command: unknown;
  readonly actor: Principal;
  readonly originIp: string | null;
  readonly traceparent: string | null;
  readonly requestId: string;
  readonly lifecycle: Lifecycle<unknown>;
  readonly point: string;
}

export const keyTable = new LeaseTable(
  'idempotency.idempotency_keys',
  'finished_at IS NULL',
  'lifecycle, lifecycle_version, recovery_point, request_params, request_path, actor, host(origin_ip) AS origin_ip, traceparent, last_error',
);

const FOUND = `
  id, request_fingerprint, lifecycle, lifecycle_version, finished_at IS NOT NULL AS finished, parked_at IS NOT NULL AS parked,
  coalesce(finished_at < clock_timestamp() - $1 * interval '1 millisecond', false) AS expired,
  (extract(epoch FROM leased_until - clock_timestamp()) * 1000)::float8 AS lease_left_ms,
  response_code, response_headers, response_body, finished_at`;

const FIND = `
  SELECT ${FOUND} FROM idempotency.idempotency_keys
   WHERE user_id = $2 AND idempotency_key = $3 AND request_method = $4 AND request_path = $5`;

/** The limit keeps the planner from joining the keys that are asked for with the whole table. */
const FIND_ALL = `
  SELECT asked.number::int, found.*
    FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) WITH ORDINALITY AS asked (user_id, key, method, path, number)
   CROSS JOIN LATERAL (SELECT ${FOUND} FROM idempotency.idempotency_keys
                        WHERE user_id = asked.user_id AND idempotency_key = asked.key AND request_method = asked.method AND request_path = asked.path
                        LIMIT 1) found`;

const INSERT = `
  INSERT INTO idempotency.idempotency_keys
    (id, user_id, idempotency_key, request_method, request_path, request_fingerprint, request_params, actor, origin_ip, traceparent,
     request_id, lifecycle, lifecycle_version, recovery_point, leased_until, next_run_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
          clock_timestamp() + $15 * interval '1 millisecond', clock_timestamp() + $15 * interval '1 millisecond')
  ON CONFLICT DO NOTHING`;

const ADVANCE = `
  UPDATE idempotency.idempotency_keys SET recovery_point = $3, unknown_since = NULL
   WHERE id = $1 AND lease_epoch = $2`;

const FINISH = `
  UPDATE idempotency.idempotency_keys
     SET recovery_point = '${FINISHED}', finished_at = clock_timestamp(), response_code = $3, response_headers = $4, response_body = $5,
         request_params = NULL, leased_until = NULL, parked_at = NULL, last_error = NULL
   WHERE id = $1 AND lease_epoch = $2
   RETURNING finished_at`;

/** The SQL of `idempotency.idempotency_keys`. */
@Injectable()
export class IdempotencyKeys {
  private readonly looks = new Batcher((scopes: readonly KeyScope[]) => this.findAll(scopes));

  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  /** A plain SELECT, so that a replay writes nothing; requests that come together are looked up together. */
  async find(scope: KeyScope): Promise<KeyRow | null> {
    this.database.assertNoTransaction();
    return this.looks.ask(scope);
  }

  /** Makes and leases a new key; false = somebody else has made it. Throws InProgressError while that is undecided. */
  async insert(tx: Transaction, key: NewKey): Promise<boolean> {
    const { scope } = key;
    try {
      const { rowCount } = await tx.query(INSERT, [
        key.id,
        scope.userId,
        scope.key,
        scope.method,
        scope.path,
        key.fingerprint,
        JSON.stringify(key.command),
        JSON.stringify(key.actor),
        key.originIp,
        key.traceparent,
        key.requestId,
        key.lifecycle.name,
        key.lifecycle.version,
        key.point,
        this.config.idempotencyLeaseMs,
      ]);
      return rowCount === 1;
    } catch (error) {
      // Another transaction holds this very key, and longer than we care to wait.
      if (isLockTimeout(error)) throw new InProgressError(this.config.lockTimeoutMs);
      throw error;
    }
  }

  async advance(tx: Transaction, ref: LeaseRef, point: string): Promise<void> {
    const { rowCount } = await tx.last(ADVANCE, [ref.id, ref.epoch, point]);
    if (rowCount !== 1) throw new LeaseLostError('idempotency.idempotency_keys', ref);
  }

  /** Stores the answer; returns when it was finished. */
  async finish(tx: Transaction, ref: LeaseRef, answer: RenderedAnswer): Promise<Date> {
    const { rows } = await tx.last<{ finished_at: Date }>(FINISH, [
      ref.id,
      ref.epoch,
      answer.status,
      JSON.stringify(answer.headers),
      answer.body,
    ]);
    const [row] = rows;
    if (row === undefined) throw new LeaseLostError('idempotency.idempotency_keys', ref);
    return row.finished_at;
  }

  /** A finished key past its retention makes room for a new request, whether or not the reaper has come by. */
  async forget(id: string): Promise<void> {
    await this.database.query(
      `DELETE FROM idempotency.idempotency_keys WHERE id = $1 AND finished_at < clock_timestamp() - $2 * interval '1 millisecond'`,
      [id, this.config.idempotencyRetentionMs],
    );
  }

  /** Deletes up to `limit` finished keys past the retention; never unfinished or parked ones. */
  async reap(limit: number): Promise<number> {
    const { rowCount } = await this.database.query(
      // Asked for once, the time bounds the index scan; asked for row by row it would filter all finished keys.
      // The rows are locked, so they stay where they are and need not be looked up again in an index that grows with the table.
      `DELETE FROM idempotency.idempotency_keys WHERE ctid = ANY (ARRAY(
         SELECT ctid FROM idempotency.idempotency_keys WHERE finished_at < (SELECT clock_timestamp() - $1 * interval '1 millisecond')
          ORDER BY finished_at LIMIT $2 FOR UPDATE SKIP LOCKED))`,
      [this.config.idempotencyRetentionMs, limit],
    );
    return rowCount;
  }

  async claim(id: string): Promise<ClaimedKey | null> {
    return keyTable.claim<ClaimedKey>(this.database, id, this.config.idempotencyLeaseMs);
  }

  /** The next abandoned key that the completer may work on; only of lifecycles that this build has registered. */
  async claimDue(registered: readonly { name: string; version: number }[]): Promise<ClaimedKey | null> {
    return keyTable.claimDue<ClaimedKey>(
      this.database,
      this.config.idempotencyLeaseMs,
      `created_at <= clock_timestamp() - $3 * interval '1 millisecond'
         AND (lifecycle, lifecycle_version) IN (SELECT * FROM unnest($4::text[], $5::int[]))`,
      [this.config.completerGraceMs, registered.map((each) => each.name), registered.map((each) => each.version)],
    );
  }

  /** Gives the lease of an unfinished key back. */
  async release(ref: LeaseRef, options: ReleaseOptions): Promise<void> {
    await keyTable.release(this.database, ref, options);
  }

  /** Gives an unfinished key up, whole, for a person. */
  async park(ref: LeaseRef, cause: string): Promise<void> {
    await keyTable.park(this.database, ref, cause);
  }

  private async findAll(scopes: readonly KeyScope[]): Promise<readonly (KeyRow | null)[]> {
    const [only] = scopes;
    const retentionMs = this.config.idempotencyRetentionMs;
    if (scopes.length === 1 && only !== undefined) {
      const { rows } = await this.database.query<KeyRow>(FIND, [
        retentionMs,
        only.userId,
        only.key,
        only.method,
        only.path,
      ]);
      return [rows[0] ?? null];
    }
    const columns = (['userId', 'key', 'method', 'path'] as const).map((member) =>
      scopes.map((scope) => scope[member]),
    );
    const { rows } = await this.database.query<KeyRow & { number: number }>(FIND_ALL, [retentionMs, ...columns]);
    const found = new Array<KeyRow | null>(scopes.length).fill(null);
    for (const row of rows) found[row.number - 1] = row;
    return found;
  }
}
