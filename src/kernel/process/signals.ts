import { Injectable } from '@nestjs/common';
import { Database, type SqlExecutor } from '#platform/database';
import type { Signal } from './state.js';

/** A signal with its place in the inbox of its process. */
export interface UnreadSignal extends Signal {
  readonly position: number;
}

/** What became of a signal. */
export type Accepted =
  /** It is in the inbox, now or since it came before. */
  | { readonly kind: 'accepted' }
  /** Its id is that of another signal. */
  | { readonly kind: 'mismatch'; readonly name: string; readonly details: unknown }
  /** The process has ended, or is not there. */
  | { readonly kind: 'ended' };

/** An end that was on its way is not committed: the process was told something, or woken, since its run last looked. */
export class ToldMeanwhileError extends Error {
  constructor(readonly wakes: number) {
    super('the process was told something while it was about to end');
  }
}

/** How many are handled in one commit. */
export const SIGNALS_PER_COMMIT = 100;

/**
 * Its place is what its arrival makes of `wakes`, taken under the lock of the row, so that the order of places is the order
 * of commits. A resting process is due at once. `signal` is what an older build looks at; it goes with the next release.
 */
const ACCEPT = (woken: string): string => `
  WITH known AS (SELECT name, details FROM process.signals WHERE process_id = $1 AND id = $2),
  woken AS (UPDATE process.processes SET wakes = wakes + 1, next_run_at = ${woken}, signal = coalesce(signal, $4::jsonb)
             WHERE id = $1 AND ended_at IS NULL AND NOT EXISTS (SELECT FROM known) RETURNING id, wakes),
  told AS (INSERT INTO process.signals (process_id, position, id, name, details)
           SELECT id, wakes, $2, $3, $4::jsonb FROM woken ON CONFLICT DO NOTHING RETURNING position)
  SELECT (SELECT count(*)::int FROM told) AS told, (SELECT count(*)::int FROM woken) AS woken,
         (SELECT name FROM known) AS name, (SELECT details FROM known) AS details, (SELECT details = $4::jsonb FROM known) AS same`;

const KNOWN =
  'SELECT name, details, details = $3::jsonb AS same FROM process.signals WHERE process_id = $1 AND id = $2';

const UNREAD = `
  SELECT position, id, name, details, received_at AS at FROM process.signals
   WHERE process_id = $1 AND position > $2 ORDER BY position LIMIT ${SIGNALS_PER_COMMIT}`;

interface Known {
  readonly name: string;
  readonly details: unknown;
  readonly same: boolean;
}

/** `process.signals`, the inbox of processes. */
@Injectable()
export class Signals {
  constructor(private readonly database: Database) {}

  /** Puts it into the inbox, once per id. `woken` is the SQL of when a wake-up makes the row due. */
  async accept(
    sql: SqlExecutor,
    processId: string,
    { id, name, details }: Omit<Signal, 'at'>,
    woken: string,
  ): Promise<Accepted> {
    const json = JSON.stringify(details ?? null);
    const { rows } = await sql.query<Known & { told: number; woken: number }>(ACCEPT(woken), [
      processId,
      id,
      name,
      json,
    ]);
    const [row] = rows;
    if (row?.told === 1) return { kind: 'accepted' };
    if (row !== undefined && row.name !== null) return verdict(row, name);
    if (row?.woken !== 1) return { kind: 'ended' };
    // Another one of the same id was committed between the look and the lock.
    const { rows: known } = await sql.query<Known>(KNOWN, [processId, id, json]);
    const [first] = known;
    if (first === undefined) throw new Error(`Bug: signal ${id} of process ${processId} is neither new nor known`);
    return verdict(first, name);
  }

  /** The next ones after this place. */
  async unread(processId: string, after: number): Promise<UnreadSignal[]> {
    const { rows } = await this.database.query<UnreadSignal>(UNREAD, [processId, after]);
    return rows;
  }
}

function verdict(known: Known, name: string): Accepted {
  if (known.name === name && known.same) return { kind: 'accepted' };
  return { kind: 'mismatch', name: known.name, details: known.details };
}
