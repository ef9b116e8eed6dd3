import { Injectable } from '@nestjs/common';
import { Database, type SqlExecutor } from '#platform/database';
import { findInDoubt, type DoubtCursor, type InDoubt } from '#kernel/leases';

const END = `
  UPDATE process.compensations SET unknown_since = NULL
   WHERE process_id = $1 AND key = $2 AND status = 'parked' AND unknown_since IS NOT NULL`;

/** Processes of whose calls nobody knows whether they took effect: of a step, or of what undoes one. */
@Injectable()
export class ProcessDoubts {
  constructor(private readonly database: Database) {}

  processes(after: DoubtCursor | null, limit: number): Promise<InDoubt[]> {
    const table = {
      table: 'process.processes',
      ref: 'id::text',
      what: "definition || ' at ' || state",
      parked: 'parked_at IS NOT NULL',
      unfinished: 'finished_at IS NULL',
    };
    return findInDoubt(this.database, table, after, limit);
  }

  /** `ref` is the id of the process, a slash and the key. */
  compensations(after: DoubtCursor | null, limit: number): Promise<InDoubt[]> {
    const table = {
      table: 'process.compensations',
      ref: "process_id::text || '/' || key",
      what: 'name',
      parked: "status = 'parked'",
      unfinished: 'true',
    };
    return findInDoubt(this.database, table, after, limit);
  }

  /** How many wait for a person, and since when the oldest has been owed. */
  async parkedCompensations(): Promise<{ count: number; since: Date | null }> {
    const { rows } = await this.database.query<{ count: number; since: Date | null }>(
      "SELECT count(*)::int AS count, min(created_at) AS since FROM process.compensations WHERE status = 'parked'",
    );
    return rows[0] ?? { count: 0, since: null };
  }

  /** A person has looked it up: it never happened. false = there is no such parked compensation in doubt. */
  async end(sql: SqlExecutor, processId: string, key: string): Promise<boolean> {
    return (await sql.query(END, [processId, key])).rowCount === 1;
  }
}
