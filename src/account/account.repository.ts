import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Notifications, Database, type Transaction } from '#platform/database';
import type { IdempotentRequest } from '#idempotency';
import type { OpenAccountDto } from './account.dto.js';
import type { AccountEntity, AuditRecordEntity } from './account.entity.js';
import { ACCOUNT_STEPS, type AccountStep, type AccountStepName } from './domain/account-status.js';

const COLUMNS = `id, user_id, status, status_reason, account_holder_id, product_type_id, owner_name, owner_cuit, owner_type,
  account_type, currency, requested_cbu, deposit_account_id, cbu, created_at, updated_at`;

export interface AccountRef {
  readonly userId: string;
  readonly accountId: string;
}

export interface StepDetails {
  readonly depositAccountId?: string;
  readonly cbu?: string;
  /** Why it was rejected. */
  readonly reason?: string;
  /** What the audit record tells besides the event. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What the auditor compares with the other side. */
export interface ActiveAccount {
  readonly id: string;
  readonly deposit_account_id: string | null;
  readonly cbu: string | null;
}

export interface AccountPage {
  /** Null = everybody's, for admins. */
  readonly userId: string | null;
  /** Only what is older than this account. */
  readonly before: string | null;
  readonly limit: number;
}

/** The topic on which changes of one account are announced. */
export function accountTopic(accountId: string): string {
  return `account:${accountId}`;
}

/** SQL, since writes are guarded statements on `tx`, and reads are on the hot path, prepared and with plans that are tested. */
@Injectable()
export class AccountRepository {
  constructor(
    private readonly database: Database,
    private readonly notifications: Notifications,
  ) {}

  /** ACTIVE accounts in the order of their ids, behind `after`. */
  async activeAfter(after: string, limit: number): Promise<ActiveAccount[]> {
    const { rows } = await this.database.query<ActiveAccount>(
      `SELECT id, deposit_account_id, cbu FROM account.accounts WHERE status = 'ACTIVE' AND id > $1 ORDER BY id LIMIT $2`,
      [after, limit],
    );
    return rows;
  }

  /** The account and its first audit record, in one statement; its id is the request's. */
  async create(tx: Transaction, request: IdempotentRequest<OpenAccountDto>): Promise<void> {
    const { command } = request;
    await tx.query(
      `WITH account AS (
         INSERT INTO account.accounts (id, user_id, status, account_holder_id, product_type_id, owner_name, owner_cuit, owner_type,
                                       account_type, currency, requested_cbu, origin_ip)
         VALUES ($1, $2, 'OPENING', $3, $4, $5, $6, $7, $8, $9, $10, $11)
         RETURNING id, user_id, origin_ip)
       INSERT INTO account.audit_records (id, user_id, resource_id, event, origin_ip, data)
       SELECT $12::uuid, user_id, id, 'ACCOUNT_CREATED', origin_ip, '{}' FROM account`,
      [
        request.id,
        request.actor.sub,
        command.accountHolderId,
        command.productTypeId,
        command.ownerName,
        command.ownerCuit,
        command.ownerType,
        command.accountType,
        command.currency,
        command.cbu ?? null,
        request.originIp,
        uuidv7(),
      ],
    );
    // Nothing is announced: nobody can wait for an account before it is there.
  }

  /** Moves the account on, with its audit record, in one statement that only fits the statuses the step starts from. */
  async step(
    tx: Transaction,
    { userId, accountId }: AccountRef,
    name: AccountStepName,
    details: StepDetails = {},
  ): Promise<AccountEntity> {
    const { from, to, event }: AccountStep = ACCOUNT_STEPS[name];
    const { rows } = await tx.query<AccountEntity>(
      `WITH moved AS (
         UPDATE account.accounts
            SET status = $3, deposit_account_id = coalesce($4, deposit_account_id), cbu = coalesce($5, cbu), status_reason = $6,
                updated_at = clock_timestamp()
          WHERE user_id = $1 AND id = $2 AND status = ANY ($7::text[])
         RETURNING ${COLUMNS}, origin_ip),
       audited AS (
         INSERT INTO account.audit_records (id, user_id, resource_id, event, origin_ip, data)
         SELECT $8::uuid, user_id, id, $9::text, origin_ip, $10::jsonb FROM moved WHERE $9::text IS NOT NULL
         -- A second refusal after an admin's retry is the same event: one each.
         ON CONFLICT ON CONSTRAINT audit_records_once DO NOTHING)
       SELECT ${COLUMNS} FROM moved`,
      [
        userId,
        accountId,
        to,
        details.depositAccountId ?? null,
        details.cbu ?? null,
        details.reason ?? null,
        [...from],
        uuidv7(),
        event,
        JSON.stringify(details.data ?? {}),
      ],
    );
    const [account] = rows;
    if (account === undefined)
      throw new Error(`Bug: account ${accountId} cannot take the step ${name} from its status`);
    this.notifications.publish(tx, accountTopic(accountId));
    return account;
  }

  async find(accountId: string): Promise<AccountEntity | null> {
    const { rows } = await this.database.query<AccountEntity>(`SELECT ${COLUMNS} FROM account.accounts WHERE id = $1`, [
      accountId,
    ]);
    return rows[0] ?? null;
  }

  /** Newest first: ids are UUIDv7, so their order is the order of creation. */
  async list({ userId, before, limit }: AccountPage): Promise<AccountEntity[]> {
    const newest = before ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff';
    const { rows } =
      userId === null
        ? await this.database.query<AccountEntity>(
            `SELECT ${COLUMNS} FROM account.accounts WHERE id < $1 ORDER BY id DESC LIMIT $2`,
            [newest, limit],
          )
        : await this.database.query<AccountEntity>(
            `SELECT ${COLUMNS} FROM account.accounts WHERE user_id = $3 AND id < $1 ORDER BY id DESC LIMIT $2`,
            [newest, limit, userId],
          );
    return rows;
  }

  async audit(userId: string, accountId: string): Promise<AuditRecordEntity[]> {
    const { rows } = await this.database.query<AuditRecordEntity>(
      `SELECT id, event, created_at, host(origin_ip) AS origin_ip, resource_type, resource_id, data
         FROM account.audit_records WHERE user_id = $1 AND resource_id = $2 ORDER BY created_at, id`,
      [userId, accountId],
    );
    return rows;
  }
}
