import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Config, secretsOf } from '../config/index.js';
import { ScheduledTasks } from '../durable/index.js';
import { ForeignHttp } from '../foreign/index.js';
import { JobHandlers } from '../jobs/index.js';
import { SandboxGateway } from './adapters/sandbox.gateway.js';
import { SandboxHttp } from './adapters/sandbox.http.js';
import { SandboxInProcess } from './adapters/sandbox.in-process.js';
import { HoldfastWebhookVerifier } from './holdfast-webhook.verifier.js';
import { PaymentListeners } from './payment-listeners.js';
import { PaymentGateways } from './payment.ports.js';
import { Payments } from './payment.service.js';
import { SandboxRepository } from './sandbox/sandbox.repository.js';
import { SandboxService } from './sandbox/sandbox.service.js';
import { SandboxWebhookJob } from './sandbox/sandbox-webhook.job.js';
import { WebhookController } from './webhook.controller.js';
import { WebhookEvents } from './webhook-events.js';
import { Webhooks } from './webhook.service.js';
import { WebhookVerifiers } from './webhook-verifier.js';

const CONNECTION = Symbol('connection to the sandbox');

/** Null = the sandbox is in this process, or there is none. */
function connect({ sandbox, sandboxGatewayUrl: baseUrl, foreignTimeoutMs: timeoutMs, ownServiceToken: serviceToken }: Config): ForeignHttp | null {
  return sandbox && baseUrl !== null ? new ForeignHttp({ baseUrl, system: 'payment-sandbox', timeoutMs, serviceToken }) : null;
}

function gateways({ sandbox }: Config, http: ForeignHttp | null, service: SandboxService): PaymentGateways {
  return new PaymentGateways(sandbox ? [new SandboxGateway(http === null ? new SandboxInProcess(service) : new SandboxHttp(http))] : []);
}

function verifiers(config: Config): WebhookVerifiers {
  return new WebhookVerifiers(config.sandbox ? [new HoldfastWebhookVerifier('sandbox', secretsOf(config.webhookSecret('sandbox')))] : []);
}

@Module({
  controllers: [WebhookController],
  providers: [
    Payments,
    PaymentListeners,
    Webhooks,
    WebhookEvents,
    SandboxRepository,
    SandboxService,
    SandboxWebhookJob,
    { provide: CONNECTION, inject: [Config], useFactory: connect },
    { provide: PaymentGateways, inject: [Config, CONNECTION, SandboxService], useFactory: gateways },
    { provide: WebhookVerifiers, inject: [Config], useFactory: verifiers },
  ],
  exports: [Payments, PaymentListeners, PaymentGateways, SandboxService],
})
export class PaymentModule implements OnApplicationShutdown {
  constructor(
    @Inject(CONNECTION) private readonly connection: ForeignHttp | null,
    tasks: ScheduledTasks,
    handlers: JobHandlers,
    events: WebhookEvents,
    webhookJob: SandboxWebhookJob,
  ) {
    tasks.register(events);
    // Also where the sandbox is off: a replica that does not know a job would park what the others have staged.
    handlers.register(webhookJob);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.connection?.close();
  }
}
