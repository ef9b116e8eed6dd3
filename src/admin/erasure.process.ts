import { Injectable } from '@nestjs/common';
import { AuditLog } from '#kernel/audit';
import type { Transaction } from '#platform/database';
import { PersonalData } from '#kernel/leases';
import { definition, go, later, type Definition, type Move, type Process } from '#kernel/process';

/** Rows of each table in one transaction. */
const BATCH = 500;
/** Batches until a run is thought to go in circles: no person has five million rows in a table. */
const MOST_BATCHES = 10_000;

/** Who erases, as the owner of the process and in the audit log; no token can carry a sub that starts so. */
export const ERASER = 'service:erasure';

export interface Erasure {
  /** The `sub` of the person. */
  readonly userId: string;
}

export interface Erased {
  /** Redacted so far. */
  readonly rows: number;
}

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
    const table = definition<Erased, Erasure, ErasureState>('erase', 1, parseErased, parseErasure)
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

function parseErased(stored: unknown): Erased {
  const { rows } = stored as { rows?: unknown };
  if (!Number.isSafeInteger(rows)) throw new Error('not the data of an erasure');
  return { rows: rows as number };
}

function parseErasure(stored: unknown): Erasure {
  const { userId } = stored as { userId?: unknown };
  if (typeof userId !== 'string') throw new Error('an erasure without a person');
  return { userId };
}
