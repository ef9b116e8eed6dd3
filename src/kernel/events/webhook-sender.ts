import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Agent, Dispatcher } from 'undici';
import { webhookHeaders } from '#platform/auth';
import { clock } from '#platform/clock';
import { Config } from '#platform/config';
import {
  outcomeOf,
  type ForeignAnswer,
  type ForeignCall,
  type ForeignContext,
  type ForeignOutcome,
} from '#kernel/foreign';
import { loadUndici, OutgoingGuard, refusalIn } from '#platform/outgoing';

/** One event on its way to one endpoint. */
export interface Parcel {
  readonly endpointId: string;
  readonly url: string;
  /** What it is signed with: the present secret, then one that is being replaced. */
  readonly secrets: readonly string[];
  readonly eventId: string;
  /** The event as JSON; what is signed is what is sent. */
  readonly body: string;
  /** Of the work in which the event came about; null = not known. */
  readonly traceparent: string | null;
}

/** What came back for a parcel, whatever it means. */
export interface EndpointAnswer {
  readonly status: number;
  /** The beginning of the body, at most 1,024 characters; empty where none came in time. */
  readonly beginning: string;
}

/** What became of something that was sent once, for whoever waits for it. */
export interface Pong {
  /** It was answered with a 2xx. */
  readonly taken: boolean;
  readonly milliseconds: number;
  /** Null: no answer came, and `error` says why. */
  readonly answer: EndpointAnswer | null;
  readonly error: string | null;
}

type Client = { readonly agent: Agent; readonly send: typeof import('undici').request };

/** An answer's status decides: bytes and milliseconds within which the rest may end for the connection to be used again. */
const ANSWER_LIMIT = 16 * 1024;
const ANSWER_MS = 250;
/** What of an answer is kept for whoever looks at the delivery; bytes. */
const KEPT_BYTES = 1_024;

/** Sends signed events; only a 2xx is a success, redirects are not followed, and every call is bounded by the caller's signal. */
@Injectable()
export class WebhookSender implements OnApplicationShutdown {
  private client: Promise<Client> | null = null;

  constructor(
    private readonly guard: OutgoingGuard,
    private readonly config: Config,
  ) {}

  /**
   * Each endpoint has a circuit breaker of its own. There is nobody to ask what became of a call: it is sent again, at least
   * once. `heard` is told what came back.
   */
  callTo(endpointId: string, heard: (answer: EndpointAnswer) => void): ForeignCall<Parcel, true> {
    return {
      system: `webhook:${endpointId}`,
      call: (parcel, context) => this.send(parcel, context, heard),
      find: null,
    };
  }

  /** Without the endpoint's circuit breaker: whoever asks wants to know. */
  async ping(parcel: Parcel): Promise<Pong> {
    const began = performance.now();
    let answer: EndpointAnswer | null = null;
    const signal = AbortSignal.timeout(this.config.foreignTimeoutMs);
    const outcome = await this.send(
      parcel,
      { key: parcel.eventId, signal, traceparent: null },
      (heard) => (answer = heard),
    );
    const milliseconds = Math.round(performance.now() - began);
    const taken = outcome.kind === 'done';
    return {
      taken,
      milliseconds,
      answer,
      error: taken ? null : outcome.kind === 'refused' ? outcome.code : outcome.reason,
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await (await this.client)?.agent.destroy();
  }

  private async send(
    parcel: Parcel,
    context: ForeignContext,
    heard: (answer: EndpointAnswer) => void,
  ): Promise<ForeignOutcome<true>> {
    const posted = this.post(parcel, context, heard);
    const refusal = await posted.then(() => null, refusalIn);
    // Nothing was sent, and an operator has to look: no reason to open the breaker, and it uses up the budget.
    if (refusal !== null) return { kind: 'misconfigured', reason: refusal.message };
    return outcomeOf<true>(
      () => posted,
      () => true,
    );
  }

  private async post(
    { url, secrets, eventId, body }: Parcel,
    { signal, traceparent }: ForeignContext,
    heard: (answer: EndpointAnswer) => void,
  ): Promise<ForeignAnswer> {
    this.guard.assertHost(new URL(url));
    this.client ??= connect(this.guard, this.config.foreignTimeoutMs);
    const { agent, send } = await this.client;
    const answer = await send(url, {
      dispatcher: agent,
      method: 'POST',
      headers: {
        ...webhookHeaders(secrets, { id: eventId, body }, clock.now()),
        ...(traceparent === null ? {} : { traceparent }),
      },
      body,
      signal,
    });
    heard({ status: answer.statusCode, beginning: await beginningOf(answer.body) });
    const retryAfter = answer.headers['retry-after'];
    return {
      status: answer.statusCode,
      headers: { 'retry-after': Array.isArray(retryAfter) ? retryAfter[0] : retryAfter },
      body: undefined,
    };
  }
}

/** The status has decided. What follows is not waited for: a body that does not end soon takes its connection with it. */
async function beginningOf(body: Dispatcher.ResponseData['body']): Promise<string> {
  let bytes = Buffer.alloc(0);
  body.on('data', (chunk: Buffer) => {
    if (bytes.length < KEPT_BYTES) bytes = Buffer.concat([bytes, chunk.subarray(0, KEPT_BYTES - bytes.length)]);
  });
  await body.dump({ limit: ANSWER_LIMIT, signal: AbortSignal.timeout(ANSWER_MS) }).catch(() => undefined);
  // PostgreSQL takes no zero byte in a text.
  return bytes.toString().replaceAll('\0', '');
}

async function connect({ lookup }: OutgoingGuard, timeoutMs: number): Promise<Client> {
  const { Agent, request } = await loadUndici();
  return {
    agent: new Agent({ connect: { timeout: timeoutMs, lookup }, connections: 16, keepAliveTimeout: 10_000 }),
    send: request,
  };
}
