import { Injectable } from '@nestjs/common';
import type { BookEntry } from '#kernel/foreign';
import { ForeignBooks } from '#kernel/operations';
import { Database } from '#platform/database';
import { CbuApi, DepositApi } from './account.ports.js';

/** Of an opening and of its job: the account's id, and how often it was refused before. */
const DERIVED = /^api-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-r\d+)?$/;
const COLUMNS = { deposit: 'deposit_account_id', cbu: 'cbu' } as const;

/** Accounts beside the books of the ledger and the clearing house. By SQL: looks of their own. */
@Injectable()
export class AccountBooks {
  constructor(
    private readonly database: Database,
    private readonly deposits: DepositApi,
    private readonly cbus: CbuApi,
  ) {}

  registerWith(books: ForeignBooks): void {
    for (const [system, { list, outside }] of [
      ['deposit', this.deposits],
      ['cbu', this.cbus],
    ] as const)
      if (outside) books.register({ system, list, known: (entries) => this.known(system, entries) });
  }

  /** What the account has of it; a key that is not derived from an account of ours is somebody else's affair. */
  private async known(
    system: keyof typeof COLUMNS,
    entries: readonly BookEntry[],
  ): Promise<ReadonlyMap<string, string>> {
    const accounts = entries.map(({ key }) => DERIVED.exec(key ?? '')?.[1] ?? null);
    const { rows } = await this.database.query<{ id: string; status: string; has: string | null }>(
      `SELECT id, status, ${COLUMNS[system]} AS has FROM account.accounts WHERE id = ANY ($1::uuid[])`,
      [accounts.filter((id) => id !== null)],
    );
    const ours = new Map(rows.map((row) => [row.id, row]));
    const known = new Map<string, string>();
    for (const [at, { id, stands }] of entries.entries()) {
      const account = accounts[at] ?? null;
      const row = account === null ? undefined : ours.get(account);
      if (account === null || row?.has === id) known.set(id, stands);
      else if (row !== undefined) known.set(id, `the account is ${row.status}, and has ${row.has ?? 'none'}`);
    }
    return known;
  }
}
