import { DIED_IN_A_CALL, processTable, type ClaimedProcess } from './process-claims.js';
import type { Slot } from './run-state.js';

/** One row per process that was claimed; a single row without one where rows are due and nothing could be claimed. */
export interface ClaimedUnderLimits extends ClaimedProcess {
  readonly slots: readonly Slot[] | null;
  readonly again_ms: number | null;
}

/** $1 the lease, $2 the room, $3 to $5 the lane, $6 and $7 the names and rates of buckets, then a name and a number of places each. */
const DUE = `definition = $3 AND version = $4 AND lane = $5 AND next_run_at <= (SELECT clock_timestamp()) AND paused_at IS NULL AND ${processTable.free()}`;

/** Nothing is locked where nothing is due. */
const free = (index: number): string => `
  free_${index} AS MATERIALIZED (
    SELECT name, number, row_number() OVER (ORDER BY number) AS place
      FROM (SELECT name, number FROM process.slots
             WHERE name = $${8 + index * 2} AND number <= $${9 + index * 2} AND until <= clock_timestamp()
               AND (SELECT EXISTS (SELECT FROM process.processes WHERE ${DUE}))
             ORDER BY number LIMIT $2 FOR UPDATE SKIP LOCKED) AS locked)`;

/** The due ones, as many as there are places, the longest due first. */
const due = (limits: readonly number[]): string => `
  due AS MATERIALIZED (
    SELECT id, row_number() OVER (ORDER BY next_run_at) AS place
      FROM (SELECT id, next_run_at FROM process.processes WHERE ${DUE} ORDER BY next_run_at
             LIMIT least($2::bigint${limits.map((index) => `, (SELECT count(*) FROM free_${index})`).join('')}) FOR UPDATE SKIP LOCKED) AS locked)`;

/** What is in the buckets by now; whoever has waited for the lock of another claim sees what that one has left. */
const BUCKETS = `
  bucket AS MATERIALIZED (
    SELECT rates.name, at, per_second, least(greatest(per_second / 2, 1), left_over + per_second * greatest(0, extract(epoch FROM at - since)::float8)) AS filled
      FROM process.rates, unnest($6::text[], $7::float8[]) AS wanted (name, per_second), (SELECT clock_timestamp() AS at) AS now
     WHERE rates.name = wanted.name AND EXISTS (SELECT FROM due) ORDER BY rates.name FOR UPDATE OF rates),
  taken AS MATERIALIZED (
    SELECT least((SELECT count(*) FROM due), (SELECT floor(min(filled)) FROM bucket))::integer AS number WHERE EXISTS (SELECT FROM due)),
  spent AS (
    UPDATE process.rates SET left_over = filled - number, since = greatest(since, at) FROM bucket, taken WHERE rates.name = bucket.name AND number > 0)`;

const held = (limits: readonly number[]): string => `
  held AS (
    UPDATE process.slots SET process_id = claimed.id, epoch = claimed.lease_epoch, until = clock_timestamp() + $1 * interval '1 millisecond'
      FROM (${limits.map((index) => `SELECT name, number, place FROM free_${index}`).join(' UNION ALL ')}) AS free
           JOIN due USING (place) JOIN claimed ON claimed.id = due.id
     WHERE slots.name = free.name AND slots.number = free.number
    RETURNING claimed.id AS process_id, slots.name, slots.number)`;

const AGAIN = `(SELECT max((number + 1 - filled) / per_second * 1000) FROM bucket WHERE number < (SELECT count(*) FROM due))`;

const known = new Map<number, string>();

/** The claim of a lane with so many limits of places. */
export function claimStatement(places: number): string {
  let statement = known.get(places);
  if (statement === undefined)
    known.set(places, (statement = made(Array.from({ length: places }, (_, index) => index))));
  return statement;
}

function made(limits: readonly number[]): string {
  const claimed = processTable.claimFound('SELECT id FROM due, taken WHERE place <= number', DIED_IN_A_CALL);
  const parts = [...limits.map((index) => free(index)), due(limits), BUCKETS, ` claimed AS (${claimed})`];
  const slots =
    limits.length === 0
      ? 'NULL::jsonb'
      : `(SELECT jsonb_agg(jsonb_build_object('name', held.name, 'number', held.number)) FROM held WHERE process_id = claimed.id)`;
  return `WITH ${[...parts, ...(limits.length === 0 ? [] : [held(limits)])].join(',')}
    SELECT claimed.*, ${slots} AS slots, ${AGAIN} AS again_ms FROM taken LEFT JOIN claimed ON true`;
}
