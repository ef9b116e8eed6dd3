import { Injectable } from '@nestjs/common';
import { AuditLog } from '#kernel/audit';
import type { Transaction } from '#platform/database';
import { PersonalData } from '#kernel/leases';
import {
  definition,
  go,
  later,
  shape,
  text,
  whole,
  type Definition,
  type Move,
  type Process,
  type Stored,
} from '#kernel/process';

/** Rows of each table in one transaction. */
const BATCH = 500;
/** Batches until a run is thought to go in circles: no person has five million rows in a table. */
const MOST_BATCHES = 10_000;

/** Who erases, as the owner of the process and in the audit log; no token can carry a sub that starts so. */
export const ERASER = 'service:erasure';

export type Erasure = Stored<typeof readErasure>;
const readErasure = shape({
  /** The `sub` of the person. */
  userId: text,
});

export type Erased = Stored<typeof readErased>;
const readErased = shape({
  /** Redacted so far. */
  rows: whole,
});

type ErasureState = 'Erasing' | 'Erased';
type Erasing = Process<Erased, Erasure>;

/**
 * Redacts a person in bounded transactions until nothing is left, in every table that a module has registered. Killed
 * in the middle, it goes on where it was; begun again, it finds what has come since. What has begun meanwhile is
 * waited for.
 */
@Injectable()
export class ErasureProcess {
  private built: Definition<Erased, Erasure, ErasureState> | null = null;

  constructor(
    private readonly personal: PersonalData,
    private readonly log: AuditLog,
  ) {}

  table(): Definition<Erased, Erasure, ErasureState> {
    if (this.built !== null) return this.built;
    const table = definition<Erased, Erasure, ErasureState>('erase', 1, readErased, readErasure)
      .local('Erasing', { to: ['Erasing', 'Erased'], run: (tx, process) => this.batch(tx, process) })
      .final('Erased', { enter: (tx, process) => this.ended(tx, process) });
    table.statesPerRun = MOST_BATCHES;
    return (this.built = table);
  }

  private async batch(tx: Transaction, { snapshot, data }: Erasing): Promise<Move<Erased, ErasureState>> {
    const rows = await this.personal.erase(tx, snapshot.userId, BATCH);
    if (rows > 0) return go('Erasing', { rows: data.rows + rows });
    const [live] = await this.personal.live(tx, snapshot.userId);
    return live === undefined ? go('Erased', data) : later(data, `waits for ${live}`);
  }

  private async ended(tx: Transaction, { id, snapshot, data }: Erasing): Promise<void> {
    const reason = `${data.rows} rows were redacted by process ${id}`;
    await this.log.write(tx, { actor: ERASER, action: 'person.erased', subject: `person:${snapshot.userId}`, reason });
  }
}
