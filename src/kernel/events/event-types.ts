/** Every outcome that the feed tells of. A consumer ignores the types that it does not know, so new ones may be added. */
export const EVENT_TYPES = [
  'account.active',
  'account.rejected',
  'order.placed',
  'order.failed',
  'order.shipped',
  'order.delivered',
  'order.cancelled',
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

export function isEventType(value: unknown): value is EventType {
  return EVENT_TYPES.some((type) => type === value);
}
