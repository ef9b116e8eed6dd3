import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { outgoingToken } from '#platform/auth';
import { Config } from '#platform/config';
import { DATA_SOURCE } from '#platform/database';
import { ForeignBooks, OwnBooks, UnfinishedWork } from '#kernel/operations';
import { ScheduledTasks } from '#kernel/scheduler';
import { ForeignHttp } from '#kernel/foreign';
import { Metrics } from '#platform/telemetry';
import { WarehouseHttp } from './adapters/warehouse.http.js';
import { WarehouseInProcess } from './adapters/warehouse.in-process.js';
import { WAREHOUSES, type WarehouseName } from './domain/warehouse.js';
import { Holds } from './holds.js';
import { HoldsController } from './holds.controller.js';
import { HoldCoordinators } from './hold-coordinators.js';
import { LineEntity, ProductEntity, StockEntity } from './inventory.entity.js';
import { InventoryBooks } from './inventory.books.js';
import { InventoryInvariants } from './inventory.invariants.js';
import { InventoryOperations } from './inventory.operations.js';
import { Participants, type Participant } from './inventory.ports.js';
import { ParticipantController } from './participant.controller.js';
import { ParticipantRepository } from './participant.repository.js';
import { ParticipantService } from './participant.service.js';
import { Settler } from './settler.js';
import { StockController } from './stock.controller.js';
import { StockRepository } from './stock.repository.js';
import { StockService } from './stock.service.js';
import { Inventory1700000000007 } from './migrations/0007-inventory.js';
import { Restock1700000000027 } from './migrations/0027-restock.js';
import { INVENTORY_SETTINGS } from './inventory.settings.js';

const CONNECTIONS = Symbol('connections to warehouses');
type Connections = ReadonlyMap<WarehouseName, ForeignHttp>;

/** One connection pool per warehouse that runs elsewhere. */
function connect(config: Config): Connections {
  const { foreignTimeoutMs: timeoutMs } = config;
  const { warehouseAUrl, warehouseAToken, warehouseBUrl, warehouseBToken } = config.of(INVENTORY_SETTINGS);
  const given: Readonly<Record<WarehouseName, { baseUrl: string | null; agreed: string | null }>> = {
    A: { baseUrl: warehouseAUrl, agreed: warehouseAToken },
    B: { baseUrl: warehouseBUrl, agreed: warehouseBToken },
  };
  return new Map(
    WAREHOUSES.flatMap((name) => {
      const { baseUrl, agreed } = given[name];
      const system = `warehouse-${name}`;
      return baseUrl === null
        ? []
        : [
            [
              name,
              new ForeignHttp({ baseUrl, system, timeoutMs, token: outgoingToken(config, system, agreed) }),
            ] as const,
          ];
    }),
  );
}

@Module({
  imports: [TypeOrmModule.forFeature([LineEntity, ProductEntity, StockEntity], DATA_SOURCE)],
  controllers: [StockController, ParticipantController, HoldsController],
  providers: [
    StockRepository,
    StockService,
    ParticipantRepository,
    ParticipantService,
    HoldCoordinators,
    Holds,
    Settler,
    InventoryInvariants,
    InventoryBooks,
    InventoryOperations,
    { provide: CONNECTIONS, inject: [Config], useFactory: connect },
    {
      provide: Participants,
      inject: [CONNECTIONS, ParticipantService, StockService],
      useFactory: (connections: Connections, participant: ParticipantService, stocks: StockService): Participants =>
        new Participants(
          WAREHOUSES.map((name): Participant => {
            const http = connections.get(name);
            return http === undefined
              ? new WarehouseInProcess(name, participant, stocks)
              : new WarehouseHttp(name, http);
          }),
        ),
    },
  ],
  exports: [Participants, StockService, HoldCoordinators, Settler],
})
export class InventoryModule implements OnApplicationShutdown {
  static readonly migrations = [Inventory1700000000007, Restock1700000000027];

  constructor(
    @Inject(CONNECTIONS) private readonly connections: Connections,
    lines: ParticipantRepository,
    settler: Settler,
    tasks: ScheduledTasks,
    metrics: Metrics,
    holds: Holds,
    unfinished: UnfinishedWork,
    books: InventoryBooks,
    own: OwnBooks,
    foreign: ForeignBooks,
  ) {
    books.registerWith(own, foreign);
    tasks.register(settler);
    unfinished.register(() => holds.unfinished());
    metrics.sample(
      'holdfast_inventory_open_lines',
      'Lines without an outcome yet, by whether their term is over',
      ['expired'],
      () => lines.openLines(),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.connections.values()].map((http) => http.close()));
  }
}
