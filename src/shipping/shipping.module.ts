import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { outgoingToken } from '#platform/auth';
import { Config } from '#platform/config';
import { DATA_SOURCE, Notifications } from '#platform/database';
import { ForeignHttp, SignedWebhooks } from '#kernel/foreign';
import { PersonalData } from '#kernel/leases';
import { ForeignBooks, OwnBooks } from '#kernel/operations';
import { JobHandlers } from '#kernel/outbox';
import { ScheduledTasks } from '#kernel/scheduler';
import { Carriers } from './carrier.ports.js';
import { Shipping1700000000023 } from './migrations/0023-shipping.js';
import { CarrierWebhookJob } from './sandbox/carrier-webhook.job.js';
import { Pauses } from './sandbox/pauses.js';
import { SandboxProgress } from './sandbox/sandbox-progress.js';
import { SandboxShipmentEntity } from './sandbox/sandbox-shipment.entity.js';
import { SandboxCarrier } from './sandbox/sandbox.carrier.js';
import { SandboxCarrierHttp } from './sandbox/sandbox.http.js';
import { SandboxCarrierInProcess } from './sandbox/sandbox.in-process.js';
import { SandboxCarrierRepository } from './sandbox/sandbox.repository.js';
import { SandboxCarrierService } from './sandbox/sandbox.service.js';
import { ShippingBooks } from './shipping.books.js';
import { ShipmentEntity } from './shipment.entity.js';
import { ShippingOperations } from './shipping.operations.js';
import { ShipmentListeners } from './shipment-listeners.js';
import { Shipments } from './shipment.service.js';
import { PERSONAL_SHIPMENTS } from './shipping.personal.js';
import { ShippingInvariants } from './shipping.invariants.js';
import { hasSandboxCarrier, SHIPPING_SETTINGS } from './shipping.settings.js';
import { CarrierWebhookController } from './webhook.controller.js';
import { CarrierWebhookEventEntity } from './webhook-event.entity.js';
import { CarrierWebhookEvents } from './webhook-events.js';
import { CarrierWebhooks } from './webhook.service.js';

const CONNECTION = Symbol('connection to the carrier');

/** Null = the carrier is in this process, or there is none. */
function connect(config: Config): ForeignHttp | null {
  const { carrierUrl: baseUrl, carrierToken: agreed } = config.of(SHIPPING_SETTINGS);
  const system = 'carrier';
  return baseUrl === null
    ? null
    : new ForeignHttp({
        baseUrl,
        system,
        timeoutMs: config.foreignTimeoutMs,
        token: outgoingToken(config, system, agreed),
      });
}

function carriers(
  config: Config,
  http: ForeignHttp | null,
  service: SandboxCarrierService,
  notifications: Notifications,
): Carriers {
  if (http === null && !hasSandboxCarrier(config)) return new Carriers([]);
  const transport =
    http === null ? new SandboxCarrierInProcess(service, config.foreignTimeoutMs) : new SandboxCarrierHttp(http);
  const { carrierPollMs } = config.of(SHIPPING_SETTINGS);
  return new Carriers([new SandboxCarrier(transport, new Pauses(notifications), carrierPollMs)]);
}

@Module({
  imports: [TypeOrmModule.forFeature([ShipmentEntity, SandboxShipmentEntity, CarrierWebhookEventEntity], DATA_SOURCE)],
  controllers: [CarrierWebhookController],
  providers: [
    Shipments,
    ShippingBooks,
    ShippingInvariants,
    ShippingOperations,
    ShipmentListeners,
    CarrierWebhooks,
    CarrierWebhookEvents,
    CarrierWebhookJob,
    SignedWebhooks,
    SandboxCarrierRepository,
    SandboxCarrierService,
    SandboxProgress,
    { provide: CONNECTION, inject: [Config], useFactory: connect },
    { provide: Carriers, inject: [Config, CONNECTION, SandboxCarrierService, Notifications], useFactory: carriers },
  ],
  exports: [Carriers, Shipments, ShipmentListeners, SandboxCarrierService],
})
export class ShippingModule implements OnApplicationShutdown {
  static readonly migrations = [Shipping1700000000023];

  constructor(
    @Inject(CONNECTION) private readonly connection: ForeignHttp | null,
    tasks: ScheduledTasks,
    handlers: JobHandlers,
    events: CarrierWebhookEvents,
    progress: SandboxProgress,
    webhookJob: CarrierWebhookJob,
    personal: PersonalData,
    config: Config,
    books: ShippingBooks,
    own: OwnBooks,
    foreign: ForeignBooks,
  ) {
    books.registerWith(own, foreign);
    personal.register(...PERSONAL_SHIPMENTS);
    tasks.register(events);
    if (hasSandboxCarrier(config)) tasks.register(progress);
    // Also where the sandbox is off: a replica that does not know a job would park what the others have staged.
    handlers.register(webhookJob);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.connection?.close();
  }
}
