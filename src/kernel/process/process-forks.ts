import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Database, type Transaction } from '#platform/database';
import { firstEntry, recordStart } from './checkpoint.js';
import { Compensations } from './compensations.js';
import type { AnyDefinition } from './definition.js';
import { DefinitionRegistry } from './definition-registry.js';
import { ProcessNotForkableError } from './process.errors.js';
import { ProcessRows } from './process-rows.js';
import { laneOf, rulesOf } from './rules.js';

/*
 * A fork is a new process that begins in a state which an old one has been in, with what that one knew then. It never does
 * twice what stands, and nothing is owed twice:
 *
 *   - the old one has ended or is parked, and is locked. One that is parked ends with the fork, in the state that it is in.
 *   - every compensation that was recorded in that state or after it is done, so that those effects are gone, and the new
 *     id may give what is done again new keys.
 *   - nothing that was recorded before it is done: it begins with what that state found, and that has to stand.
 *   - what was recorded before it is handed over: from now on the new one owes it. So a process is forked once;
 *     whoever wants another try forks the fork.
 *   - signals that had come by then and were not handled, and those that the old one never read, are copied. Others are not, and
 *     the old one goes on to know them.
 */

export interface ForkFrom {
  /** A state that the old one has entered. */
  readonly step: string;
  /** Default: the version of the old one. */
  readonly version?: number | undefined;
}

interface Old {
  readonly id: string;
  readonly user_id: string;
  readonly definition: string;
  readonly version: number;
  readonly subject: string | null;
  readonly snapshot: unknown;
  readonly traceparent: string | null;
  readonly signals_read: number;
  /** Nobody works on it, or will by himself. */
  readonly still: boolean;
}

interface Entered {
  readonly position: number;
  readonly at: Date;
  readonly data: unknown;
}

const LOCK = `
  SELECT id, user_id, definition, version, subject, snapshot, traceparent, signals_read, finished_at IS NOT NULL OR parked_at IS NOT NULL AS still
    FROM process.processes WHERE id = $1 FOR UPDATE`;
const FORKED = `
  SELECT detail ->> 'to' AS into FROM process.history WHERE process_id = $1 AND kind = 'by-hand' AND detail ->> 'did' = 'fork' AND detail ? 'to'`;
const ENTERED = `
  SELECT position, at, data FROM process.history
   WHERE process_id = $1 AND kind = 'entered' AND state = $2 AND data IS NOT NULL ORDER BY position DESC LIMIT 1`;
const OWED = `
  SELECT key, status FROM process.compensations WHERE process_id = $1 AND entry >= $2 AND status <> 'done' ORDER BY position DESC LIMIT 1`;
/** What a state takes for granted must stand. */
const UNDONE = `
  SELECT key FROM process.compensations WHERE process_id = $1 AND entry < $2 AND status = 'done' ORDER BY position LIMIT 1`;
/** Nobody who still held a lease of it writes anything any more. */
const CLOSE = `
  UPDATE process.processes
     SET ended_at = coalesce(ended_at, clock_timestamp()), finished_at = clock_timestamp(), updated_at = clock_timestamp(), parked_at = NULL,
         lease_epoch = lease_epoch + 1, row_version = row_version + 1
   WHERE id = $1 AND finished_at IS NULL`;
/** Below everything that the new one records itself, so that it is undone last, and in the same sequence as before. */
const HAND_OVER = `
  WITH owed AS (DELETE FROM process.compensations WHERE process_id = $1 AND status <> 'done' RETURNING *),
       last AS (SELECT max(position) AS position FROM owed)
  INSERT INTO process.compensations (process_id, position, name, key, args, fatal, created_at, unknown_since)
  SELECT $2, owed.position - last.position - 1, name, key, args, fatal, created_at, unknown_since FROM owed, last
  RETURNING key`;
const COPY_SIGNALS = `
  WITH copied AS (
    INSERT INTO process.signals (process_id, position, id, name, details, received_at)
    SELECT $2, position, id, name, details, received_at FROM process.signals
     WHERE process_id = $1 AND (received_at <= $4 OR position > $5)
       AND id NOT IN (SELECT detail ->> 'id' FROM process.history WHERE process_id = $1 AND position < $3 AND kind IN ('signal', 'signal-passed-over'))
    RETURNING position)
  UPDATE process.processes SET wakes = (SELECT max(position) FROM copied) WHERE id = $2 AND EXISTS (SELECT FROM copied)`;

/** Starts processes anew from where others have been. */
@Injectable()
export class ProcessForks {
  constructor(
    private readonly database: Database,
    private readonly registry: DefinitionRegistry,
    private readonly rows: ProcessRows,
    private readonly compensations: Compensations,
  ) {}

  /** The id of the new process, begun in one commit with `also`. Throws ProcessNotForkableError, which says why. */
  async fork(id: string, from: ForkFrom, also: (tx: Transaction, forked: string) => Promise<void>): Promise<string> {
    return this.database.transaction({}, async (tx) => {
      const old = await this.locked(tx, id);
      const definition = this.target(old, from);
      const [entered] = (await tx.query<Entered>(ENTERED, [id, from.step])).rows;
      if (entered === undefined) throw new ProcessNotForkableError(`It has never been in ${from.step}.`);
      const [owed] = (await tx.query<{ key: string; status: string }>(OWED, [id, entered.position])).rows;
      if (owed !== undefined)
        throw new ProcessNotForkableError(`${owed.key} was recorded in ${from.step} or after it, and is not done.`);
      const [undone] = (await tx.query<{ key: string }>(UNDONE, [id, entered.position])).rows;
      if (undone !== undefined)
        throw new ProcessNotForkableError(
          `${undone.key} has undone what was there before ${from.step}: fork it from an earlier state.`,
        );
      await this.compensations.unpark(tx, id);
      await tx.query(CLOSE, [id]);
      const forked = await this.begin(tx, old, { definition, step: from.step, data: entered.data });
      const { rows: owes } = await tx.query<{ key: string }>(HAND_OVER, [id, forked]);
      await tx.query(COPY_SIGNALS, [id, forked, entered.position, entered.at, old.signals_read]);
      const handedOver = owes.map(({ key }) => key);
      await this.rows.tellByHand(tx, id, 'fork', { to: forked, step: from.step, handedOver });
      await this.rows.tellByHand(tx, forked, 'fork', { from: id });
      await also(tx, forked);
      return forked;
    });
  }

  private async locked(tx: Transaction, id: string): Promise<Old> {
    const [old] = (await tx.query<Old>(LOCK, [id])).rows;
    if (old === undefined) throw new ProcessNotForkableError('There is no such process.');
    if (!old.still) throw new ProcessNotForkableError('It has neither ended nor is it parked.');
    const [forked] = (await tx.query<{ into: string }>(FORKED, [id])).rows;
    if (forked !== undefined) throw new ProcessNotForkableError(`It was forked already: go on with ${forked.into}.`);
    return old;
  }

  private target(old: Old, { step, version = old.version }: ForkFrom): AnyDefinition {
    const definition = this.registry.find(old.definition, version);
    const named = `${old.definition} version ${version}`;
    if (definition === null) throw new ProcessNotForkableError(`${named} is not registered here.`);
    if (definition.rules.told !== true || definition.rules.forkable !== true)
      throw new ProcessNotForkableError(`${named} keeps no data of its states.`);
    const kind = definition.states.get(step)?.kind;
    if (kind !== 'local' && kind !== 'foreign')
      throw new ProcessNotForkableError(`${named} has no state ${step} that works.`);
    return definition;
  }

  private async begin(
    tx: Transaction,
    old: Old,
    { definition, step, data: stored }: { definition: AnyDefinition; step: string; data: unknown },
  ): Promise<string> {
    const [data, snapshot] = readAs(definition, stored, old.snapshot);
    const { user_id: userId, subject, traceparent } = old;
    const given = { id: uuidv7(), userId, subject, state: step, data, snapshot, traceparent };
    const fresh = { failure: null, retries: 0, cancelRequested: false, late: false, timeUp: false };
    const inserted = await this.rows.insert(tx, {
      ...given,
      ...{ definition: definition.name, version: definition.version, forkedFrom: old.id },
      entry: firstEntry(definition, { ...given, ...fresh }),
      ...{ leased: false, deadlineMs: null, stepMs: rulesOf(definition, step).stepMs, lane: laneOf(definition, step) },
    });
    if (inserted === null) throw new ProcessNotForkableError('There is a live process of its subject.');
    await recordStart(tx, definition, { ...given, ...fresh });
    return given.id;
  }
}

function readAs(definition: AnyDefinition, data: unknown, snapshot: unknown): [unknown, unknown] {
  try {
    return [definition.parse(data), definition.parseSnapshot(snapshot)];
  } catch (error) {
    throw new ProcessNotForkableError(
      `${definition.name} version ${definition.version} cannot read what it knew: ${String(error)}`,
    );
  }
}
