import { doubtAfter } from '#kernel/leases';
import type { Kind } from './plan.js';

/*
 * The SQL of a run's commits: one guarded UPDATE of the process, with what goes along with it as common table expressions.
 * Nothing is advanced once the lease is lost, so nothing that goes along is written either.
 */

/** The values of a commit by name; a statement takes those that it names. */
export interface CommitValues {
  readonly id: string;
  readonly epoch: string;
  /** bigint as text. */
  readonly rowVersion: string;
  readonly state: string;
  /** JSON as text, as all of these. */
  readonly data: string;
  readonly failure: string | null;
  readonly doubt: 'open' | 'settled';
  readonly states: number;
  /** Another state than the row's was entered. */
  readonly entered: boolean;
  readonly stepMs: number | null;
  /** The limited state that it is in; '' = none. */
  readonly lane: string;
  readonly heartbeat: string | null;
  readonly signalsRead: number;
  /** How long the run that goes on has the row for itself. */
  readonly leaseMs: number;
  /** Of a try that did not succeed. */
  readonly retries: number;
  readonly error: string | null;
  readonly inMs: number;
  /** The run has seen the request to cancel. */
  readonly cancelSeen: boolean;
  /** Of a rest, also while a call is under way: how often it had been woken when the run began, -1 = it has been woken since. */
  readonly wakes: number;
  /** Of an end: how often it had been woken when the run last looked at its inbox; null = it hears no signals. */
  readonly looked: number | null;
  readonly timerMs: number | null;
  readonly timerAt: Date | null;
  readonly deadlineMs: number | null;
  /** Of the compensations that are recorded. */
  readonly position: number;
  readonly names: readonly string[];
  readonly keys: readonly string[];
  readonly args: readonly string[];
  readonly fatal: readonly boolean[];
  /** After how many entries of the commit each was recorded. */
  readonly after: readonly number[];
  /** Of the history. */
  readonly entries: string;
  readonly count: number;
  readonly chapterEntries: number;
  readonly chapterMs: number;
}

export interface Statement {
  readonly sql: string;
  readonly names: readonly (keyof CommitValues)[];
}

export interface Advanced {
  readonly cancel: boolean;
  readonly late: boolean;
  readonly paused: boolean;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly deadline_at: Date | null;
  readonly chapter: number;
}

/** As SQL: `p(name)` is the parameter of that value. */
type Parameter = (name: keyof CommitValues) => string;

const NOW = 'clock_timestamp()';
const inMs = (parameter: string): string => `${NOW} + ${parameter}::float8 * interval '1 millisecond'`;
/** As a bound of when it is due: a deadline that is still to come, or none. */
const ahead = (column: string): string => `CASE WHEN ${column} > ${NOW} THEN ${column} END`;

const GIVE_BACK_LEASE = 'leased_until = NULL';
/** The state has got on: what was said of its tries is over, unless all that happened is that it has heard something. */
const GOT_ON = (p: Parameter): string => `retries = ${p('retries')}, last_error = NULL`;
/** What is paused is due at infinity. */
const unlessPaused = (due: string): string => `CASE WHEN paused_at IS NULL THEN ${due} ELSE 'infinity' END`;

const stepDeadline = (p: Parameter): string =>
  `CASE WHEN ${p('entered')}::boolean THEN ${inMs(p('stepMs'))} ELSE step_deadline_at END`;
/** The timer of a state is kept while the state lasts and the timer is to come. */
const timer = (p: Parameter): string =>
  `CASE WHEN NOT ${p('entered')}::boolean AND timer_at > ${NOW} THEN timer_at ELSE coalesce(${p('timerAt')}::timestamptz, ${inMs(p('timerMs'))}) END`;
const KEPT_TIMER = (p: Parameter): string =>
  `timer_at = CASE WHEN ${p('entered')}::boolean THEN NULL ELSE timer_at END`;

/** What each kind of commit writes besides. A wake-up does not cut a back-off; its deadlines do, however long the other side asks us to wait. */
const WRITES: Record<Kind, (p: Parameter) => string> = {
  go: (p) =>
    `${GOT_ON(p)}, ${KEPT_TIMER(p)}, leased_until = CASE WHEN paused_at IS NULL THEN ${inMs(p('leaseMs'))} END, next_run_at = ${unlessPaused('next_run_at')}`,
  queue: (p) => `${GOT_ON(p)}, ${GIVE_BACK_LEASE}, ${KEPT_TIMER(p)}, next_run_at = ${unlessPaused(NOW)}`,
  rest: (p) =>
    `${GOT_ON(p)}, ${GIVE_BACK_LEASE}, timer_at = ${timer(p)}, deadline_at = coalesce(deadline_at, ${inMs(p('deadlineMs'))}),
     next_run_at = ${unlessPaused(`CASE WHEN wakes <> ${p('wakes')}::integer THEN ${NOW}
       ELSE least(${timer(p)}, CASE WHEN deadline_at <= ${NOW} THEN NULL ELSE coalesce(deadline_at, ${inMs(p('deadlineMs'))}) END, ${stepDeadline(p)}) END`)}`,
  // What it has told is a word also where it says the same again.
  'under-way': (p) =>
    `${GOT_ON(p)}, ${GIVE_BACK_LEASE}, ${KEPT_TIMER(p)}, heartbeat_at = ${NOW},
     next_run_at = ${unlessPaused(`CASE WHEN wakes <> ${p('wakes')}::integer THEN ${NOW}
       ELSE least(${inMs(p('inMs'))}, ${ahead('deadline_at')}, ${stepDeadline(p)}) END`)}`,
  later: (p) =>
    `${GIVE_BACK_LEASE}, ${KEPT_TIMER(p)}, retries = ${p('retries')}, last_error = ${p('error')},
     next_run_at = ${unlessPaused(`CASE WHEN cancel_requested_at IS NOT NULL AND NOT ${p('cancelSeen')}::boolean THEN ${NOW}
       ELSE least(${inMs(p('inMs'))}, ${ahead('deadline_at')}, ${stepDeadline(p)}) END`)}`,
  park: (p) =>
    `${GIVE_BACK_LEASE}, ${KEPT_TIMER(p)}, retries = ${p('retries')}, last_error = ${p('error')}, parked_at = ${NOW}`,
  end: () =>
    `retries = 0, last_error = NULL, ${GIVE_BACK_LEASE}, timer_at = NULL, parked_at = NULL, ended_at = coalesce(ended_at, ${NOW}), finished_at = ${NOW}`,
  'end-parked': () =>
    `retries = 0, ${GIVE_BACK_LEASE}, timer_at = NULL, ended_at = coalesce(ended_at, ${NOW}), parked_at = ${NOW}`,
};

/**
 * Whoever ends has nothing left to hear: what is in its inbox is passed over, and whatever comes after is refused. What comes
 * while the end is on its way is looked at first, since the state that is left may hear it.
 */
const ends = (kind: Kind): boolean => kind === 'end' || kind === 'end-parked';
const nothingNew = (p: Parameter): string => `wakes = coalesce(${p('looked')}::integer, wakes)`;
const PASSED = (p: Parameter): string =>
  `SELECT id, name, row_number() OVER (ORDER BY position) AS place FROM process.signals
    WHERE process_id = ${p('id')} AND position > ${p('signalsRead')}`;
const NUMBER_PASSED = '(SELECT count(*) FROM passed)::integer';

/** How many entries the commit adds. */
const told = (p: Parameter, kind: Kind): string => `${p('count')}::integer${ends(kind) ? ` + ${NUMBER_PASSED}` : ''}`;

/** A new chapter begins with so many entries, or after so long: its history is then read apart from the old ones'. */
const rolls = (p: Parameter): string =>
  `(chapter_entries + ${p('count')}::integer > ${p('chapterEntries')}::integer OR chapter_began_at < ${NOW} - ${p('chapterMs')}::float8 * interval '1 millisecond')`;
const CHAPTER = (p: Parameter, kind: Kind): string =>
  `entries = entries + ${told(p, kind)},
   chapter = chapter + ${rolls(p)}::integer,
   chapter_entries = CASE WHEN ${rolls(p)} THEN 0 ELSE chapter_entries END + ${told(p, kind)},
   chapter_began_at = CASE WHEN ${rolls(p)} THEN ${NOW} ELSE chapter_began_at END`;

const ANSWER = 'cancel, late, paused, created_at, updated_at, deadline_at, chapter';
const RETURNED = `id, cancel_requested_at IS NOT NULL AS cancel, coalesce(deadline_at <= ${NOW}, false) AS late, paused_at IS NOT NULL AS paused,
  created_at, updated_at, deadline_at, chapter`;

const advance = (kind: Kind, isTold: boolean, p: Parameter): string =>
  `UPDATE process.processes SET state = ${p('state')}, state_data = ${p('data')}, failure = ${p('failure')},
     row_version = row_version + 1, steps_run = steps_run + ${p('states')}, attempts = 0, updated_at = ${NOW}, ${doubtAfter(p('doubt'))},
     entered_at = CASE WHEN ${p('entered')}::boolean THEN ${NOW} ELSE entered_at END, step_deadline_at = ${stepDeadline(p)},
     heartbeat = CASE WHEN ${p('entered')}::boolean THEN NULL ELSE coalesce(${p('heartbeat')}::jsonb, heartbeat) END,
     signals_read = ${ends(kind) ? 'wakes' : p('signalsRead')}, lane = ${p('lane')}, ${isTold ? `${CHAPTER(p, kind)}, ` : ''}${WRITES[kind](p)}
   WHERE id = ${p('id')} AND lease_epoch = ${p('epoch')} AND row_version = ${p('rowVersion')}${ends(kind) ? ` AND ${nothingNew(p)}` : ''}
   RETURNING ${RETURNED}${isTold ? ', entries' : ''}`;

/** Rows of compensations of this process; `entry` is the SQL of the place in the history after which each was recorded. */
const recordStatement = (p: Parameter, { entry, from = '' }: { entry: string; from?: string }): string =>
  `INSERT INTO process.compensations (process_id, position, name, key, args, fatal, entry)
   SELECT ${p('id')}::uuid, ${p('position')}::bigint + place, name, key, args, fatal, ${entry}
     FROM unnest(${p('names')}::text[], ${p('keys')}::text[], ${p('args')}::jsonb[], ${p('fatal')}::boolean[], ${p('after')}::integer[])
          WITH ORDINALITY AS row (name, key, args, fatal, after, place)${from}
   ON CONFLICT `;

const tell = (p: Parameter, kind: Kind): string =>
  `INSERT INTO process.history (process_id, position, chapter, kind, state, attempt, detail, data)
   SELECT id, entries - (${told(p, kind)}) + place${ends(kind) ? ` + CASE place WHEN ${p('count')}::integer THEN ${NUMBER_PASSED} ELSE 0 END` : ''}, chapter, entry ->> 'kind', entry ->> 'state', (entry ->> 'attempt')::integer,
          nullif(entry -> 'detail', 'null'), entry -> 'data'
     FROM advanced, jsonb_array_elements(${p('entries')}::jsonb) WITH ORDINALITY AS row (entry, place)`;

/** Before the last entry of the commit, which is the end. */
const tellPassed = (p: Parameter): string =>
  `INSERT INTO process.history (process_id, position, chapter, kind, state, detail)
   SELECT advanced.id, entries - ${NUMBER_PASSED} - 1 + place, chapter, 'signal-passed-over', ${p('state')},
          jsonb_build_object('id', passed.id, 'name', passed.name)
     FROM advanced, passed`;

const known = new Map<string, Statement>();

/** What a statement of a commit does besides moving the process. */
export interface Besides {
  /** Writes compensations. */
  readonly records: boolean;
  /** Writes the history. */
  readonly isTold: boolean;
  /**
   * Fails (`hasMissed`) where the guard misses, so that a COMMIT may be sent along with it: else the transaction would be
   * committed without it. By itself a statement that misses answers with no row.
   */
  readonly fails: boolean;
}

/** What PostgreSQL quotes when a statement that `fails` does: it is no number. */
const MISSED = 'the guard of a checkpoint has missed';

/** Whether it is the guard that has failed, and none of the statements that travelled with it. */
export function hasMissed(error: unknown): boolean {
  return error instanceof Error && error.message.includes(MISSED);
}

export function commitStatement(kind: Kind, besides: Besides): Statement {
  const key = `${kind} ${besides.records} ${besides.isTold} ${besides.fails}`;
  let statement = known.get(key);
  if (statement === undefined) known.set(key, (statement = made(kind, besides)));
  return statement;
}

/** The statement of compensations alone, for the start of a process. */
export const RECORD: Statement = numbered((p) => `${recordStatement(p, { entry: 'after' })} DO NOTHING`);

/** That a person has done something to a process whose history is kept: $1 its id, $2 what, JSON. Who and why is in the audit log. */
export const TELL_BY_HAND = `
  WITH advanced AS (UPDATE process.processes SET entries = entries + 1, chapter_entries = chapter_entries + 1
                     WHERE id = $1 AND entries > 0 RETURNING id, entries, chapter, state, retries)
  INSERT INTO process.history (process_id, position, chapter, kind, state, attempt, detail)
  SELECT id, entries, chapter, 'by-hand', state, retries, $2::jsonb FROM advanced`;

function made(kind: Kind, { records, isTold, fails }: Besides): Statement {
  return numbered((p) => {
    const advanced = advance(kind, isTold, p);
    if (!records && !isTold && !fails) return advanced;
    const entry = isTold ? `advanced.entries - ${p('count')}::integer + after` : '0';
    // What is recorded once more is of the later visit of its state.
    const again = isTold ? '(process_id, key) DO UPDATE SET entry = excluded.entry' : 'DO NOTHING';
    const parts = [
      ...(isTold && ends(kind) ? [`passed AS (${PASSED(p)})`] : []),
      `advanced AS (${advanced})`,
      ...(records ? [`recorded AS (${recordStatement(p, { entry, from: ', advanced' })}${again})`] : []),
      ...(isTold ? [`told AS (${tell(p, kind)})`] : []),
      ...(isTold && ends(kind) ? [`told_passed AS (${tellPassed(p)})`] : []),
    ];
    const answer = fails
      ? // Made of the row, so that it is not looked at before there is one.
        `SELECT ${ANSWER}, CASE WHEN advanced.id IS NULL THEN ('${MISSED}' || coalesce(advanced.id::text, ''))::integer END AS held
           FROM (VALUES (true)) AS always LEFT JOIN advanced ON true`
      : `SELECT ${ANSWER} FROM advanced`;
    return `WITH ${parts.join(', ')} ${answer}`;
  });
}

/** Gives each value that the SQL names its number, in the order in which they are first named. */
function numbered(write: (p: Parameter) => string): Statement {
  const names: (keyof CommitValues)[] = [];
  const sql = write((name) => {
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  return { sql, names };
}
