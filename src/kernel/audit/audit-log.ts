import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type Repository } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { DATA_SOURCE, uuidAt, type Transaction } from '#platform/database';
import { AuditLogEntity } from './audit-log.entity.js';

/** What people only look: the last word of its name, which no change has. */
type Look = 'list' | 'view' | 'find' | 'timeline' | 'audit' | 'export' | 'search' | 'reconcile';
/** The name of a look, e.g. `account.view`. */
export type LookAction = Look | `${string}.${Look}`;

const LOOK = /(^|[.])(list|view|find|timeline|audit|export|search|reconcile)$/;
/** Of an `action`, as `audit_log_changes` has it: the same words, or the index is of no use. */
export const LOOKED = `'${LOOK.source}'`;

export const AUDIT_KINDS = ['change', 'look'] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

export interface AuditQuery {
  /** Older than this id; null = from the newest on. */
  readonly before: string | null;
  readonly since: Date | null;
  /** Null = all. */
  readonly kind: AuditKind | null;
  readonly limit: number;
}

/** An id has the clock of whoever wrote the row, its time is the database's: no two of them are further apart. */
const CLOCKS_DIFFER_MS = 3_600_000;

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
    if (LOOK.test(entry.action)) throw new Error(`Bug: the change ${entry.action} has the name of a look`);
    await tx.manager.insert(AuditLogEntity, { id: uuidv7(), ...entry });
  }

  /** A look at what is personal, kept before it is answered. */
  async read(actor: string, action: LookAction, subject: string): Promise<void> {
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

  /** Newest first; one more than `limit` when there are more. */
  list({ before, since, kind, limit }: AuditQuery): Promise<AuditLogEntity[]> {
    const rows = this.entries
      .createQueryBuilder('entry')
      .orderBy('entry.id', 'DESC')
      .limit(limit + 1);
    if (before !== null) rows.andWhere('entry.id < :before', { before });
    if (since !== null)
      rows
        .andWhere('entry.id >= :oldest', { oldest: uuidAt(since.getTime() - CLOCKS_DIFFER_MS) })
        .andWhere('entry.at >= :since', { since });
    if (kind !== null) rows.andWhere(`entry.action ${kind === 'look' ? '~' : '!~'} ${LOOKED}`);
    return rows.getMany();
  }
}
