/** Where a shipment is, in the carrier's words. */
export type Stage = 'booked' | 'labelled' | 'picked-up' | 'delivered' | 'failed' | 'returned' | 'cancelled';

/** In the order of the way; the last is beside it. */
export const STAGES: readonly Stage[] = [
  'booked',
  'labelled',
  'picked-up',
  'delivered',
  'failed',
  'returned',
  'cancelled',
];

/** The carrier has the goods, or had them: they can no longer be kept back. */
export const PICKED_UP: readonly Stage[] = ['picked-up', 'delivered', 'failed', 'returned'];

/** What a carrier tells by webhook, without being asked. */
export type NoticeType = 'picked-up' | 'delivered' | 'delivery-failed' | 'returned';
export const NOTICE_TYPES: readonly NoticeType[] = ['picked-up', 'delivered', 'delivery-failed', 'returned'];

/** Null = it is no stage: whoever reads what was stored, or what a carrier has sent, asks here. */
export function stageOf(value: unknown): Stage | null {
  return STAGES.find((stage) => stage === value) ?? null;
}

/** Whether a shipment has got on since `before`; null = nothing was known of it. */
export function isFurther(stage: Stage, before: Stage | null): boolean {
  return before === null || STAGES.indexOf(stage) > STAGES.indexOf(before);
}
