import { AsyncLocalStorage } from 'node:async_hooks';
import type { Stripe } from 'stripe';
import type { Agent, RequestInit } from 'undici';
import { AnswerTooLargeError, bytesOf, type ForeignOutcome } from '#kernel/foreign';
import { loadUndici } from '#platform/outgoing';
import { outcomeOfStripeError, UnreadableAnswerError } from './stripe-errors.js';

export interface StripeOptions {
  readonly secretKey: string;
  /** Null = Stripe's own. */
  readonly apiUrl: string | null;
  readonly timeoutMs: number;
}

interface Loaded {
  readonly client: Stripe;
  readonly StripeError: typeof Stripe.errors.StripeError;
}

/**
 * The official package as we use it: one request per call (whoever calls us retries, with a back-off and a breaker of
 * its own), each ended by the caller's signal, at the version of the API that the package was made for.
 */
export class StripeApi {
  private readonly signals = new AsyncLocalStorage<AbortSignal>();
  private readonly loaded: Promise<Loaded>;
  /** Connections of our own, whatever the process's `fetch` has. */
  private agent: Agent | undefined;

  constructor(options: StripeOptions) {
    // Loaded only where Stripe is configured, and not waited for: the package is a third of a start by itself.
    this.loaded = import('stripe').then(({ Stripe: Package }) => ({
      client: new Package(options.secretKey, {
        ...(options.apiUrl === null ? {} : addressOf(options.apiUrl)),
        timeout: options.timeoutMs,
        maxNetworkRetries: 0,
        telemetry: false,
        httpClient: Package.createFetchHttpClient(this.fetch),
      }),
      StripeError: Package.errors.StripeError,
    }));
  }

  async client(): Promise<Stripe> {
    return (await this.loaded).client;
  }

  /** `work` may make several calls; the first that fails decides. */
  async outcome<T>(
    signal: AbortSignal,
    work: (client: Stripe) => Promise<ForeignOutcome<T>>,
  ): Promise<ForeignOutcome<T>> {
    const { client, StripeError } = await this.loaded;
    try {
      return await this.signals.run(signal, () => work(client));
    } catch (error) {
      // The package takes it for a lost connection, and keeps what we threw.
      if (error instanceof StripeError && (error.detail as unknown) instanceof AnswerTooLargeError)
        return { kind: 'unknown', reason: new AnswerTooLargeError().message };
      if (error instanceof StripeError) return outcomeOfStripeError(error);
      if (error instanceof UnreadableAnswerError) return { kind: 'unknown', reason: error.message };
      throw error;
    }
  }

  /** The package has no option for a signal, so each request finds that of the call it is made for. A redirect is never followed: it would carry the key. The whole answer is read here, because the package would read one of any size. */
  private readonly fetch: typeof fetch = async (input, init) => {
    const signals = [init?.signal, this.signals.getStore()].filter((each) => each !== undefined && each !== null);
    const { Agent, fetch: send } = await loadUndici();
    const dispatcher = (this.agent ??= new Agent());
    const how = { ...init, dispatcher, redirect: 'manual', signal: AbortSignal.any(signals) } as RequestInit;
    const answer = await send(input as string, how);
    const { status, statusText, headers } = answer;
    const body = answer.body === null ? null : await bytesOf(answer.body);
    return new Response(body, { status, statusText, headers: [...headers] });
  };
}

function addressOf(url: string): { readonly host: string; readonly port: string; readonly protocol: 'http' | 'https' } {
  const { hostname, port, protocol } = new URL(url);
  return protocol === 'http:'
    ? { host: hostname, port: port || '80', protocol: 'http' }
    : { host: hostname, port: port || '443', protocol: 'https' };
}
