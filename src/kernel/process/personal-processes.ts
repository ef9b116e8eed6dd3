import type { PersonalTable } from '#kernel/leases';

const TABLE = 'process.processes';
/** Also under the anonymous profiles that became theirs. */
const OWNED = 'user_id = $1 OR user_id = ANY ($2)';

/** While a process goes on it needs what it was told and what it knew. */
const FINISHED = `process_id IN (SELECT id FROM process.processes WHERE (${OWNED}) AND finished_at IS NOT NULL)`;

/** Somebody's processes, whatever they are about: how they failed, what was signalled, and what a compensation met may tell of a person. */
export const PERSONAL_PROCESSES: readonly PersonalTable[] = [
  {
    table: TABLE,
    rows: OWNED,
    names: 'ARRAY[id::text]',
    erased: {},
    shown:
      'id, user_id, definition, version, subject, state, state_data, snapshot, failure, created_at, updated_at, ended_at',
  },
  {
    table: TABLE,
    rows: `(${OWNED}) AND finished_at IS NOT NULL`,
    erased: {
      last_error: 'NULL',
      signal: 'NULL',
      heartbeat: 'NULL',
      failure: `jsonb_set(failure, '{reason}', '"erased"', false)`,
    },
    shown: null,
  },
  {
    table: 'process.compensations',
    rows: `process_id IN (SELECT id FROM process.processes WHERE ${OWNED})`,
    key: "process_id || ' ' || key",
    erased: { last_error: "CASE WHEN status = 'parked' THEN last_error END" },
    shown: 'process_id, name, key, args, status, created_at, done_at',
  },
  {
    table: 'process.signals',
    rows: `process_id IN (SELECT id FROM process.processes WHERE ${OWNED})`,
    key: "process_id || ' ' || position",
    erased: {},
    shown: 'process_id, id, name, details, received_at',
  },
  { table: 'process.signals', rows: FINISHED, erased: { details: "'null'" }, shown: null },
  {
    table: 'process.history',
    rows: `process_id IN (SELECT id FROM process.processes WHERE ${OWNED})`,
    key: "process_id || ' ' || position",
    erased: {},
    shown: 'process_id, at, kind, state, attempt, detail, data',
  },
  // Without what it knew then it cannot be forked any more.
  {
    table: 'process.history',
    rows: FINISHED,
    erased: { data: 'NULL', detail: "CASE WHEN detail ? 'reason' THEN detail - 'reason' ELSE detail END" },
    shown: null,
  },
];

/**
 * What the processes of one definition know of a person besides: JSON columns as they are once the process has ended.
 * While one runs it needs what it knows, and the person cannot be erased.
 */
export function personalProcesses(
  definition: string,
  erased: Partial<Record<'state_data' | 'snapshot', string>>,
): PersonalTable {
  const live = "CASE WHEN finished_at IS NULL THEN 'process ' || definition || ' ' || id || ' at ' || state END";
  return { table: TABLE, rows: `(${OWNED}) AND definition = '${definition}'`, live, erased, shown: null };
}
