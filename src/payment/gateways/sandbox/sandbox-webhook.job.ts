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
import { Webhooks } from '../../webhook.service.js';
import { readWebhookArgs, SANDBOX_WEBHOOK, SHOP_IN_PROCESS, type SandboxWebhookArgs } from './sandbox-webhook.args.js';

type WebhookJob = Job<SandboxWebhookArgs>;

/** Tells the shop that a payment has changed, until the shop has heard it. */
@Injectable()
export class SandboxWebhookJob implements JobHandler<SandboxWebhookArgs, null> {
  readonly name = SANDBOX_WEBHOOK;
  readonly system = 'sandbox-webhook';
  readonly parse = readWebhookArgs;
  private readonly logger = new Logger(SandboxWebhookJob.name);

  constructor(
    private readonly config: Config,
    private readonly shop: Webhooks,
    private readonly webhooks: SignedWebhooks,
  ) {}

  readonly key = (job: WebhookJob): string => job.args.id;

  readonly call = async ({ args }: WebhookJob, context: ForeignContext): Promise<ForeignOutcome<null>> => {
    if (args.webhookUrl === SHOP_IN_PROCESS) return outcomeOf(() => this.tell(args), heard);
    const [secret] = secretsOf(this.config.ownWebhookSecret('sandbox'));
    if (secret === undefined) return { kind: 'misconfigured', reason: 'WEBHOOK_SECRET_SANDBOX is not set' };
    const { webhookUrl: url, ...message } = args;
    return this.webhooks.send({ url, secret, message }, context);
  };

  /** Nobody knows whether it was heard; the shop knows an event again, so it is simply sent again. */
  readonly find = null;

  readonly refused = (_tx: Transaction, { args }: WebhookJob, { status, code }: ForeignRefusal): Promise<void> => {
    this.logger.warn({ msg: 'the shop refuses a webhook of the sandbox', paymentId: args.paymentId, status, code });
    return Promise.resolve();
  };

  /** As the webhook's address would take it, but for the signature: nobody else can speak here. */
  private async tell({ id, type, paymentId }: SandboxWebhookArgs): Promise<ForeignAnswer> {
    await this.shop.act('sandbox', { id, type, payment: { paymentId } });
    return { status: 200, headers: {}, body: {} };
  }
}

/** What a shop answers does not matter, only that it did. */
function heard(): null {
  return null;
}
