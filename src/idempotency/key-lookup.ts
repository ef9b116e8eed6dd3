import { Injectable } from '@nestjs/common';
import type { Principal } from '#platform/auth';
import { Database, uuidAt, walkIndex, type SqlExecutor } from '#platform/database';
import { findInDoubt, type DoubtCursor, type InDoubt } from '#kernel/leases';

export const KEY_STATES = ['live', 'parked', 'finished'] as const;
export type KeyState = (typeof KEY_STATES)[number];

/** A request as it is looked at in a list: nothing of what was sent or answered. */
export interface LookedUpKey {
  readonly id: string;
  readonly idempotency_key: string;
  readonly user_id: string;
  readonly request_method: string;
  readonly request_path: string;
  readonly lifecycle: string;
  readonly lifecycle_version: number;
  readonly recovery_point: string;
  readonly state: KeyState;
  readonly attempts: number;
  readonly last_error: string | null;
  readonly unknown_since: Date | null;
  /** When the completer may take it; null = it is not live. */
  readonly next_run_at: Date | null;
  /** The same with all its digits, for the cursor. */
  readonly due_at: string;
  readonly parked_at: Date | null;
  readonly created_at: Date;
  readonly finished_at: Date | null;
  readonly response_code: number | null;
  /** Of the request that made the row. */
  readonly request_id: string | null;
}

/** All of it. */
export interface WholeKey extends LookedUpKey {
  /** The command as JSON; null = it is finished. */
  readonly request_params: string | null;
  readonly actor: Principal;
  readonly origin_ip: string | null;
  readonly traceparent: string | null;
  readonly leased_until: Date | null;
  readonly response_headers: Readonly<Record<string, string>> | null;
  readonly response_body: Buffer | null;
}

/** Where a list goes on; `dueAt` where it is ordered by that. */
export interface KeyCursor {
  readonly id: string;
  readonly dueAt: string | null;
}

export interface KeySearch {
  readonly state: KeyState | null;
  /** An idempotency key, or the id of a request or a key that was derived from it; whole. */
  readonly text: string | null;
  readonly lifecycle: string | null;
  /** Recovery point. */
  readonly point: string | null;
  readonly after: KeyCursor | null;
  readonly limit: number;
}

/** How many requests of a version that are not finished are at one of its recovery points. */
export interface RestingKeys {
  readonly lifecycle: string;
  readonly version: number;
  readonly point: string;
  readonly count: number;
  /** Of them. */
  readonly parked: number;
}

export interface FoundKeys {
  readonly rows: readonly LookedUpKey[];
  readonly next: KeyCursor | null;
}

const STATES: Readonly<Record<KeyState, string>> = {
  live: 'finished_at IS NULL AND parked_at IS NULL',
  parked: 'parked_at IS NOT NULL AND finished_at IS NULL',
  finished: 'finished_at IS NOT NULL',
};
const ALL_PARKED = { sql: STATES.parked, values: [] };
const TABLE = 'idempotency.idempotency_keys';
const ROW = `
  id, idempotency_key, user_id, request_method, request_path, lifecycle, lifecycle_version, recovery_point, attempts, last_error, unknown_since,
  CASE WHEN finished_at IS NOT NULL THEN 'finished' WHEN parked_at IS NOT NULL THEN 'parked' ELSE 'live' END AS state,
  CASE WHEN finished_at IS NULL AND parked_at IS NULL THEN next_run_at END AS next_run_at, next_run_at::text AS due_at,
  parked_at, created_at, finished_at, response_code, request_id`;
const WHOLE = `
  SELECT ${ROW}, request_params, actor, host(origin_ip) AS origin_ip, traceparent, leased_until, response_headers, response_body
    FROM ${TABLE} WHERE id = $1`;
const CENSUS = `
  SELECT live.*, parked.* FROM
    (SELECT count(*)::int AS live, min(created_at) AS "liveSince" FROM ${TABLE} WHERE ${STATES.live}) AS live,
    (SELECT count(*)::int AS parked, min(parked_at) AS "parkedSince" FROM ${TABLE} WHERE ${STATES.parked}) AS parked`;
/** Requests that are counted at most, of the live ones and of the parked. */
const COUNTED = 100_000;
const COUNTED_ROW = 'lifecycle, lifecycle_version, recovery_point, parked_at';
const RESTING = `
  SELECT lifecycle, lifecycle_version AS version, recovery_point AS point, count(*)::int AS count, count(parked_at)::int AS parked FROM (
    (SELECT ${COUNTED_ROW} FROM ${TABLE} WHERE ${STATES.live} LIMIT ${COUNTED})
    UNION ALL
    (SELECT ${COUNTED_ROW} FROM ${TABLE} WHERE ${STATES.parked} LIMIT ${COUNTED})) AS unfinished
   GROUP BY lifecycle, lifecycle_version, recovery_point`;
/** Live requests that a page looks at, at most, where it passes over some. */
const LOOKED_AT = 2_000;
/** A request's row is made after the request has come, which took a while; clocks that differ may say the opposite. */
const ROW_BEFORE_MS = 5_000;
const ROW_AFTER_MS = 60_000;
/** Of one request id: no index has it, since each request would pay for that. */
const LOOKED_AT_FOR_ID = 10_000;
const OF_REQUEST_ID = (looked: string): string =>
  `SELECT ${ROW} FROM (SELECT * FROM ${TABLE} ${looked}) AS looked WHERE request_id = $1`;
const MADE_THEN = OF_REQUEST_ID(`WHERE id >= $3::uuid AND id < $4::uuid ORDER BY id LIMIT ${LOOKED_AT_FOR_ID}`);
const NEWEST = OF_REQUEST_ID(`ORDER BY id DESC LIMIT ${LOOKED_AT_FOR_ID}`);
const PARKED = OF_REQUEST_ID(`WHERE ${STATES.parked} ORDER BY id DESC LIMIT ${LOOKED_AT}`);
const UUID_V7 = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
/** Derived keys are a word, the id, and how often the call was refused before. */
const DERIVED = /^(?:[a-z]+-)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-r\d+)?$/i;

/** Requests as people look for them, each way by its index. SQL, since the planner has to find these. */
@Injectable()
export class KeyLookup {
  constructor(private readonly database: Database) {}

  /** Newest first; those that are live, which has no such index, the longest due first. */
  async search(search: KeySearch): Promise<FoundKeys> {
    const { state, text, after, limit } = search;
    if (text !== null) {
      const id = DERIVED.exec(text)?.[1];
      const one = id === undefined ? null : await this.find(this.database, id);
      if (one !== null) return { rows: isAskedFor(one, search) ? [one] : [], next: null };
    }
    if (text === null && state === 'live') return this.live(search);
    const along =
      text !== null
        ? { sql: 'idempotency_key COLLATE "C" = $2', values: [text] }
        : state === 'parked'
          ? ALL_PARKED
          : null;
    const filters = filtersOf(search, (along?.values.length ?? 0) + 2);
    if (state !== null && along !== ALL_PARKED) filters.conditions.push(STATES[state]);
    const { conditions, values } = filters;
    const shown = conditions.length === 0 ? null : { sql: conditions.join(' AND '), values };
    const { rows, next } = await walkIndex<LookedUpKey>(this.database, {
      table: TABLE,
      columns: ROW,
      along,
      shown,
      before: after?.id ?? null,
      limit,
    });
    return { rows, next: next === null ? null : { id: next, dueAt: null } };
  }

  async find(sql: SqlExecutor, id: string): Promise<WholeKey | null> {
    const { rows } = await sql.query<WholeKey>(WHOLE, [id]);
    return rows[0] ?? null;
  }

  async ofIds(ids: readonly string[]): Promise<LookedUpKey[]> {
    if (ids.length === 0) return [];
    const sql = `SELECT ${ROW} FROM ${TABLE} WHERE id = ANY ($1::uuid[])`;
    return (await this.database.queryPlannedAnew<LookedUpKey>(sql, [ids])).rows;
  }

  /**
   * Requests that came with this `X-Request-Id`, newest first. One of ours has a time, and is looked for among the rows of
   * that minute; one that somebody else made up only among those that are parked, and the newest ones.
   */
  async ofRequestId(requestId: string, limit: number): Promise<LookedUpKey[]> {
    const [, early, late] = UUID_V7.exec(requestId) ?? [];
    const bounds: string[] = [];
    if (early !== undefined && late !== undefined) {
      const at = Number.parseInt(early + late, 16);
      bounds.push(uuidAt(at - ROW_BEFORE_MS), uuidAt(at + ROW_AFTER_MS));
    }
    const looks = bounds.length > 0 ? MADE_THEN : `(${NEWEST}) UNION (${PARKED})`;
    const { rows } = await this.database.queryPlannedAnew<LookedUpKey>(
      `SELECT * FROM (${looks}) AS found ORDER BY id DESC LIMIT $2`,
      [requestId, limit, ...bounds],
    );
    return rows;
  }

  /** Requests of which nobody knows whether their call took effect, the oldest doubt first. */
  inDoubt(after: DoubtCursor | null, limit: number): Promise<InDoubt[]> {
    const parked = 'parked_at IS NOT NULL';
    const table = { table: TABLE, ref: 'id::text', what: "request_method || ' ' || request_path", parked };
    return findInDoubt(this.database, { ...table, unfinished: 'finished_at IS NULL' }, after, limit);
  }

  /** How many are not finished, and since when. */
  async census(): Promise<{ live: number; liveSince: Date | null; parked: number; parkedSince: Date | null }> {
    const { rows } = await this.database.query<Awaited<ReturnType<KeyLookup['census']>>>(CENSUS, []);
    return rows[0] ?? { live: 0, liveSince: null, parked: 0, parkedSince: null };
  }

  /** How many are not finished, and where they are. */
  async resting(): Promise<RestingKeys[]> {
    return (await this.database.queryPlannedAnew<RestingKeys>(RESTING, [])).rows;
  }

  private async live(search: KeySearch): Promise<FoundKeys> {
    const { after, limit } = search;
    const from =
      after === null ? '' : 'AND next_run_at >= $1::timestamptz AND (next_run_at, id) > ($1::timestamptz, $2::uuid)';
    const bounds = after === null ? [] : [after.dueAt, after.id];
    const { conditions, values } = filtersOf(search, bounds.length + 1);
    const looked = conditions.length === 0 ? limit + 1 : LOOKED_AT;
    const walk = `FROM ${TABLE} WHERE ${STATES.live} ${from} ORDER BY ${TABLE}.next_run_at, id`;
    const { rows: found } = await this.database.queryPlannedAnew<LookedUpKey>(
      `SELECT ${ROW} FROM (SELECT * ${walk} LIMIT ${looked}) AS looked ${where(conditions)} ORDER BY looked.next_run_at, id LIMIT ${limit + 1}`,
      [...bounds, ...values],
    );
    const rows = found.slice(0, limit);
    const last = rows.at(-1);
    if (found.length > limit && last !== undefined) return { rows, next: { id: last.id, dueAt: last.due_at } };
    if (conditions.length === 0) return { rows, next: null };
    const end = `SELECT id, next_run_at::text AS "dueAt" ${walk} OFFSET ${LOOKED_AT - 1} LIMIT 1`;
    const { rows: ends } = await this.database.queryPlannedAnew<KeyCursor>(end, bounds);
    return { rows, next: ends[0] ?? null };
  }
}

function where(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
}

/** What no index tells, with parameters from this number on. */
function filtersOf({ lifecycle, point }: KeySearch, first: number): { conditions: string[]; values: string[] } {
  const conditions: string[] = [];
  const values: string[] = [];
  for (const [column, value] of Object.entries({ lifecycle, recovery_point: point })) {
    if (value === null) continue;
    conditions.push(`${column} = $${first + values.length}`);
    values.push(value);
  }
  return { conditions, values };
}

function isAskedFor(one: LookedUpKey, { state, lifecycle, point }: KeySearch): boolean {
  return (
    (state === null || one.state === state) &&
    (lifecycle === null || one.lifecycle === lifecycle) &&
    (point === null || one.recovery_point === point)
  );
}
