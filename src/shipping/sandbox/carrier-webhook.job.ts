import { Injectable, Logger } from '@nestjs/common';
import { Config, secretsOf } from '#platform/config';
import type { Transaction } from '#platform/database';
import {
  outcomeOf,
  SignedWebhooks,
  type ForeignAnswer,
  type ForeignContext,
  type ForeignOutcome,
  type ForeignRefusal,
} from '#kernel/foreign';
import type { Job, JobHandler } from '#kernel/outbox';
import { CARRIER_SECRET, CarrierWebhooks } from '../webhook.service.js';
import {
  CARRIER_WEBHOOK,
  readCarrierWebhookArgs,
  SHOP_IN_PROCESS,
  type CarrierWebhookArgs,
} from './carrier-webhook.args.js';
import { SANDBOX } from './sandbox.carrier.js';

type WebhookJob = Job<CarrierWebhookArgs>;

/** Tells the shop that a shipment has got on, until the shop has heard it. */
@Injectable()
export class CarrierWebhookJob implements JobHandler<CarrierWebhookArgs, null> {
  readonly name = CARRIER_WEBHOOK;
  readonly system = 'carrier-webhook';
  readonly parse = readCarrierWebhookArgs;
  private readonly logger = new Logger(CarrierWebhookJob.name);

  constructor(
    private readonly config: Config,
    private readonly shop: CarrierWebhooks,
    private readonly webhooks: SignedWebhooks,
  ) {}

  readonly key = (job: WebhookJob): string => job.args.id;

  readonly call = async ({ args }: WebhookJob, context: ForeignContext): Promise<ForeignOutcome<null>> => {
    const { webhookUrl: url, ...message } = args;
    if (url === SHOP_IN_PROCESS)
      return outcomeOf<null>(
        () => this.tell(args),
        () => null,
      );
    const [secret] = secretsOf(this.config.ownWebhookSecret(CARRIER_SECRET));
    if (secret === undefined) return { kind: 'misconfigured', reason: 'WEBHOOK_SECRET_CARRIER is not set' };
    return this.webhooks.send({ url, secret, message }, context);
  };

  /** Nobody knows whether it was heard; the shop knows an event again, so it is simply sent again. */
  readonly find = null;

  readonly refused = (_tx: Transaction, { args }: WebhookJob, { status, code }: ForeignRefusal): Promise<void> => {
    this.logger.warn({ msg: 'the shop refuses a webhook of the carrier', shipmentId: args.shipmentId, status, code });
    return Promise.resolve();
  };

  /** As the webhook's address would take it, but for the signature: nobody else can speak here. */
  private async tell({ id, type, shipmentId, at }: CarrierWebhookArgs): Promise<ForeignAnswer> {
    await this.shop.act(SANDBOX, { id, type, shipmentId, at: new Date(at) });
    return { status: 200, headers: {}, body: {} };
  }
}
