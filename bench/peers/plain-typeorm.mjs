// Account, deposit and CBU by repositories, no keys, no recovery points, no outbox: what one writes first.
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
    const { manager } = this.dataSource;
    const account = accountOf(asked);
    await manager.transaction(async (tx) => {
      await tx.save(Account, account);
      await tx.save(AuditRecord, auditOf(account, 'ACCOUNT_CREATED'));
    });
    const deposit = await manager.save(Deposit, depositOf(account));
    await manager.transaction(async (tx) => {
      Object.assign(account, { depositAccountId: deposit.id, status: 'PENDING_CBU' });
      await tx.save(Account, account);
      await tx.save(AuditRecord, auditOf(account, 'DEPOSIT_LINKED'));
    });
    const { cbu } = await makeCbu(manager, account);
    await manager.transaction(async (tx) => {
      Object.assign(account, { cbu, status: 'ACTIVE' });
      await tx.save(Account, account);
      await tx.save(AuditRecord, auditOf(account, 'CBU_ASSIGNED'));
    });
    return account;
  }
}

const dataSource = await openDataSource(process.env.DATABASE_URL);
controller(Accounts, 'accounts', [DataSource], { open: { decorators: [Post()], parameters: [Req()] } });
await serve({
  controllers: [Accounts],
  providers: [{ provide: DataSource, useValue: dataSource }],
  onClose: () => dataSource.destroy(),
});
