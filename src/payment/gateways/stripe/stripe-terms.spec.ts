import { describe, expect, it } from '@jest/globals';
import { capturesLater, STRIPE_METHODS, termsOf } from './stripe-terms.js';

const PAYMENT = { paymentId: '0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20', method: 'card', amount: 12_500, currency: 'ARS' };

describe('the terms of an intent', () => {
  it('hang on the payment alone, and authorize without capturing', () => {
    expect(termsOf(PAYMENT)).toEqual({
      amount: 12_500,
      currency: 'ars',
      capture_method: 'manual',
      allowed_payment_method_types: ['card'],
      metadata: { paymentId: PAYMENT.paymentId, method: 'card' },
      expand: ['latest_charge'],
    });
    expect(termsOf({ ...PAYMENT, method: 'automatic' })).toMatchObject({
      automatic_payment_methods: { enabled: true },
    });
  });

  it('count in the units that Stripe counts in', () => {
    const amounts = { JPY: 12_500, KWD: 12_500, ISK: 1_250_000, UGX: 1_250_000, MGA: 125 };
    for (const [currency, amount] of Object.entries(amounts))
      expect([currency, termsOf({ ...PAYMENT, currency })?.amount]).toEqual([currency, amount]);
    expect(termsOf({ ...PAYMENT, currency: 'MGA', amount: 12_501 })).toBeNull();
  });

  it('exist for the methods there are, of which one is captured later', () => {
    expect(
      STRIPE_METHODS.map((method) => [method, termsOf({ ...PAYMENT, method }) !== null, capturesLater(method)]),
    ).toEqual([
      ['card', true, false],
      ['card_later', true, true],
      ['automatic', true, false],
    ]);
    expect([termsOf({ ...PAYMENT, method: 'gold' }), capturesLater('gold')]).toEqual([null, false]);
  });
});
