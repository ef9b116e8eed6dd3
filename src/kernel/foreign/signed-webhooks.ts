import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Agent } from 'undici';
import { SIGNATURE_HEADER, signWebhook } from '#platform/auth';
import { clock } from '#platform/clock';
import { Config } from '#platform/config';
import { PublicOrigin } from '#platform/http';
import { loadUndici, OutgoingGuard, refusalIn } from '#platform/outgoing';
import type { ForeignAnswer, ForeignContext, ForeignOutcome } from './foreign-outcome.js';
import { outcomeOf } from './outcome-of.js';

/** A message to an address that a request has named. */
export interface SignedWebhook {
  readonly url: string;
  readonly secret: string;
  /** What is sent as JSON; the bytes of it are signed. */
  readonly message: object;
}

/** Sends signed webhooks: to our own address always, to others where the guard lets it. Only a 2xx is a success. */
@Injectable()
export class SignedWebhooks implements OnApplicationShutdown {
  /** To ourselves, and to whatever address a request has named. */
  private agents: { own?: Agent; guarded?: Agent } = {};

  constructor(
    private readonly config: Config,
    private readonly guard: OutgoingGuard,
    private readonly origin: PublicOrigin,
  ) {}

  /** What the other side answers does not matter, only that it did. */
  async send({ url, secret, message }: SignedWebhook, context: ForeignContext): Promise<ForeignOutcome<null>> {
    const body = Buffer.from(JSON.stringify(message));
    const headers = {
      'content-type': 'application/json',
      // Signed anew at each try: the signature is good for a few minutes, and tries go on for a day.
      [SIGNATURE_HEADER]: signWebhook(secret, body, clock.now()),
      ...(context.traceparent === null ? {} : { traceparent: context.traceparent }),
    };
    const sent = this.post(new URL(url), headers, body, context.signal);
    const refusal = await sent.then(() => null, refusalIn);
    // Nothing was sent, and an operator has to look.
    if (refusal !== null) return { kind: 'misconfigured', reason: refusal.message };
    return outcomeOf<null>(
      () => sent,
      () => null,
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(Object.values(this.agents).map((agent) => agent.destroy()));
  }

  private async post(
    url: URL,
    headers: Record<string, string>,
    body: Buffer,
    signal: AbortSignal,
  ): Promise<ForeignAnswer> {
    const { Agent, request } = await loadUndici();
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
