import type { Stripe } from 'stripe';
import type { BookEntry, BookPage } from '#kernel/foreign';
import { entryOf } from './stripe-status.js';

const INTENTS_OF_A_PAGE = 100;
/** Fewer, since each intent of theirs is asked for. */
const EVENTS_OF_A_PAGE = 50;
/** The cursor at which the intents are through. */
const EVENTS = 'events';
/** All after which an intent stands otherwise; Stripe takes twenty names at most. */
const CHANGES = [
  'payment_intent.amount_capturable_updated',
  'payment_intent.canceled',
  'payment_intent.partially_funded',
  'payment_intent.payment_failed',
  'payment_intent.processing',
  'payment_intent.requires_action',
  'payment_intent.succeeded',
  'charge.refunded',
  'charge.refund.updated',
  'refund.failed',
  'refund.updated',
];

/**
 * The payments of this shop that were begun or have changed since then, as they stand now. Stripe lists intents by when they were
 * created; what has changed of older ones its events tell, which it keeps for 30 days. An intent with several events is there
 * several times.
 */
export async function listPayments(stripe: Stripe, since: Date, cursor: string | null): Promise<BookPage> {
  const gte = Math.floor(since.getTime() / 1_000);
  return cursor === null || cursor.startsWith('pi_') ? begun(stripe, gte, cursor) : changed(stripe, gte, cursor);
}

async function begun(stripe: Stripe, gte: number, cursor: string | null): Promise<BookPage> {
  const { data, has_more: more } = await stripe.paymentIntents.list({
    created: { gte },
    limit: INTENTS_OF_A_PAGE,
    expand: ['data.latest_charge'],
    ...(cursor === null ? {} : { starting_after: cursor }),
  });
  return { items: data.flatMap(entryOf), next: (more ? data.at(-1)?.id : null) ?? EVENTS };
}

async function changed(stripe: Stripe, gte: number, cursor: string): Promise<BookPage> {
  const { data, has_more: more } = await stripe.events.list({
    created: { gte },
    types: CHANGES,
    limit: EVENTS_OF_A_PAGE,
    ...(cursor === EVENTS ? {} : { starting_after: cursor }),
  });
  const items: BookEntry[] = [];
  for (const [id, at] of new Map(data.flatMap(changeOf))) {
    const intent = await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] });
    // Younger ones were in the list of intents.
    if (intent.created < gte) items.push(...entryOf(intent).map((entry) => ({ ...entry, changedAt: at })));
  }
  return { items, next: more ? (data.at(-1)?.id ?? null) : null };
}

/** Which intent has changed, and when; none where the event is about no intent. */
function changeOf({ data, created }: Stripe.Event): [string, Date][] {
  const { object, id, payment_intent: of } = data.object as { object?: string; id?: string; payment_intent?: unknown };
  const intent = object === 'payment_intent' ? id : of;
  return typeof intent === 'string' ? [[intent, new Date(created * 1_000)]] : [];
}
