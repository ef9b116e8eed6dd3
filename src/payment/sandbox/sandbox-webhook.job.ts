import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Agent } from 'undici';
import { Config, secretsOf } from '../../config/index.js';
import type { Transaction } from '../../database/index.js';
import { outcomeOf, type ForeignAnswer, type ForeignContext, type ForeignOutcome, type ForeignRefusal } from '../../foreign/index.js';
import type { Job, JobHandler } from '../../jobs/index.js';
import { sign, SIGNATURE_HEADER } from '../holdfast-signature.js';
import { Webhooks } from '../webhook.service.js';
import { readWebhookArgs, SANDBOX_WEBHOOK, SHOP_IN_PROCESS, type SandboxWebhookArgs } from './sandbox-webhook.args.js';

type WebhookJob = Job<SandboxWebhookArgs>;

/** Tells the shop that a payment has changed, until the shop has heard it. */
@Injectable()
export class SandboxWebhookJob implements JobHandler<SandboxWebhookArgs, null>, OnApplicationShutdown {
  readonly name = SANDBOX_WEBHOOK;
  readonly system = 'sandbox-webhook';
  readonly parse = readWebhookArgs;
  private readonly logger = new Logger(SandboxWebhookJob.name);
  private agent: Agent | null = null;

  constructor(
    private readonly config: Config,
    private readonly shop: Webhooks,
  ) {}

  readonly key = (job: WebhookJob): string => job.args.id;

  readonly call = async ({ args }: WebhookJob, { signal, traceparent }: ForeignContext): Promise<ForeignOutcome<null>> => {
    if (args.webhookUrl === SHOP_IN_PROCESS) return outcomeOf(() => this.tell(args), heard);
    const [secret] = secretsOf(this.config.webhookSecret('sandbox'));
    if (secret === undefined) return { kind: 'misconfigured', reason: 'WEBHOOK_SECRET_SANDBOX is not set' };
    const { id, type, paymentId, webhookUrl } = args;
    const body = Buffer.from(JSON.stringify({ id, type, paymentId }));
    const headers = {
      'content-type': 'application/json',
      // Signed anew at each try: the signature is good for a few minutes, and tries go on for a day.
      [SIGNATURE_HEADER]: sign(secret, body, Date.now()),
      ...(traceparent === null ? {} : { traceparent }),
    };
    return outcomeOf(() => this.send(webhookUrl, headers, body, signal), heard);
  };

  /** Nobody knows whether it was heard; the shop knows an event again, so it is simply sent again. */
  readonly find = (): Promise<ForeignOutcome<null>> => Promise.resolve({ kind: 'done', value: null });

  readonly refused = (_tx: Transaction, { args }: WebhookJob, { status, code }: ForeignRefusal): Promise<void> => {
    this.logger.warn({ msg: 'the shop refuses a webhook of the sandbox', paymentId: args.paymentId, status, code });
    return Promise.resolve();
  };

  async onApplicationShutdown(): Promise<void> {
    await this.agent?.destroy();
  }

  /** As the webhook's address would take it, but for the signature: nobody else can speak here. */
  private async tell({ id, type, paymentId }: SandboxWebhookArgs): Promise<ForeignAnswer> {
    await this.shop.act('sandbox', { id, type, paymentId });
    return { status: 200, headers: {}, body: {} };
  }

  private async send(url: string, headers: Record<string, string>, body: Buffer, signal: AbortSignal): Promise<ForeignAnswer> {
    const { Agent, request } = await import('undici');
    this.agent ??= new Agent({ connect: { timeout: this.config.foreignTimeoutMs }, keepAliveTimeout: 10_000 });
    const answer = await request(url, { dispatcher: this.agent, method: 'POST', headers, body, signal });
    const { 'retry-after': retryAfter } = answer.headers;
    await answer.body.dump();
    return { status: answer.statusCode, headers: { 'retry-after': Array.isArray(retryAfter) ? retryAfter[0] : retryAfter }, body: undefined };
  }
}

/** What a shop answers does not matter, only that it did. */
function heard(): null {
  return null;
}
