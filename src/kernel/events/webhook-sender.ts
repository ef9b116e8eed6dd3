import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Agent } from 'undici';
import { SIGNATURE_HEADER, signWebhook } from '#platform/auth';
import { Config } from '#platform/config';
import {
  outcomeOf,
  type ForeignAnswer,
  type ForeignCall,
  type ForeignContext,
  type ForeignOutcome,
} from '#kernel/foreign';
import { OutgoingGuard, refusalIn } from '#platform/outgoing';

/** One event on its way to one endpoint. */
export interface Parcel {
  readonly endpointId: string;
  readonly url: string;
  readonly secret: string;
  readonly eventId: string;
  /** The event as JSON; what is signed is what is sent. */
  readonly body: string;
}

type Client = { readonly agent: Agent; readonly send: typeof import('undici').request };

/** Nobody reads an endpoint's answer: bytes and milliseconds within which it may end for the connection to be used again. */
const ANSWER_LIMIT = 16 * 1024;
const ANSWER_MS = 250;

/** Sends signed events; only a 2xx is a success, redirects are not followed, and every call is bounded by the caller's signal. */
@Injectable()
export class WebhookSender implements OnApplicationShutdown {
  private client: Promise<Client> | null = null;

  constructor(
    private readonly guard: OutgoingGuard,
    private readonly config: Config,
  ) {}

  /** Each endpoint has a circuit breaker of its own. There is nobody to ask what became of a call: it is sent again, at least once. */
  callTo(endpointId: string): ForeignCall<Parcel, true> {
    return {
      system: `webhook:${endpointId}`,
      call: (parcel, context) => this.send(parcel, context),
      find: null,
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await (await this.client)?.agent.destroy();
  }

  private async send(parcel: Parcel, { signal }: ForeignContext): Promise<ForeignOutcome<true>> {
    const posted = this.post(parcel, signal);
    const refusal = await posted.then(() => null, refusalIn);
    // Nothing was sent, and an operator has to look: no reason to open the breaker, and it uses up the budget.
    if (refusal !== null) return { kind: 'misconfigured', reason: refusal.message };
    return outcomeOf<true>(
      () => posted,
      () => true,
    );
  }

  private async post({ url, secret, eventId, body }: Parcel, signal: AbortSignal): Promise<ForeignAnswer> {
    this.guard.assertHost(new URL(url));
    this.client ??= connect(this.guard, this.config.foreignTimeoutMs);
    const { agent, send } = await this.client;
    const answer = await send(url, {
      dispatcher: agent,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'holdfast',
        'holdfast-event-id': eventId,
        [SIGNATURE_HEADER]: signWebhook(secret, body, Date.now()),
      },
      body,
      signal,
    });
    // The status has decided. What follows is not waited for: a body that does not end soon takes its connection with it.
    await answer.body.dump({ limit: ANSWER_LIMIT, signal: AbortSignal.timeout(ANSWER_MS) }).catch(() => undefined);
    const retryAfter = answer.headers['retry-after'];
    return {
      status: answer.statusCode,
      headers: { 'retry-after': Array.isArray(retryAfter) ? retryAfter[0] : retryAfter },
      body: undefined,
    };
  }
}

/** Loaded when there is something to send, as most replicas never do. */
async function connect({ lookup }: OutgoingGuard, timeoutMs: number): Promise<Client> {
  const { Agent, request } = await import('undici');
  return {
    agent: new Agent({ connect: { timeout: timeoutMs, lookup }, connections: 16, keepAliveTimeout: 10_000 }),
    send: request,
  };
}
