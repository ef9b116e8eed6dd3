// The textbook design: one transaction around everything, the call to the ledger in the middle of it.
import { Post, Req } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { controller, serve } from '../harness/nest.mjs';
import { Account, AuditRecord, Deposit, openDataSource } from './entities.mjs';
import { accountOf, auditOf, checked, depositOf, makeCbu } from './plain-handler.mjs';

class Accounts {
  /** @param {DataSource} dataSource */
  constructor(dataSource) {
    this.dataSource = dataSource;
  }

  /** @param {Parameters<typeof checked>[0]} request */
  async open(request) {
    const asked = await checked(request);
    const account = accountOf(asked);
    return this.dataSource.transaction(async (tx) => {
      await tx.save(Account, account);
      await tx.save(AuditRecord, auditOf(account, 'ACCOUNT_CREATED'));
      const { id } = await callLedger(account);
      // The ledger's books are elsewhere; a row of its own keeps the same final state to check.
      await tx.save(Deposit, { id, ...depositOf(account) });
      Object.assign(account, { depositAccountId: id, status: 'PENDING_CBU' });
      await tx.save(Account, account);
      await tx.save(AuditRecord, auditOf(account, 'DEPOSIT_LINKED'));
      const { cbu } = await makeCbu(tx, account);
      Object.assign(account, { cbu, status: 'ACTIVE' });
      await tx.save(Account, account);
      await tx.save(AuditRecord, auditOf(account, 'CBU_ASSIGNED'));
      return account;
    });
  }
}

/** @param {ReturnType<typeof accountOf>} account */
async function callLedger(account) {
  const body = JSON.stringify(depositOf(account));
  const headers = { 'content-type': 'application/json', 'idempotency-key': `api-${account.id}` };
  const answer = await fetch(`${process.env.LEDGER_URL}/deposits`, { method: 'POST', headers, body });
  return answer.json();
}

const dataSource = await openDataSource(process.env.DATABASE_URL);
controller(Accounts, 'accounts', [DataSource], { open: { decorators: [Post()], parameters: [Req()] } });
await serve({
  controllers: [Accounts],
  providers: [{ provide: DataSource, useValue: dataSource }],
  onClose: () => dataSource.destroy(),
});
