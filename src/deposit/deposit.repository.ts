import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import type { BookQuery, PlacedEntry } from '#kernel/operations';
import { DATA_SOURCE, Database, type Transaction } from '#platform/database';
import type { DepositCommand } from './deposit.dto.js';
import { DepositEntity } from './deposit.entity.js';

const COLUMNS =
  'id, user_id, idempotency_key, account_holder_key, account_holder_type, product_type_key, name, created_at';

/**
 * The ledger's books. A row by its id is TypeORM's; SQL is what decides by a constraint (`ON CONFLICT`), and the look-ups
 * by key that stand for a call to a foreign system.
 */
@Injectable()
export class DepositRepository {
  constructor(
    private readonly database: Database,
    @InjectRepository(DepositEntity, DATA_SOURCE) private readonly deposits: Repository<DepositEntity>,
  ) {}

  /** Null when a row of this user already stands under the key. */
  async insert(tx: Transaction, id: string, userId: string, command: DepositCommand): Promise<DepositEntity | null> {
    const { rows } = await tx.query<DepositEntity>(
      `INSERT INTO deposit.deposits (id, user_id, idempotency_key, account_holder_key, account_holder_type, product_type_key, name)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT ON CONSTRAINT deposits_once DO NOTHING
       RETURNING ${COLUMNS}`,
      [
        id,
        userId,
        command.idempotencyKey,
        command.accountHolderKey,
        command.accountHolderType,
        command.productTypeKey,
        command.name,
      ],
    );
    return rows[0] ?? null;
  }

  async ofKey(tx: Transaction, userId: string, key: string): Promise<DepositEntity | null> {
    const { rows } = await tx.query<DepositEntity>(
      `SELECT ${COLUMNS} FROM deposit.deposits WHERE user_id = $1 AND idempotency_key = $2`,
      [userId, key],
    );
    return rows[0] ?? null;
  }

  find(id: string): Promise<DepositEntity | null> {
    return this.deposits.findOneBy({ id });
  }

  /** The caller's own row under the key; for `anyone` else's when there is none. */
  async findByKey(userId: string, key: string, anyone: boolean): Promise<DepositEntity | null> {
    const { rows } = await this.database.query<DepositEntity>(
      `SELECT ${COLUMNS} FROM deposit.deposits WHERE idempotency_key = $2 AND (user_id = $1 OR $3)
        ORDER BY (user_id = $1) DESC, id LIMIT 1`,
      [userId, key, anyone],
    );
    return rows[0] ?? null;
  }

  /** The same of many keys: one row each, or none. */
  async findByKeys(userId: string, keys: readonly string[], anyone: boolean): Promise<DepositEntity[]> {
    const { rows } = await this.database.query<DepositEntity>(
      `SELECT DISTINCT ON (idempotency_key) ${COLUMNS} FROM deposit.deposits WHERE idempotency_key = ANY ($2::text[]) AND (user_id = $1 OR $3)
        ORDER BY idempotency_key, (user_id = $1) DESC, id`,
      [userId, keys, anyone],
    );
    return rows;
  }

  /** As those who have asked for it may list it: `userId` null = whoever has. */
  async book({ since, after, limit, userId }: BookQuery): Promise<PlacedEntry[]> {
    const { rows } = await this.database.query<PlacedEntry>(
      `SELECT id AS place, id AS id, idempotency_key AS key, 'open' AS stands, created_at AS "changedAt" FROM deposit.deposits
        WHERE created_at >= $1 AND ($2::uuid IS NULL OR id > $2) AND ($4::text IS NULL OR user_id = $4) ORDER BY id LIMIT $3`,
      [since, after, limit, userId],
    );
    return rows;
  }
}
