import { Logger } from '@nestjs/common';
import { secretsOf, type Config } from '#platform/config';
import type { Transaction } from '#platform/database';
import {
  outcomeOf,
  type ForeignContext,
  type ForeignOutcome,
  type ForeignRefusal,
  type SignedWebhooks,
} from '#kernel/foreign';
import type { Job, JobHandler } from './job-handler.js';

/** Stands where an address would: who tells and who hears are in one process, so nothing is called over HTTP. */
export const IN_PROCESS = 'holdfast:in-process';

/** What all webhooks have. */
export interface WebhookArgs {
  /** Of the event; whoever gets it twice knows it again. */
  readonly id: string;
  /** An address, or IN_PROCESS. */
  readonly webhookUrl: string;
}

interface WebhookJobOptions<Args> {
  readonly name: string;
  readonly system: string;
  readonly parse: (stored: unknown) => Args;
  /** WEBHOOK_SECRET_ and this signs it. */
  readonly secret: string;
  /** What the webhook's address would do, but for the signature: nobody else can speak here. */
  readonly hear: (args: Args) => Promise<void>;
}

/** Tells another system that something has happened, until that has heard it. */
export class WebhookJob<Args extends WebhookArgs> implements JobHandler<Args, null> {
  readonly name: string;
  readonly system: string;
  readonly parse: (stored: unknown) => Args;
  private readonly logger = new Logger(WebhookJob.name);

  constructor(
    private readonly options: WebhookJobOptions<Args>,
    private readonly webhooks: SignedWebhooks,
    private readonly config: Config,
  ) {
    ({ name: this.name, system: this.system, parse: this.parse } = options);
  }

  readonly key = ({ args }: Job<Args>): string => args.id;

  readonly call = async ({ args }: Job<Args>, context: ForeignContext): Promise<ForeignOutcome<null>> => {
    const { webhookUrl: url, ...message } = args;
    if (url === IN_PROCESS) return this.hear(args);
    const [secret] = secretsOf(this.config.ownWebhookSecret(this.options.secret));
    if (secret === undefined)
      return { kind: 'misconfigured', reason: `WEBHOOK_SECRET_${this.options.secret.toUpperCase()} is not set` };
    return this.webhooks.send({ url, secret, message }, context);
  };

  /** Nobody knows whether it was heard; who hears it knows an event again, so it is simply sent again. */
  readonly find = null;

  readonly refused = (_tx: Transaction, { args }: Job<Args>, { status, code }: ForeignRefusal): Promise<void> => {
    this.logger.warn({ msg: 'a webhook is refused', job: this.name, event: args.id, status, code });
    return Promise.resolve();
  };

  private hear(args: Args): Promise<ForeignOutcome<null>> {
    return outcomeOf(
      async () => {
        await this.options.hear(args);
        return { status: 200, headers: {}, body: {} };
      },
      () => null,
    );
  }
}
