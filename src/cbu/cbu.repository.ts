import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import type { BookQuery, PlacedEntry } from '#kernel/operations';
import { DATA_SOURCE, Database, type Transaction } from '#platform/database';
import type { IdempotentRequest } from '#idempotency';
import type { CbuCommand } from './cbu.dto.js';
import { CbuEntity } from './cbu.entity.js';

const COLUMNS =
  'id, user_id, idempotency_key, cbu, owner_name, owner_cuit, owner_type, account_type, currency, created_at';

/** Numbers drawn at once; those left over when the process ends are never used, which a sequence allows. */
const NUMBERS = 20;

/**
 * The clearing house's books. A row by its id is TypeORM's; SQL is what decides by a constraint (`ON CONFLICT`), and the look-ups
 * by key that stand for a call to a foreign system.
 */
@Injectable()
export class CbuRepository {
  private numbers: string[] = [];

  constructor(
    private readonly database: Database,
    @InjectRepository(CbuEntity, DATA_SOURCE) private readonly cbus: Repository<CbuEntity>,
  ) {}

  /** The account part of a new CBU; never given out twice, also when the transaction is rolled back. */
  async nextAccountNumber(tx: Transaction): Promise<bigint> {
    if (this.numbers.length === 0) {
      const { rows } = await tx.query<{ number: string }>(
        `SELECT nextval('cbu.cbu_account_numbers')::text AS number FROM generate_series(1, ${NUMBERS})`,
      );
      this.numbers.push(...rows.map(({ number }) => number).reverse());
    }
    const number = this.numbers.pop();
    if (number === undefined) throw new Error('Bug: the sequence gave no number');
    return BigInt(number);
  }

  /** Null when the key or the CBU is already in the books. */
  async insert(tx: Transaction, request: IdempotentRequest<CbuCommand>, cbu: string): Promise<CbuEntity | null> {
    const { idempotencyKey, jobArgs } = request.command;
    const { rows } = await tx.query<CbuEntity>(
      `INSERT INTO cbu.cbus (id, user_id, idempotency_key, cbu, owner_name, owner_cuit, owner_type, account_type, currency)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT DO NOTHING
       RETURNING ${COLUMNS}`,
      [
        request.id,
        request.actor.sub,
        idempotencyKey,
        cbu,
        jobArgs.ownerName,
        jobArgs.ownerCuit,
        jobArgs.ownerType,
        jobArgs.accountType,
        jobArgs.currency,
      ],
    );
    return rows[0] ?? null;
  }

  async ofKey(tx: Transaction, userId: string, key: string): Promise<CbuEntity | null> {
    const { rows } = await tx.query<CbuEntity>(
      `SELECT ${COLUMNS} FROM cbu.cbus WHERE user_id = $1 AND idempotency_key = $2`,
      [userId, key],
    );
    return rows[0] ?? null;
  }

  find(id: string): Promise<CbuEntity | null> {
    return this.cbus.findOneBy({ id });
  }

  /** The caller's own row under the key; for `anyone` else's when there is none. */
  async findByKey(userId: string, key: string, anyone: boolean): Promise<CbuEntity | null> {
    const { rows } = await this.database.query<CbuEntity>(
      `SELECT ${COLUMNS} FROM cbu.cbus WHERE idempotency_key = $2 AND (user_id = $1 OR $3)
        ORDER BY (user_id = $1) DESC, id LIMIT 1`,
      [userId, key, anyone],
    );
    return rows[0] ?? null;
  }

  /** The same of many keys: one row each, or none. */
  async findByKeys(userId: string, keys: readonly string[], anyone: boolean): Promise<CbuEntity[]> {
    const { rows } = await this.database.query<CbuEntity>(
      `SELECT DISTINCT ON (idempotency_key) ${COLUMNS} FROM cbu.cbus WHERE idempotency_key = ANY ($2::text[]) AND (user_id = $1 OR $3)
        ORDER BY idempotency_key, (user_id = $1) DESC, id`,
      [userId, keys, anyone],
    );
    return rows;
  }

  /** As those who have asked for it may list it: `userId` null = whoever has. */
  async book({ since, after, limit, userId }: BookQuery): Promise<PlacedEntry[]> {
    const { rows } = await this.database.query<PlacedEntry>(
      `SELECT id AS place, cbu AS id, idempotency_key AS key, 'registered' AS stands, created_at AS "changedAt" FROM cbu.cbus
        WHERE created_at >= $1 AND ($2::uuid IS NULL OR id > $2) AND ($4::text IS NULL OR user_id = $4) ORDER BY id LIMIT $3`,
      [since, after, limit, userId],
    );
    return rows;
  }
}
