import { describe, expect, it } from '@jest/globals';
import { displayed, flowStep, type FlowFacts } from './flow-rules.js';

const NOT_TAKEN = { taken: false, keeps: false };

function flow(status: string, action: string | null = null, data: Record<string, unknown> = {}): FlowFacts {
  return { status, action, data };
}

describe('what follows from a payment flow', () => {
  it.each([
    ['redirect', { url: 'u' }, 'Redirect', { url: 'u' }],
    ['post_redirect', { url: 'u', parameters: { a: 1 } }, 'PostRedirect', { url: 'u', parameters: { a: 1 } }],
    ['show_html', { html: '<p>' }, 'ShowHtml', { html: '<p>' }],
    ['show_iframe', { url: 'u' }, 'ShowIframe', { url: 'u' }],
    [
      'show_wallet_payment',
      { paymentMethod: 'w', paymentRequestApi: {} },
      'ShowWalletPayment',
      { paymentMethod: 'w', paymentRequestApi: {} },
    ],
    ['trigger_client_sdk', { url: 'u', data: { k: 'v' } }, 'TriggerClientSdk', { url: 'u', data: { k: 'v' } }],
  ])('shows %s with its data', (action, data, state, shown) => {
    const facts = flow('unapproved', action, { ...data, secret: 'not for the front end' });
    expect(flowStep(facts, NOT_TAKEN)).toEqual({ next: 'show', state });
    expect(displayed(state, facts)).toEqual(shown);
  });

  it.each([
    ['redirect', 'no url set for action'],
    ['post_redirect', 'no url set for action'],
    ['show_iframe', 'no url set for action'],
    ['trigger_client_sdk', 'no url set for action'],
    ['show_html', 'no display data / html set for action'],
    ['show_wallet_payment', 'no wallet details set for action'],
    ['juggle', 'Payment action not supported: "juggle"'],
  ])('fails %s without what it needs', (action, reason) => {
    expect(flowStep(flow('unapproved', action), NOT_TAKEN)).toEqual({ next: 'fail', type: 'PaymentError', reason });
  });

  it.each([
    ['completed', { next: 'paid' }],
    ['approved', { next: 'capture' }],
    ['waiting_for_customer', { next: 'show', state: 'WaitForCustomer' }],
    ['failed', { next: 'fail', type: 'PaymentError' }],
    ['cancelled', { next: 'fail', type: 'PaymentError' }],
    ['aborted', { next: 'fail', type: 'PaymentCanceledByCustomer' }],
    ['mystery', { next: 'fail', type: 'PaymentError', reason: 'Payment status not supported: "mystery"' }],
  ])('takes %s for what it is', (status, expected) => {
    expect(flowStep(flow(status), NOT_TAKEN)).toMatchObject(expected);
  });

  it('never captures twice: an approval after the capture is waited for, one that is kept is as good as paid', () => {
    expect(flowStep(flow('approved'), { taken: true, keeps: false })).toEqual({ next: 'wait' });
    expect(flowStep(flow('approved'), { taken: true, keeps: true })).toEqual({ next: 'paid' });
  });
});
