import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { outgoingToken } from '#platform/auth';
import { Config, secretsOf } from '#platform/config';
import { DATA_SOURCE } from '#platform/database';
import { PersonalData } from '#kernel/leases';
import { ScheduledTasks } from '#kernel/scheduler';
import { ForeignHttp, SignedWebhooks } from '#kernel/foreign';
import { ForeignBooks, OwnBooks } from '#kernel/operations';
import { JobHandlers } from '#kernel/outbox';
import { DefinitionRegistry } from '#kernel/process';
import { SandboxPaymentEntity } from './gateways/sandbox/sandbox-payment.entity.js';
import { SandboxGateway } from './gateways/sandbox/sandbox.gateway.js';
import { SandboxHttp } from './gateways/sandbox/sandbox.http.js';
import { SandboxInProcess } from './gateways/sandbox/sandbox.in-process.js';
import { methodsOf } from './gateways/sandbox/domain/sandbox-flow.js';
import { HoldfastWebhookVerifier } from './holdfast-webhook.verifier.js';
import { LatePaymentProcess } from './late-payment.process.js';
import { PaymentBooks } from './payment.books.js';
import { PaymentCalls } from './payment-calls.js';
import { PaymentEntity } from './payment.entity.js';
import { PaymentInvariants } from './payment.invariants.js';
import { PaymentListeners } from './payment-listeners.js';
import { PERSONAL_PAYMENTS } from './payment.personal.js';
import { PaymentGateways, type PaymentGateway } from './payment.ports.js';
import { PaymentRepairsController } from './payment-repairs.controller.js';
import { Payments } from './payment.service.js';
import { hasSandbox, PAYMENT_SETTINGS } from './payment.settings.js';
import { PaymentOperations } from './payment.operations.js';
import { PaymentOutcomes } from './payment.outcomes.js';
import { RefundEntity } from './refund.entity.js';
import { RefundsByHand } from './refunds-by-hand.service.js';
import { Refunds } from './refunds.service.js';
import { SandboxRefundEntity } from './gateways/sandbox/sandbox-refund.entity.js';
import { SandboxRepository } from './gateways/sandbox/sandbox.repository.js';
import { SandboxService } from './gateways/sandbox/sandbox.service.js';
import { SandboxWebhookJob } from './gateways/sandbox/sandbox-webhook.job.js';
import { StripeApi } from './gateways/stripe/stripe-api.js';
import { StripeGateway } from './gateways/stripe/stripe.gateway.js';
import { StripeWebhookVerifier } from './gateways/stripe/stripe-webhook.verifier.js';
import { WebhookEventEntity } from './webhook-event.entity.js';
import { WebhookController } from './webhook.controller.js';
import { WebhookEvents } from './webhook-events.js';
import { Webhooks } from './webhook.service.js';
import { WebhookVerifiers, type WebhookVerifier } from './webhook-verifier.js';
import { Payment1700000000010 } from './migrations/0010-payment.js';
import { Refunds1700000000024 } from './migrations/0024-refunds.js';

const ENTITIES = [PaymentEntity, RefundEntity, SandboxPaymentEntity, SandboxRefundEntity, WebhookEventEntity];

const CONNECTION = Symbol('connection to the sandbox');
const STRIPE = Symbol('connection to Stripe');

/** Null = the sandbox is in this process, or there is none. */
function connect(config: Config): ForeignHttp | null {
  const { sandboxGatewayUrl: baseUrl, sandboxGatewayToken: agreed } = config.of(PAYMENT_SETTINGS);
  const system = 'payment-sandbox';
  return hasSandbox(config) && baseUrl !== null
    ? new ForeignHttp({
        baseUrl,
        system,
        timeoutMs: config.foreignTimeoutMs,
        token: outgoingToken(config, system, agreed),
      })
    : null;
}

/** Null = Stripe is not configured, and its package is not even loaded. */
function stripe(config: Config): StripeApi | null {
  const { stripeSecretKey: secretKey, stripeApiUrl: apiUrl } = config.of(PAYMENT_SETTINGS);
  return secretKey === null ? null : new StripeApi({ secretKey, apiUrl, timeoutMs: config.foreignTimeoutMs });
}

function gateways(
  config: Config,
  http: ForeignHttp | null,
  service: SandboxService,
  api: StripeApi | null,
): PaymentGateways {
  const all: PaymentGateway[] = [];
  if (hasSandbox(config))
    all.push(
      new SandboxGateway(http === null ? new SandboxInProcess(service) : new SandboxHttp(http), methodsOf(config)),
    );
  if (api !== null) all.push(new StripeGateway(api, config.of(PAYMENT_SETTINGS).stripePublishableKey));
  return new PaymentGateways(all);
}

function verifiers(config: Config, api: StripeApi | null): WebhookVerifiers {
  const all: WebhookVerifier[] = [];
  if (hasSandbox(config))
    all.push(new HoldfastWebhookVerifier('sandbox', secretsOf(config.ownWebhookSecret('sandbox'))));
  if (api !== null)
    all.push(new StripeWebhookVerifier(api, secretsOf(config.of(PAYMENT_SETTINGS).stripeWebhookSecret)));
  return new WebhookVerifiers(all);
}

@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES, DATA_SOURCE)],
  controllers: [WebhookController, PaymentRepairsController],
  providers: [
    LatePaymentProcess,
    PaymentBooks,
    PaymentCalls,
    Payments,
    PaymentInvariants,
    PaymentListeners,
    PaymentOperations,
    PaymentOutcomes,
    Refunds,
    RefundsByHand,
    Webhooks,
    WebhookEvents,
    SandboxRepository,
    SandboxService,
    SandboxWebhookJob,
    SignedWebhooks,
    { provide: CONNECTION, inject: [Config], useFactory: connect },
    { provide: STRIPE, inject: [Config], useFactory: stripe },
    { provide: PaymentGateways, inject: [Config, CONNECTION, SandboxService, STRIPE], useFactory: gateways },
    { provide: WebhookVerifiers, inject: [Config, STRIPE], useFactory: verifiers },
  ],
  exports: [LatePaymentProcess, PaymentCalls, Payments, Refunds, PaymentListeners, PaymentGateways, SandboxService],
})
export class PaymentModule implements OnApplicationShutdown {
  static readonly migrations = [Payment1700000000010, Refunds1700000000024];

  constructor(
    @Inject(CONNECTION) private readonly connection: ForeignHttp | null,
    tasks: ScheduledTasks,
    handlers: JobHandlers,
    events: WebhookEvents,
    webhookJob: SandboxWebhookJob,
    personal: PersonalData,
    definitions: DefinitionRegistry,
    listeners: PaymentListeners,
    late: LatePaymentProcess,
    books: PaymentBooks,
    own: OwnBooks,
    foreign: ForeignBooks,
  ) {
    books.registerWith(own, foreign);
    definitions.register(late.table());
    listeners.register((tx, payment) => late.wake(tx, payment));
    personal.register(...PERSONAL_PAYMENTS);
    tasks.register(events);
    // Also where the sandbox is off: a replica that does not know a job would park what the others have staged.
    handlers.register(webhookJob);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.connection?.close();
  }
}
