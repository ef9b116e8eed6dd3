/** Where a payment flow stands, as far as the rules look at it. */
export interface FlowFacts {
  readonly status: string;
  readonly action: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

export const DISPLAY_STATES = [
  'Redirect',
  'PostRedirect',
  'ShowHtml',
  'ShowIframe',
  'ShowWalletPayment',
  'TriggerClientSdk',
  'WaitForCustomer',
] as const;
export type DisplayState = (typeof DISPLAY_STATES)[number];

export type FlowFailure = 'PaymentError' | 'PaymentCanceledByCustomer';

/** What follows from a flow: show something to the customer, capture, wait until the capture shows, go on paid, or fail. */
export type FlowStep =
  | { readonly next: 'show'; readonly state: DisplayState }
  | { readonly next: 'capture' | 'wait' | 'paid' }
  | { readonly next: 'fail'; readonly type: FlowFailure; readonly reason: string };

interface ActionRule {
  readonly state: DisplayState;
  /** Members of the flow's data without which there is nothing to show, in the order in which they are shown. */
  readonly needs: readonly string[];
  readonly missing: string;
}

const NO_URL = 'no url set for action';

const ACTIONS: ReadonlyMap<string, ActionRule> = new Map([
  ['redirect', { state: 'Redirect', needs: ['url'], missing: NO_URL }],
  ['post_redirect', { state: 'PostRedirect', needs: ['url', 'parameters'], missing: NO_URL }],
  ['show_html', { state: 'ShowHtml', needs: ['html'], missing: 'no display data / html set for action' }],
  ['show_iframe', { state: 'ShowIframe', needs: ['url'], missing: NO_URL }],
  [
    'show_wallet_payment',
    {
      state: 'ShowWalletPayment',
      needs: ['paymentMethod', 'paymentRequestApi'],
      missing: 'no wallet details set for action',
    },
  ],
  ['trigger_client_sdk', { state: 'TriggerClientSdk', needs: ['url', 'data'], missing: NO_URL }],
]);

/** The members that a display state shows to the front end. */
const SHOWN: ReadonlyMap<string, readonly string[]> = new Map(
  [...ACTIONS.values()].map(({ state, needs }) => [state, needs]),
);

/**
 * The table from payment status to what comes next. `taken`: the money was captured already, or, for a payment that is
 * captured when the goods go out (`keeps`), its authorization was kept.
 */
export function flowStep(flow: FlowFacts, { taken, keeps }: { taken: boolean; keeps: boolean }): FlowStep {
  switch (flow.status) {
    case 'unapproved':
      return shown(flow);
    case 'approved':
      if (!taken) return { next: 'capture' };
      return { next: keeps ? 'paid' : 'wait' };
    case 'completed':
      return { next: 'paid' };
    case 'failed':
      return failed('PaymentError', 'The payment failed.');
    case 'cancelled':
      return failed('PaymentError', 'The payment was cancelled.');
    case 'aborted':
      return failed('PaymentCanceledByCustomer', 'The customer stopped the payment.');
    case 'waiting_for_customer':
      return { next: 'show', state: 'WaitForCustomer' };
    default:
      return failed('PaymentError', `Payment status not supported: "${flow.status}"`);
  }
}

/** What the front end needs in a display state. */
export function displayed(state: string, { data }: FlowFacts): Record<string, unknown> {
  return Object.fromEntries((SHOWN.get(state) ?? []).map((name) => [name, data[name]]));
}

function shown({ action, data }: FlowFacts): FlowStep {
  const rule = ACTIONS.get(action ?? '');
  if (rule === undefined) return failed('PaymentError', `Payment action not supported: "${action ?? ''}"`);
  // The first member is what makes the state; a form without parameters, for instance, is still a form.
  const [essential] = rule.needs;
  const given = essential === undefined ? undefined : data[essential];
  if (given === undefined || given === null || given === '') return failed('PaymentError', rule.missing);
  return { next: 'show', state: rule.state };
}

function failed(type: FlowFailure, reason: string): FlowStep {
  return { next: 'fail', type, reason };
}
