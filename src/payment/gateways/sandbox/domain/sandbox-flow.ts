/** What a gateway's books can say of a payment. */
export type FlowState =
  | 'unapproved'
  | 'waiting_for_customer'
  | 'approved'
  | 'completed'
  | 'failed'
  | 'cancelled'
  | 'aborted'
  | 'refunded'
  | 'mystery';

/** What the shop asks for, and what the customer does on the gateway's pages. */
export type ShopAct = 'confirm' | 'cancel' | 'refund';
export type CustomerAct = 'approve' | 'decline' | 'abort';
export const CUSTOMER_ACTS: readonly CustomerAct[] = ['approve', 'decline', 'abort'];

interface Beginning {
  readonly status: FlowState;
  readonly action: string | null;
}

/** Each method is a story to be told: where it begins, and what the customer is asked to do. */
export const METHODS = {
  completed: { status: 'completed', action: null },
  approved: { status: 'approved', action: null },
  authorized: { status: 'approved', action: null },
  expired: { status: 'approved', action: null },
  flaky: { status: 'approved', action: null },
  failed: { status: 'failed', action: null },
  cancelled: { status: 'cancelled', action: null },
  aborted: { status: 'aborted', action: null },
  waiting: { status: 'waiting_for_customer', action: null },
  redirect: { status: 'unapproved', action: 'redirect' },
  post_redirect: { status: 'unapproved', action: 'post_redirect' },
  html: { status: 'unapproved', action: 'show_html' },
  iframe: { status: 'unapproved', action: 'show_iframe' },
  wallet: { status: 'unapproved', action: 'show_wallet_payment' },
  sdk: { status: 'unapproved', action: 'trigger_client_sdk' },
  unknown_status: { status: 'mystery', action: null },
  unknown_action: { status: 'unapproved', action: 'juggle' },
} satisfies Record<string, Beginning>;

export type SandboxMethod = keyof typeof METHODS;
export const SANDBOX_METHODS = Object.keys(METHODS) as readonly SandboxMethod[];

/** Its first answer of each kind never comes, though the call took effect. */
export const FLAKY: SandboxMethod = 'flaky';
/** What shoppers may choose: a gateway that hangs is for trying things out, not for a shop that others use. */
export function methodsOf({ production }: { readonly production: boolean }): readonly SandboxMethod[] {
  return SANDBOX_METHODS.filter((method) => !production || method !== FLAKY);
}
/** Kept as an authorization, and captured when the goods go out. */
export const CAPTURED_LATER: readonly string[] = ['authorized', 'expired'] satisfies SandboxMethod[];
/** Its authorization is not good any more when it is to be captured. */
export const EXPIRED: SandboxMethod = 'expired';

/** Where an act leads from each status; a status that is not named stays as it is, and the act is answered as done. */
const LEADS_TO: Readonly<Record<ShopAct | CustomerAct, Partial<Record<FlowState, FlowState>>>> = {
  confirm: { approved: 'completed' },
  cancel: { unapproved: 'cancelled', waiting_for_customer: 'cancelled', approved: 'cancelled', mystery: 'cancelled' },
  refund: { completed: 'refunded' },
  approve: { unapproved: 'approved', waiting_for_customer: 'approved' },
  decline: { unapproved: 'failed', waiting_for_customer: 'failed' },
  abort: { unapproved: 'aborted', waiting_for_customer: 'aborted' },
};

/** What is known of a payment when something is to be done to it. */
export interface Standing {
  readonly status: FlowState;
  /** The shop has cancelled it; the method `cancelled` is so from the beginning. */
  readonly cancelledByShop: boolean;
}

export type Verdict =
  | { readonly kind: 'becomes'; readonly status: FlowState }
  | { readonly kind: 'stays' | 'not-approved' | 'already-completed' };

/** Pure: decides what an act does to a payment that was begun. */
export function judge(act: ShopAct | CustomerAct, { status, cancelledByShop }: Standing): Verdict {
  // The customer was at the bank already when the shop gave up: the money arrives all the same.
  if (act === 'approve' && status === 'cancelled' && cancelledByShop) return { kind: 'becomes', status: 'completed' };
  const next = LEADS_TO[act][status];
  if (next !== undefined) return { kind: 'becomes', status: next };
  if (act === 'confirm' && status !== 'completed' && status !== 'refunded') return { kind: 'not-approved' };
  if (act === 'cancel' && status === 'completed') return { kind: 'already-completed' };
  return { kind: 'stays' };
}
