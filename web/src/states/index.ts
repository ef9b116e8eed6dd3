import type { FunctionComponent } from 'preact';
import type { PlaceOrder } from '../store.js';
import { Failed } from './failed.js';
import { PostRedirect } from './post-redirect.js';
import { Redirect } from './redirect.js';
import { ShowHtml } from './show-html.js';
import { ShowIframe } from './show-iframe.js';
import { ShowWalletPayment } from './show-wallet-payment.js';
import { Success } from './success.js';
import { TriggerClientSdk } from './trigger-client-sdk.js';
import { Wait } from './wait.js';
import { WaitForCustomer } from './wait-for-customer.js';

/** What to show, by `state.type`: the table of docs/checkout.md. */
export const VIEWS: Readonly<Record<PlaceOrder['state']['type'], FunctionComponent<{ process: PlaceOrder }>>> = {
  ...{ Wait, Redirect, PostRedirect, ShowHtml, ShowIframe, ShowWalletPayment, TriggerClientSdk, WaitForCustomer },
  ...{ Success, Failed },
};
