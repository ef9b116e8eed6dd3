export interface WayToPay {
  /** The sandbox's name of it. */
  readonly method: string;
  readonly name: string;
  readonly what: string;
}

export const GATEWAY = 'sandbox';
/** No page of the gateway's in between: what the panel takes when it chooses. */
export const DIRECT = 'approved';

export const WAYS_TO_PAY: readonly WayToPay[] = [
  { method: DIRECT, name: 'Card', what: 'Approved at once; the money is taken when the order is placed.' },
  { method: 'authorized', name: 'Card, charged later', what: 'Approved at once; the money is taken when it ships.' },
  { method: 'redirect', name: 'Payment page', what: "You are sent to the gateway's page and back." },
  { method: 'post_redirect', name: 'Payment page, by a form', what: 'The same, sent there by a form.' },
  { method: 'iframe', name: 'Payment frame', what: "The gateway's page, in a frame of this one." },
  { method: 'html', name: "Gateway's markup", what: 'The gateway gives this page a piece of HTML.' },
  { method: 'wallet', name: 'Wallet', what: "The browser's own payment sheet, where it knows this wallet." },
  { method: 'sdk', name: "Gateway's own script", what: "What a gateway's SDK would show." },
  { method: 'waiting', name: 'Banking app', what: 'You approve somewhere else; this page waits.' },
  { method: 'completed', name: 'Bank transfer', what: 'Paid already when the gateway first answers.' },
];

/** Those that come to no good, or nearly. */
export const WAYS_TO_FAIL: readonly WayToPay[] = [
  { method: 'failed', name: 'Declined', what: 'The bank says no.' },
  { method: 'aborted', name: 'Given up', what: 'The customer stops at the gateway.' },
  { method: 'cancelled', name: 'Cancelled', what: 'The gateway cancels it.' },
  { method: 'expired', name: 'Expired', what: 'Approved, but the money cannot be taken when it ships.' },
  { method: 'unknown_status', name: 'Unknown answer', what: 'The gateway says something that nobody knows.' },
  { method: 'unknown_action', name: 'Unknown action', what: 'The gateway asks for something that nobody knows.' },
];

/** Where the service hangs on purpose, which only its makers want. */
export const FLAKY = 'flaky';
