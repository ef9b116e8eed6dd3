import { Global, Module } from '@nestjs/common';
import { CbuApi, CbuHttp, DepositApi, DepositHttp } from '#account';
import { CbuInProcessApi, CbuModule } from '#cbu';
import { outgoingToken } from '#platform/auth';
import { Config } from '#platform/config';
import { DepositInProcessApi, DepositModule } from '#deposit';
import { PersonalData } from '#kernel/leases';
import { ForeignHttp } from '#kernel/foreign';
import { storedRequests } from '#idempotency';
import { InventoryModule, StockService } from '#inventory';
import { ProductCatalogue } from '#order';
import { ACCOUNT_SERVICE } from './account-service.principal.js';
import { COMPOSITION_SETTINGS } from './composition.settings.js';
import { CbuInProcess } from './cbu.in-process.js';
import { DepositInProcess } from './deposit.in-process.js';
import { ProductCatalogueInProcess } from './product-catalogue.in-process.js';
import { Shop1700000000015 } from './migrations/0015-shop.js';
import { Person1700000000017 } from './migrations/0017-person.js';
import { LongKeysOutside1700000000020 } from './migrations/0020-long-keys-outside.js';
import { LookedUp1700000000021 } from './migrations/0021-looked-up.js';
import { AuditedChanges1700000000038 } from './migrations/0038-audited-changes.js';

function http(config: Config, system: string, baseUrl: string, agreed: string | null): ForeignHttp {
  return new ForeignHttp({
    baseUrl,
    system,
    timeoutMs: config.foreignTimeoutMs,
    token: outgoingToken(config, system, agreed),
  });
}

/** Binds the ports that modules own to what is there: a module in this process, or another system's address. */
@Global()
@Module({
  imports: [DepositModule, CbuModule, InventoryModule],
  providers: [
    {
      provide: DepositApi,
      inject: [Config, DepositInProcessApi],
      useFactory: (config: Config, face: DepositInProcessApi): DepositApi => {
        const { depositApiUrl, depositApiToken } = config.of(COMPOSITION_SETTINGS);
        return depositApiUrl === null
          ? new DepositInProcess(face)
          : new DepositHttp(http(config, 'deposit', depositApiUrl, depositApiToken));
      },
    },
    {
      provide: CbuApi,
      inject: [Config, CbuInProcessApi],
      useFactory: (config: Config, face: CbuInProcessApi): CbuApi => {
        const { cbuApiUrl, cbuApiToken } = config.of(COMPOSITION_SETTINGS);
        return cbuApiUrl === null ? new CbuInProcess(face) : new CbuHttp(http(config, 'cbu', cbuApiUrl, cbuApiToken));
      },
    },
    {
      provide: ProductCatalogue,
      inject: [StockService],
      useFactory: (stocks: StockService): ProductCatalogue => new ProductCatalogueInProcess(stocks),
    },
  ],
  exports: [DepositApi, CbuApi, ProductCatalogue],
})
export class CompositionModule {
  static readonly migrations = [
    Shop1700000000015,
    Person1700000000017,
    LongKeysOutside1700000000020,
    LookedUp1700000000021,
    AuditedChanges1700000000038,
  ];

  constructor(personal: PersonalData) {
    // What the account module had done for a person at the ledger and the clearing house, where those are in process.
    personal.register(storedRequests(`user_id = '${ACCOUNT_SERVICE.sub}' AND idempotency_key = ANY ($2)`));
  }
}
