import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { AuditLog } from '#kernel/audit';
import { Database } from '#platform/database';
import { PersonalData } from '#kernel/leases';
import { Processes, type ProcessView } from '#kernel/process';
import { PersonBusyError } from './admin.errors.js';
import { ERASER, ErasureProcess } from './erasure.process.js';

/** What an operator does about a person: forget them, or hand out what is known of them. Both are audited. */
@Injectable()
export class People {
  constructor(
    private readonly database: Database,
    private readonly personal: PersonalData,
    private readonly erasure: ErasureProcess,
    private readonly processes: Processes,
    private readonly log: AuditLog,
  ) {}

  /** Begins to erase the person, or tells of the erasure under way. Throws PersonBusyError while something of theirs runs. */
  async erase(actor: string, { userId, reason }: { userId: string; reason: string }): Promise<ProcessView> {
    return this.database.transaction({}, async (tx) => {
      const live = await this.personal.live(tx, userId);
      if (live.length > 0) throw new PersonBusyError(live);
      await this.log.write(tx, { actor, action: 'person.erase', subject: `person:${userId}`, reason });
      const owner = { userId: ERASER, subject: userId };
      await this.processes.start(tx, this.erasure.table(), {
        ...owner,
        id: uuidv7(),
        data: { rows: 0 },
        snapshot: { userId },
        traceparent: null,
      });
      const process = await this.processes.live({ ...owner, definition: this.erasure.table().name }, tx);
      if (process === null) throw new Error('Bug: an erasure neither began nor runs');
      return process;
    });
  }

  /** NDJSON, a line for each row, the last one saying that it is complete. Kept in the audit log before the first. */
  async export(actor: string, userId: string): Promise<AsyncGenerator<string>> {
    await this.log.read(actor, 'person.export', `person:${userId}`);
    return this.lines(userId);
  }

  private async *lines(userId: string): AsyncGenerator<string> {
    let rows = 0;
    for await (const line of this.personal.rows(this.database, userId)) {
      rows += 1;
      yield `${JSON.stringify(line)}\n`;
    }
    yield `${JSON.stringify({ complete: true, rows })}\n`;
  }
}
