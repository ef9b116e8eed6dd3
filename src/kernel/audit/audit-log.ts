import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, type Repository } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { DATA_SOURCE, type Transaction } from '#platform/database';
import { AuditLogEntity } from './audit-log.entity.js';

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

/**
 * Who changed or read what by hand, when and why: one row in the transaction of the change, so that neither stands without the other.
 * By TypeORM's repository: plain rows, written and listed.
 */
@Injectable()
export class AuditLog {
  constructor(@InjectRepository(AuditLogEntity, DATA_SOURCE) private readonly entries: Repository<AuditLogEntity>) {}

  async write(tx: Transaction, entry: AuditEntry): Promise<void> {
    await tx.manager.insert(AuditLogEntity, { id: uuidv7(), ...entry });
  }

  /** A look at what is personal, kept before it is answered. `action` is e.g. `account.view`. */
  async read(actor: string, action: string, subject: string): Promise<void> {
    await this.entries.insert({ id: uuidv7(), actor, action, subject, reason: 'looked at' });
  }

  /** What was done to, or said about, these things: their ids are the second part of its subject. Newest first. */
  about(ids: readonly string[], limit: number): Promise<AuditLogEntity[]> {
    return this.entries
      .createQueryBuilder('entry')
      .where("split_part(entry.subject, ':', 2) = ANY (:ids)", { ids: [...ids] })
      .orderBy('entry.at', 'DESC')
      .limit(limit)
      .getMany();
  }

  /** Newest first, older than `before`; one more than `limit` when there are more. */
  list(before: string | null, limit: number): Promise<AuditLogEntity[]> {
    const where = before === null ? {} : { id: LessThan(before) };
    return this.entries.find({ where, order: { id: 'DESC' }, take: limit + 1 });
  }
}
