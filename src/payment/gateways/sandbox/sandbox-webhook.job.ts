import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Agent } from 'undici';
import { SIGNATURE_HEADER, signWebhook } from '#platform/auth';
import { Config, secretsOf } from '#platform/config';
import type { Transaction } from '#platform/database';
import {
  outcomeOf,
  type ForeignAnswer,
  type ForeignContext,
  type ForeignOutcome,
  type ForeignRefusal,
} from '#kernel/foreign';
import { PublicOrigin } from '#platform/http';
import type { Job, JobHandler } from '#kernel/outbox';
import { OutgoingGuard, refusalIn } from '#platform/outgoing';
import { Webhooks } from '../../webhook.service.js';
import { readWebhookArgs, SANDBOX_WEBHOOK, SHOP_IN_PROCESS, type SandboxWebhookArgs } from './sandbox-webhook.args.js';

type WebhookJob = Job<SandboxWebhookArgs>;

/** Tells the shop that a payment has changed, until the shop has heard it. */
@Injectable()
export class SandboxWebhookJob implements JobHandler<SandboxWebhookArgs, null>, OnApplicationShutdown {
  readonly name = SANDBOX_WEBHOOK;
  readonly system = 'sandbox-webhook';
  readonly parse = readWebhookArgs;
  private readonly logger = new Logger(SandboxWebhookJob.name);
  /** To ourselves, and to whatever address a request has named. */
  private agents: { own?: Agent; guarded?: Agent } = {};

  constructor(
    private readonly config: Config,
    private readonly shop: Webhooks,
    private readonly guard: OutgoingGuard,
    private readonly origin: PublicOrigin,
  ) {}

  readonly key = (job: WebhookJob): string => job.args.id;

  readonly call = async (
    { args }: WebhookJob,
    { signal, traceparent }: ForeignContext,
  ): Promise<ForeignOutcome<null>> => {
    if (args.webhookUrl === SHOP_IN_PROCESS) return outcomeOf(() => this.tell(args), heard);
    const [secret] = secretsOf(this.config.ownWebhookSecret('sandbox'));
    if (secret === undefined) return { kind: 'misconfigured', reason: 'WEBHOOK_SECRET_SANDBOX is not set' };
    const { id, type, paymentId, webhookUrl } = args;
    const body = Buffer.from(JSON.stringify({ id, type, paymentId }));
    const headers = {
      'content-type': 'application/json',
      // Signed anew at each try: the signature is good for a few minutes, and tries go on for a day.
      [SIGNATURE_HEADER]: signWebhook(secret, body, Date.now()),
      ...(traceparent === null ? {} : { traceparent }),
    };
    const sent = this.send(new URL(webhookUrl), headers, body, signal);
    const refusal = await sent.then(() => null, refusalIn);
    // Nothing was sent, and an operator has to look.
    return refusal === null ? outcomeOf(() => sent, heard) : { kind: 'misconfigured', reason: refusal.message };
  };

  /** Nobody knows whether it was heard; the shop knows an event again, so it is simply sent again. */
  readonly find = null;

  readonly refused = (_tx: Transaction, { args }: WebhookJob, { status, code }: ForeignRefusal): Promise<void> => {
    this.logger.warn({ msg: 'the shop refuses a webhook of the sandbox', paymentId: args.paymentId, status, code });
    return Promise.resolve();
  };

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(Object.values(this.agents).map((agent) => agent.destroy()));
  }

  /** As the webhook's address would take it, but for the signature: nobody else can speak here. */
  private async tell({ id, type, paymentId }: SandboxWebhookArgs): Promise<ForeignAnswer> {
    await this.shop.act('sandbox', { id, type, paymentId });
    return { status: 200, headers: {}, body: {} };
  }

  private async send(
    url: URL,
    headers: Record<string, string>,
    body: Buffer,
    signal: AbortSignal,
  ): Promise<ForeignAnswer> {
    const { Agent, request } = await import('undici');
    const own = url.origin === this.origin.value;
    if (!own) this.guard.assertHost(url);
    const connect = { timeout: this.config.foreignTimeoutMs, ...(own ? {} : { lookup: this.guard.lookup }) };
    const dispatcher = (this.agents[own ? 'own' : 'guarded'] ??= new Agent({ connect, keepAliveTimeout: 10_000 }));
    const answer = await request(url, { dispatcher, method: 'POST', headers, body, signal });
    const { 'retry-after': retryAfter } = answer.headers;
    await answer.body.dump();
    return {
      status: answer.statusCode,
      headers: { 'retry-after': Array.isArray(retryAfter) ? retryAfter[0] : retryAfter },
      body: undefined,
    };
  }
}

/** What a shop answers does not matter, only that it did. */
function heard(): null {
  return null;
}
