import { DISPLAY_STATES } from './domain/flow-rules.js';

/** What the gateway may tell while the customer pays: show this, take the money, or it is paid. */
const WHILE_PAYING = [...DISPLAY_STATES, 'ValidatePayment', 'CompletePayment', 'ConfirmInventory'] as const;

/**
 * Every way through placing an order, in the order of the story. Any state before `Success` may also fail, which is
 * `Compensating`; a test holds the states in `states/` to this table, and `docs/lifecycles.md` is drawn from them.
 */
export const TRANSITIONS = {
  New: ['PrepareCart'],
  PrepareCart: ['ValidateCart'],
  ValidateCart: ['ReserveInventory'],
  // Again: with other warehouses, where one had not enough. An order that costs nothing needs no payment.
  ReserveInventory: ['ReserveInventory', 'ValidatePaymentSelection', 'PlaceOrder'],
  ValidatePaymentSelection: ['CreatePayment'],
  CreatePayment: ['PlaceOrder'],
  PlaceOrder: ['ValidatePayment', 'ConfirmInventory'],
  ValidatePayment: WHILE_PAYING,
  Redirect: WHILE_PAYING,
  PostRedirect: WHILE_PAYING,
  ShowHtml: WHILE_PAYING,
  ShowIframe: WHILE_PAYING,
  ShowWalletPayment: WHILE_PAYING,
  TriggerClientSdk: WHILE_PAYING,
  WaitForCustomer: WHILE_PAYING,
  CompletePayment: ['ValidatePayment'],
  ConfirmInventory: ['ConfirmInventory', 'Success'],
  Compensating: ['Failed'],
  Success: [],
  Failed: [],
} as const;

export type PlaceOrderStateName = keyof typeof TRANSITIONS;
