import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { isAdmin, type Principal } from '#platform/auth';
import { Notifications } from '#platform/database';
import type { AccountEntity, AuditRecordEntity } from './account.entity.js';
import { AccountNotFoundError } from './account.errors.js';
import { AccountRepository, accountTopic } from './account.repository.js';
import { isFinal } from './domain/account-status.js';

export interface AccountPageOf {
  readonly accounts: readonly AccountEntity[];
  /** The last account of this page when there are older ones. */
  readonly next: string | null;
}

/** Reads of accounts, each bounded to what the caller may see: their own, or for admins everybody's. */
@Injectable()
export class AccountService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly notifications: Notifications,
  ) {}

  /** Throws AccountNotFoundError for unknown, malformed and foreign ids alike. */
  async get(user: Principal, id: string): Promise<AccountEntity> {
    const account = isUuid(id) ? await this.accounts.find(id) : null;
    if (account === null || (account.user_id !== user.sub && !isAdmin(user))) throw new AccountNotFoundError();
    return account;
  }

  /** As `get`, but while the status is not final it waits up to `seconds` for a change; no connection is held. */
  async getChanged(user: Principal, id: string, seconds: number, gone: AbortSignal): Promise<AccountEntity> {
    const end = performance.now() + seconds * 1000;
    let first: AccountEntity | null = null;
    for (;;) {
      const settled = new AbortController();
      // Listening starts before the read, so that a change between the two is not slept through.
      const changed = this.notifications.wait(
        accountTopic(id),
        Math.max(0, end - performance.now()),
        AbortSignal.any([gone, settled.signal]),
      );
      try {
        const account = await this.get(user, id);
        first ??= account;
        // A notification may be late and tell of what the first read already saw: only another row is a change.
        const moved = account.updated_at.getTime() !== first.updated_at.getTime() || account.status !== first.status;
        const over = gone.aborted || this.notifications.stopped || performance.now() >= end;
        if (isFinal(account.status) || moved || over) return account;
        await changed;
      } finally {
        settled.abort();
      }
    }
  }

  async list(user: Principal, before: string | null, limit: number): Promise<AccountPageOf> {
    const rows = await this.accounts.list({ userId: isAdmin(user) ? null : user.sub, before, limit: limit + 1 });
    const accounts = rows.slice(0, limit);
    return { accounts, next: rows.length > limit ? (accounts.at(-1)?.id ?? null) : null };
  }

  /** Oldest first. */
  async audit(user: Principal, id: string): Promise<AuditRecordEntity[]> {
    const account = await this.get(user, id);
    return this.accounts.audit(account.user_id, account.id);
  }
}
