import { describe, expect, it } from '@jest/globals';
import { flowOf, judge, readIntent, type Intent } from './stripe-status.js';

function intent(changes: Partial<Intent> = {}): Intent {
  return {
    id: 'pi_1',
    status: 'requires_payment_method',
    clientSecret: 'pi_1_secret_2',
    nextAction: null,
    lastError: null,
    refunded: false,
    refundable: 0,
    expired: false,
    ...changes,
  };
}

describe('an intent of Stripe', () => {
  it('reads as the port words it', () => {
    const words: Record<string, string> = {
      requires_payment_method: 'unapproved',
      requires_confirmation: 'unapproved',
      requires_action: 'unapproved',
      processing: 'waiting_for_customer',
      requires_capture: 'approved',
      succeeded: 'completed',
      canceled: 'cancelled',
      a_status_of_tomorrow: 'a_status_of_tomorrow',
    };
    for (const [status, word] of Object.entries(words))
      expect([status, flowOf(intent({ status }), null).status]).toEqual([status, word]);
    expect(flowOf(intent({ status: 'succeeded', refunded: true }), null)).toEqual({
      status: 'refunded',
      action: null,
      data: {},
      reference: 'pi_1',
    });
  });

  it('is confirmed by the client SDK, with what that needs', () => {
    const data = { clientSecret: 'pi_1_secret_2' };
    expect(flowOf(intent(), null)).toMatchObject({
      action: 'trigger_client_sdk',
      data: { url: 'https://js.stripe.com/endive/stripe.js', data },
    });
    expect(flowOf(intent(), 'pk_test_1').data['data']).toEqual({ ...data, publishableKey: 'pk_test_1' });
  });

  it('stays open after a declined card, and says why', () => {
    const lastError = {
      code: 'card_declined',
      decline_code: 'insufficient_funds',
      message: 'No.',
      type: 'card_error',
    } as Intent['lastError'];
    const { status, data } = flowOf(intent({ lastError }), null);
    expect([status, data['data']]).toEqual([
      'unapproved',
      expect.objectContaining({
        lastError: { code: 'card_declined', declineCode: 'insufficient_funds', message: 'No.' },
      }),
    ]);
  });

  it('sends the customer where the bank wants to see them', () => {
    const nextAction = {
      type: 'redirect_to_url',
      redirect_to_url: { url: 'https://bank.example/3ds', return_url: null },
    } as Intent['nextAction'];
    expect(flowOf(intent({ status: 'requires_action', nextAction }), null)).toMatchObject({
      action: 'redirect',
      data: { url: 'https://bank.example/3ds' },
    });
  });

  it('lets each act do only what its status allows', () => {
    const table = {
      requires_payment_method: ['not-approved', 'send', 'stands'],
      requires_action: ['not-approved', 'send', 'stands'],
      processing: ['not-approved', 'wait', 'wait'],
      requires_capture: ['send', 'send', 'stands'],
      succeeded: ['stands', 'already-completed', 'send'],
      canceled: ['not-approved', 'stands', 'stands'],
    };
    const verdicts = (of: Intent): string[] => [judge('confirm', of), judge('cancel', of), judge('refund', of)];
    for (const [status, expected] of Object.entries(table))
      expect([status, verdicts(intent({ status }))]).toEqual([status, expected]);
    expect(verdicts(intent({ status: 'succeeded', refunded: true }))).toEqual(['stands', 'stands', 'stands']);
  });

  it('has to give back what was captured and not given back yet, and nothing of an authorization', () => {
    const charge = { id: 'ch_1', amount_captured: 500, amount_refunded: 120, captured: true, refunded: false };
    const read = (latest_charge: unknown): number =>
      readIntent({ object: 'payment_intent', id: 'pi_1', status: 'succeeded', latest_charge }).refundable;
    expect(read(charge)).toBe(380);
    expect(read({ ...charge, captured: false, amount_captured: 0, amount_refunded: 500, refunded: true })).toBe(0);
    expect(read(null)).toBe(0);
  });

  it('tells an authorization that has run out from one that was cancelled', () => {
    const confirm = (cancellation_reason: string | null): string =>
      judge('confirm', readIntent({ object: 'payment_intent', id: 'pi_1', status: 'canceled', cancellation_reason }));
    expect([confirm('automatic'), confirm('expired'), confirm('requested_by_customer'), confirm(null)]).toEqual([
      'expired',
      'expired',
      'not-approved',
      'not-approved',
    ]);
  });

  it('is not read from what is none', () => {
    for (const answer of [null, 'page', {}, { object: 'charge', id: 'ch_1', status: 'succeeded' }])
      expect(() => readIntent(answer)).toThrow('no payment intent');
  });
});
