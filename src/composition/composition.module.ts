import { Global, Module } from '@nestjs/common';
import { CbuApi, CbuHttp, DepositApi, DepositHttp } from '../account/index.js';
import { CbuFace, CbuModule } from '../cbu/index.js';
import { outgoingToken } from '../auth/index.js';
import { Config } from '../config/index.js';
import { DepositFace, DepositModule } from '../deposit/index.js';
import { PersonalData } from '../durable/index.js';
import { ForeignHttp } from '../foreign/index.js';
import { storedRequests } from '../idempotency/index.js';
import { InventoryModule, StockService } from '../inventory/index.js';
import { ProductCatalogue } from '../order/index.js';
import { ACCOUNT_SERVICE } from './account-service.principal.js';
import { CbuInProcess } from './cbu.in-process.js';
import { DepositInProcess } from './deposit.in-process.js';
import { ProductCatalogueInProcess } from './product-catalogue.in-process.js';

function http(config: Config, system: string, baseUrl: string, agreed: string | null): ForeignHttp {
  return new ForeignHttp({ baseUrl, system, timeoutMs: config.foreignTimeoutMs, token: outgoingToken(config, system, agreed) });
}

/** Binds the ports that modules own to what is there: a module in this process, or another system's address. */
@Global()
@Module({
  imports: [DepositModule, CbuModule, InventoryModule],
  providers: [
    {
      provide: DepositApi,
      inject: [Config, DepositFace],
      useFactory: (config: Config, face: DepositFace): DepositApi =>
        config.depositApiUrl === null ? new DepositInProcess(face) : new DepositHttp(http(config, 'deposit', config.depositApiUrl, config.depositApiToken)),
    },
    {
      provide: CbuApi,
      inject: [Config, CbuFace],
      useFactory: (config: Config, face: CbuFace): CbuApi =>
        config.cbuApiUrl === null ? new CbuInProcess(face) : new CbuHttp(http(config, 'cbu', config.cbuApiUrl, config.cbuApiToken)),
    },
    { provide: ProductCatalogue, inject: [StockService], useFactory: (stocks: StockService): ProductCatalogue => new ProductCatalogueInProcess(stocks) },
  ],
  exports: [DepositApi, CbuApi, ProductCatalogue],
})
export class CompositionModule {
  constructor(personal: PersonalData) {
    // What the account module had done for a person at the ledger and the clearing house, where those are in process.
    personal.register(storedRequests(`user_id = '${ACCOUNT_SERVICE.sub}' AND idempotency_key = ANY ($2)`));
  }
}
