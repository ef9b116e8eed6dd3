import { Injectable } from '@nestjs/common';
import { AuditLog } from '#kernel/audit';
import { Database } from '#platform/database';
import { NotParkedError } from '#platform/errors';
import { isUuid } from '#platform/http';
import { ProcessQueries, Processes, type WholeProcess } from '#kernel/process';
import { ProcessNotFoundError } from './admin.errors.js';

/** What a person does with one process; a change leaves its row in the audit log. */
@Injectable()
export class ProcessRepairs {
  constructor(
    private readonly database: Database,
    private readonly desk: ProcessQueries,
    private readonly processes: Processes,
    private readonly log: AuditLog,
  ) {}

  /** The whole row. Throws ProcessNotFoundError. */
  async view(id: string): Promise<WholeProcess> {
    const process = isUuid(id) ? await this.desk.find(this.database, id) : null;
    if (process === null) throw new ProcessNotFoundError();
    return process;
  }

  /** A fresh budget for a parked process and its parked compensations, or the end of a back-off. Throws ProcessNotFoundError and NotParkedError. */
  async retry(actor: string, id: string, reason: string): Promise<WholeProcess> {
    await this.view(id);
    let retried: WholeProcess | null = null;
    const parked = await this.processes.retry(id, async (tx) => {
      await this.log.write(tx, { actor, action: 'process.retry', subject: `process:${id}`, reason });
      retried = await this.desk.find(tx, id);
    });
    if (!parked || retried === null) throw new NotParkedError();
    return retried;
  }
}
