import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Database, type SqlExecutor, type Transaction } from '#platform/database';

export interface AuditEntry {
  /** The `sub` of whoever did it. */
  readonly actor: string;
  /** e.g. `webhook-endpoint.create`. */
  readonly action: string;
  /** What it was done to, e.g. `webhook-endpoint:<id>`. */
  readonly subject: string;
  /** In the person's own words, 1 to 500 characters. */
  readonly reason: string;
}

export interface AuditRow extends AuditEntry {
  readonly id: string;
  readonly at: Date;
}

const LIST =
  'SELECT id, actor, action, subject, reason, at FROM admin.audit_log WHERE ($1::uuid IS NULL OR id < $1) ORDER BY id DESC LIMIT $2';

/** Who changed or read what by hand, when and why: one row in the transaction of the change, so that neither stands without the other. */
@Injectable()
export class AuditLog {
  constructor(private readonly database: Database) {}

  async write(tx: Transaction, entry: AuditEntry): Promise<void> {
    await insert(tx, entry);
  }

  /** A look at what is personal, kept before it is answered. `action` is e.g. `account.view`. */
  async read(actor: string, action: string, subject: string): Promise<void> {
    await insert(this.database, { actor, action, subject, reason: 'looked at' });
  }

  /** Newest first, older than `before`; one more than `limit` when there are more. */
  async list(before: string | null, limit: number): Promise<AuditRow[]> {
    const { rows } = await this.database.query<AuditRow>(LIST, [before, limit + 1]);
    return rows;
  }
}

async function insert(sql: SqlExecutor, { actor, action, subject, reason }: AuditEntry): Promise<void> {
  await sql.query('INSERT INTO admin.audit_log (id, actor, action, subject, reason) VALUES ($1, $2, $3, $4, $5)', [
    uuidv7(),
    actor,
    action,
    subject,
    reason,
  ]);
}
