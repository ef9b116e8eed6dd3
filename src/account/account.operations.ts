import { Injectable } from '@nestjs/common';
import { Searches, Timelines, type Found, type TimelineEntry, type Told } from '#kernel/operations';
import { isUuid } from '#platform/http';
import { AccountNotFoundError } from './account.errors.js';
import { AccountRepository } from './account.repository.js';

/** What accounts tell those who operate the service: where they are found, and what happened to them. */
@Injectable()
export class AccountOperations {
  constructor(
    private readonly accounts: AccountRepository,
    searches: Searches,
    timelines: Timelines,
  ) {
    searches.register((text) => this.find(text));
    timelines.registerSubject('account', async (id) => (await this.owned(id)).user_id);
    timelines.register({ source: 'account', entries: (told) => this.entries(told) });
  }

  private async find(text: string): Promise<Found[]> {
    const account = isUuid(text) ? await this.accounts.find(text) : null;
    if (account === null) return [];
    const { id, status, user_id: userId } = account;
    return [{ type: 'account', id, what: `account, ${status}`, userId, path: `/admin/accounts/${id}/timeline` }];
  }

  private async owned(id: string): Promise<{ user_id: string }> {
    const account = isUuid(id) ? await this.accounts.find(id) : null;
    if (account === null) throw new AccountNotFoundError();
    return account;
  }

  private async entries({ userId, names }: Told): Promise<Omit<TimelineEntry, 'source'>[]> {
    const ids = names.filter((name) => name.startsWith('account:')).map((name) => name.slice('account:'.length));
    const records = await Promise.all(ids.filter(isUuid).map((id) => this.accounts.audit(userId, id)));
    return records.flat().map(({ created_at: at, event: what, resource_id: id, data }) => ({
      at,
      what,
      path: `/accounts/${id}`,
      detail: data as Record<string, unknown>,
    }));
  }
}
