import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import type { AnyDefinition } from './definition.js';
import { DefinitionRegistry } from './definition-registry.js';
import type { ForeignStep } from './foreign-step.js';
import type { WholeProcess } from './process-queries.js';
import type { Compensation, Process } from './state.js';

/** A call that would be made; nothing of it was sent. */
export interface PlannedCall {
  readonly system: string;
  readonly key: string;
  /** What it does, in words; null = its step does not say. */
  readonly does: string | null;
  readonly canAsk: boolean;
}

export interface PlannedUndoing {
  readonly name: string;
  readonly key: string;
  /** Null = it is undone in our own database. */
  readonly call: PlannedCall | null;
  /** Why it cannot be told; null = it can. */
  readonly unreadable: string | null;
}

/** What a process would do next, as its definition says. */
export type PlannedWork =
  | { readonly kind: 'calls'; readonly calls: readonly PlannedCall[] }
  | { readonly kind: 'local' }
  /** It undoes what was done, and ends. */
  | { readonly kind: 'undoing' }
  /** No worker of this build can tell. */
  | { readonly kind: 'unknown'; readonly why: string };

interface Recorded {
  readonly name: string;
  readonly key: string;
  readonly args: unknown;
}

const RECORDED = `
  SELECT name, key, args FROM process.compensations WHERE process_id = $1 AND status <> 'done' ORDER BY position DESC`;

/** Says what processes would do, for a person who is about to decide; asks the definitions, and does nothing. */
@Injectable()
export class ProcessPreview {
  constructor(
    private readonly database: Database,
    private readonly registry: DefinitionRegistry,
  ) {}

  /** The work of the state that it is in. */
  next(row: WholeProcess): PlannedWork {
    const definition = this.registry.find(row.definition, row.version);
    if (definition === null)
      return { kind: 'unknown', why: `this build has no ${row.definition} version ${row.version}` };
    if (row.failure !== null) return { kind: 'undoing' };
    const state = definition.states.get(row.state);
    if (state?.kind !== 'foreign') return { kind: state?.kind === 'failing' ? 'undoing' : 'local' };
    try {
      return { kind: 'calls', calls: state.calls(processOf(definition, row)).map(plannedCall) };
    } catch (error) {
      return { kind: 'unknown', why: `what it knows cannot be read: ${String(error)}` };
    }
  }

  /** What it has still to undo if it fails, in the order in which that is done. */
  async undoings(row: WholeProcess): Promise<PlannedUndoing[]> {
    const { rows } = await this.database.query<Recorded>(RECORDED, [row.id]);
    const definition = this.registry.find(row.definition, row.version);
    return rows.map((recorded) => undoingOf(definition, row, recorded));
  }
}

function undoingOf(definition: AnyDefinition | null, row: WholeProcess, { name, key, args }: Recorded): PlannedUndoing {
  const compensation = definition?.compensations.get(name) as Compensation<unknown, unknown> | undefined;
  if (definition === null || compensation === undefined)
    return { name, key, call: null, unreadable: `this build has no compensation ${name}` };
  if (compensation.kind === 'local') return { name, key, call: null, unreadable: null };
  try {
    return { name, key, call: plannedCall(compensation.call(processOf(definition, row), args)), unreadable: null };
  } catch (error) {
    return { name, key, call: null, unreadable: `what it knows cannot be read: ${String(error)}` };
  }
}

function plannedCall({ system, key, does, find }: ForeignStep): PlannedCall {
  return { system, key, does: does ?? null, canAsk: find !== null };
}

function processOf(definition: AnyDefinition, row: WholeProcess): Process<unknown, unknown> {
  const { id, user_id: userId, subject, state, failure, cancel_requested: cancelRequested } = row;
  return {
    ...{ id, userId, subject, state, failure, cancelRequested },
    data: definition.parse(row.state_data),
    snapshot: definition.parseSnapshot(row.snapshot),
    ...{ retries: 0, timeUp: false, late: false, traceparent: null },
  };
}
