import { createHmac, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { StripeBooks, StripeFailure, type Form } from './stripe-books.js';

export type StripeCall =
  'create' | 'retrieve' | 'search' | 'list' | 'capture' | 'cancel' | 'refund' | 'refunds' | 'events';

/** How one call is treated instead of as it should be. */
export type StripeBehaviour =
  /** Answers this without acting, and forgets it: validation, limits, a request in progress. */
  | {
      readonly do: 'answer';
      readonly status: number;
      readonly error?: object;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** Fails without acting, and keeps the failure under the key as Stripe does. */
  | { readonly do: 'fail-for-good'; readonly status: number; readonly error: object }
  /** Acts, and closes the connection, or never answers, or answers 500, which it keeps under the key. */
  | { readonly do: 'act-and-close' | 'act-and-hang' | 'act-and-fail' | 'hang' | 'close' };

interface Answer {
  readonly status: number;
  readonly body: string;
}
interface Kept extends Answer {
  readonly request: string;
}

/** Made up at each run; nothing of it is a secret of anybody. */
export const STRIPE_KEY = `sk_test_${randomBytes(12).toString('hex')}`;
export const STRIPE_WEBHOOK_SECRET = `whsec_${randomBytes(16).toString('hex')}`;

const ROUTES: readonly (readonly [StripeCall, string, RegExp])[] = [
  ['create', 'POST', /^\/v1\/payment_intents$/],
  ['search', 'GET', /^\/v1\/payment_intents\/search$/],
  ['list', 'GET', /^\/v1\/payment_intents$/],
  ['retrieve', 'GET', /^\/v1\/payment_intents\/(pi_\w+)$/],
  ['capture', 'POST', /^\/v1\/payment_intents\/(pi_\w+)\/capture$/],
  ['cancel', 'POST', /^\/v1\/payment_intents\/(pi_\w+)\/cancel$/],
  ['refund', 'POST', /^\/v1\/refunds$/],
  ['refunds', 'GET', /^\/v1\/refunds$/],
  ['events', 'GET', /^\/v1\/events$/],
];

/** A local server that speaks the documented shapes of Stripe's API, and can be told to fail on the way. */
export class StripeApiServer {
  readonly books = new StripeBooks();
  /** Every call that arrived, with its idempotency key; `GET`s have none. */
  readonly calls: { readonly call: StripeCall; readonly key: string | null; readonly version: string }[] = [];
  private readonly scripts = new Map<StripeCall, StripeBehaviour[]>();
  private readonly kept = new Map<string, Kept>();

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {
    server.on('request', (request, response) => void this.handle(request, response).catch(() => response.destroy()));
  }

  static async start(): Promise<StripeApiServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('Stripe has no port.');
    return new StripeApiServer(server, `http://127.0.0.1:${address.port}`);
  }

  /** The next calls of this kind behave so, in this order; then as they should again. */
  script(call: StripeCall, ...behaviours: StripeBehaviour[]): void {
    this.scripts.set(call, behaviours);
  }

  times(call: StripeCall): number {
    return this.calls.filter((each) => each.call === call).length;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    const body = await text(request);
    const form: Form = new Map(new URLSearchParams(request.method === 'GET' ? url.search : body));
    const route = ROUTES.find(([, method, path]) => method === request.method && path.test(url.pathname));
    if (request.headers.authorization !== `Bearer ${STRIPE_KEY}`)
      return answer(
        response,
        failure(401, { type: 'invalid_request_error', message: 'Invalid API Key provided: sk_test_****' }),
      );
    if (route === undefined)
      return answer(
        response,
        failure(404, { type: 'invalid_request_error', message: `Unrecognized request URL (${url.pathname}).` }),
      );
    const [call, , path] = route;
    const key = (request.headers['idempotency-key'] as string | undefined) ?? null;
    this.calls.push({ call, key, version: String(request.headers['stripe-version']) });
    const intentId = path.exec(url.pathname)?.[1] ?? form.get('payment_intent') ?? '';
    const script = this.scripts.get(call)?.shift();
    if (script?.do === 'close') return void response.destroy();
    if (script?.do === 'hang') return;
    if (script?.do === 'answer')
      return answer(
        response,
        { status: script.status, body: script.body ?? JSON.stringify({ error: script.error }) },
        script.headers,
      );
    const before = key === null ? undefined : this.kept.get(key);
    const sent = `${url.pathname} ${body}`;
    if (before !== undefined && before.request !== sent) {
      const message =
        'Keys for idempotent requests can only be used with the same parameters they were first used with.';
      return answer(response, failure(400, { type: 'idempotency_error', message }));
    }
    const made = before ?? this.made(call, intentId, form, script);
    // What is not even begun, for its parameters, is not kept.
    const invalid = call === 'create' && made.status === 400 && script === undefined;
    if (key !== null && !invalid) this.kept.set(key, { ...made, request: sent });
    if (script?.do === 'act-and-close') return void response.destroy();
    if (script?.do === 'act-and-hang') return;
    answer(response, made, before === undefined ? {} : { 'idempotent-replayed': 'true' });
  }

  private made(call: StripeCall, intentId: string, form: Form, script: StripeBehaviour | undefined): Answer {
    if (script?.do === 'fail-for-good') return failure(script.status, script.error);
    try {
      const value = this.act(call, intentId, form);
      if (script?.do === 'act-and-fail')
        return failure(500, { type: 'api_error', message: 'Something went wrong on our end.' });
      return { status: 200, body: JSON.stringify(value) };
    } catch (error) {
      if (error instanceof StripeFailure) return failure(error.status, error.error);
      throw error;
    }
  }

  private act(call: StripeCall, intentId: string, form: Form): unknown {
    switch (call) {
      case 'create':
        return this.books.shown(this.books.create(form), form);
      case 'retrieve':
        return this.books.shown(this.books.read(intentId), form);
      case 'capture':
        return this.books.shown(this.books.capture(intentId), form);
      case 'cancel':
        return this.books.shown(this.books.cancel(intentId), form);
      case 'refund':
        return this.books.refund(intentId, form);
      case 'refunds':
        return this.books.refundsOf(form);
      case 'events':
        return { object: 'list', url: '/v1/events', ...this.books.eventsOf(form) };
      case 'list':
        return { object: 'list', url: '/v1/payment_intents', ...this.books.list(form) };
      case 'search':
        return {
          object: 'search_result',
          url: '/v1/payment_intents/search',
          has_more: false,
          next_page: null,
          data: this.books.search(form.get('query') ?? ''),
        };
    }
  }
}

export interface StripeWebhook {
  readonly body: string;
  readonly signature: string;
}

/** An event as Stripe sends and signs it: over `<seconds>.<body>`, once with each secret of an endpoint that is being rolled. */
export function stripeWebhook(
  type: string,
  object: object,
  options: { secrets?: readonly string[]; at?: number } = {},
): StripeWebhook {
  const { secrets = [STRIPE_WEBHOOK_SECRET], at = Math.floor(Date.now() / 1000) } = options;
  const event = {
    id: `evt_${randomBytes(12).toString('hex')}`,
    object: 'event',
    type,
    created: at,
    livemode: false,
    data: { object },
  };
  const body = JSON.stringify(event, null, 2);
  const signed = secrets.map((secret) => `v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`);
  return { body, signature: [`t=${at}`, ...signed].join(',') };
}

function failure(status: number, error: object): Answer {
  return { status, body: JSON.stringify({ error }) };
}

function answer(
  response: ServerResponse,
  { status, body }: Answer,
  headers: Readonly<Record<string, string>> = {},
): void {
  response
    .writeHead(status, {
      'content-type': 'application/json',
      'request-id': `req_${randomBytes(6).toString('hex')}`,
      ...headers,
    })
    .end(body);
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
