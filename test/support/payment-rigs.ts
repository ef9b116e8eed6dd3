import type { Test } from 'supertest';
import { v7 as uuidv7 } from 'uuid';
import { PaymentGateways, type PaymentGateway, type PaymentRequest } from '../../src/payment/index.js';
import { startApplication, type TestApplication } from './application.js';
import { asUser, request } from './requests.js';
import { StripeApiServer, STRIPE_KEY, STRIPE_WEBHOOK_SECRET, type StripeCall } from './stripe-api.js';
import type { Effects } from './stripe-books.js';
import { tokenFor } from './tokens.js';

export type Act = 'startFlow' | 'confirmResult' | 'cancelOrderPayment' | 'refund';

/** One adapter with the other side of it, where a test can be the customer and the network. */
export interface PaymentRig {
  readonly gateway: PaymentGateway;
  /** A method whose payment waits for the customer, one that is captured later, and one whose answers get lost. */
  readonly methods: {
    readonly waiting: string;
    readonly later: string;
    readonly lossy: string;
    /** Whose authorization can run out. */
    readonly expiring: string;
  };
  /** The customer pays; nothing to do for a method that is approved from the beginning. */
  approve(payment: PaymentRequest): Promise<void>;
  /** Nobody has captured the payment in time. */
  expire(payment: PaymentRequest): Promise<void>;
  /** The next answer to this act of a lossy payment never comes, though it takes effect. */
  lose(act: Act): void;
  effects(payment: { readonly paymentId: string }): Promise<Effects>;
  /** Minor units that were given back, as the gateway's books have it. */
  refunded(payment: { readonly paymentId: string }): Promise<number>;
  close(): Promise<void>;
}

export const RIGS = {
  'the sandbox in process': () => sandbox('in process'),
  'the sandbox over HTTP': () => sandbox('over HTTP'),
  Stripe: stripe,
} as const;

export function paymentOf(method: string, changes: Partial<PaymentRequest> = {}): PaymentRequest {
  const webhookUrl = 'http://api.example/payments/webhooks/any';
  return {
    paymentId: uuidv7(),
    method,
    amount: 12_500,
    currency: 'ARS',
    returnUrl: 'https://shop.example/thanks',
    webhookUrl,
    ...changes,
  };
}

export async function stripeApplication(
  stripe: StripeApiServer,
  env: Readonly<Record<string, string>> = {},
): Promise<TestApplication> {
  return startApplication({
    STRIPE_SECRET_KEY: STRIPE_KEY,
    STRIPE_WEBHOOK_SECRET,
    STRIPE_API_URL: stripe.url,
    FOREIGN_TIMEOUT_MS: '20000',
    ...env,
  });
}

export function gatewayOf({ app }: TestApplication, name: string): PaymentGateway {
  return app.get(PaymentGateways).of(name) as PaymentGateway;
}

async function sandbox(way: 'in process' | 'over HTTP'): Promise<PaymentRig> {
  const side = await startApplication({ FOREIGN_TIMEOUT_MS: '20000' });
  const SANDBOX_GATEWAY_TOKEN = tokenFor('svc-shop', { roles: ['service'] });
  const shop =
    way === 'in process'
      ? side
      : await startApplication({ SANDBOX_GATEWAY_URL: side.url, SANDBOX_GATEWAY_TOKEN, FOREIGN_TIMEOUT_MS: '20000' });
  const asked = (path: string): Test =>
    request(side.url)
      .get(`/sandbox/payments/${path}`)
      .use(asUser('svc', ['service']));
  return {
    gateway: gatewayOf(shop, 'sandbox'),
    methods: { waiting: 'waiting', later: 'authorized', lossy: 'flaky', expiring: 'expired' },
    approve: async ({ paymentId, method }) => {
      if (method !== 'waiting') return;
      await request(side.url).post(`/sandbox/pay/${paymentId}/approve`).expect(303);
    },
    // The method is one whose authorization is no good from the beginning.
    expire: () => Promise.resolve(),
    lose: () => undefined,
    effects: async ({ paymentId }) => {
      const answer = await asked(paymentId);
      return (answer.body.calls as Effects | undefined) ?? { startFlow: 0, confirmResult: 0, cancel: 0, refund: 0 };
    },
    refunded: async ({ paymentId }) => Number((await asked(`${paymentId}/booked`)).body.refunded),
    close: async () => {
      if (shop !== side) await shop.close();
      await side.close();
    },
  };
}

const CALLS: Readonly<Record<Act, StripeCall>> = {
  startFlow: 'create',
  confirmResult: 'capture',
  cancelOrderPayment: 'cancel',
  refund: 'refund',
};

async function stripe(): Promise<PaymentRig> {
  const api = await StripeApiServer.start();
  const shop = await stripeApplication(api);
  return {
    gateway: gatewayOf(shop, 'stripe'),
    methods: { waiting: 'card', later: 'card_later', lossy: 'card', expiring: 'card_later' },
    approve: async ({ paymentId }) => void api.books.authorize(paymentId),
    expire: async ({ paymentId }) => void api.books.expire(paymentId),
    lose: (act) => api.script(CALLS[act], { do: 'act-and-hang' }),
    effects: async ({ paymentId }) => api.books.effects(paymentId),
    refunded: async ({ paymentId }) => api.books.chargeOf(api.books.of(paymentId)).amount_refunded,
    close: async () => {
      await shop.close();
      await api.close();
    },
  };
}
