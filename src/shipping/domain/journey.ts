import { PICKED_UP, type NoticeType, type Stage } from './stage.js';
import type { BehaviourName } from './behaviour.js';

/** A shipment on its way. */
export interface Journey {
  readonly stage: Stage;
  /** Since when. */
  readonly at: Date;
  /** When it gets on by itself; null = it does not. */
  readonly nextAt: Date | null;
  readonly behaviour: BehaviourName | null;
  /** Milliseconds from one stage to the next. */
  readonly delayMs: number;
}

/** How many delays a parcel is on the road: time enough for a person to play the carrier before it arrives by itself. */
const ROAD = 30;
/** How many delays later the books hear of a pick-up that is late. */
const LATE = 5;

/** What a person who plays the carrier can do, and where each is possible. */
export type CarrierAct = 'pick-up' | 'deliver' | 'fail' | 'lose';
export const CARRIER_ACTS: readonly CarrierAct[] = ['pick-up', 'deliver', 'fail', 'lose'];
const ACTS: Readonly<Record<CarrierAct, { readonly from: readonly Stage[]; readonly to: Stage }>> = {
  'pick-up': { from: ['booked', 'labelled'], to: 'picked-up' },
  deliver: { from: ['picked-up'], to: 'delivered' },
  fail: { from: ['picked-up'], to: 'failed' },
  lose: { from: ['picked-up'], to: 'failed' },
};

/** What the shop is told of without asking. */
const TOLD: Readonly<Partial<Record<Stage, NoticeType>>> = {
  'picked-up': 'picked-up',
  delivered: 'delivered',
  failed: 'delivery-failed',
  returned: 'returned',
};

export function noticeOf(stage: Stage): NoticeType | null {
  return TOLD[stage] ?? null;
}

/** A shipment that is booked now. */
export function begin(at: Date, behaviour: BehaviourName | null, delayMs: number): Journey {
  return entered({ behaviour, delayMs }, 'booked', at);
}

/** The stages that it has come to by itself until now, the oldest first. */
export function advance(journey: Journey, now: Date): Journey[] {
  const passed: Journey[] = [];
  let at = journey;
  while (at.nextAt !== null && at.nextAt <= now) {
    const next = following(at)?.stage;
    if (next === undefined) break;
    at = entered(at, next, at.nextAt);
    passed.push(at);
  }
  return passed;
}

/** After what a person has done; null = that cannot be done now. What is lost does not come back. */
export function acted(act: CarrierAct, journey: Journey, now: Date): Journey | null {
  const { from, to } = ACTS[act];
  if (!from.includes(journey.stage)) return null;
  const after = entered(journey, to, now);
  return act === 'lose' ? { ...after, nextAt: null } : after;
}

/**
 * What becomes of a cancel: agreed or cancelled before, else the shipment as it stands because it is picked up. A driver who
 * is there decides, whether or not the books know it yet.
 */
export function cancelled(journey: Journey, now: Date): Journey {
  if (journey.stage === 'cancelled' || PICKED_UP.includes(journey.stage)) return journey;
  return driverIsThere(journey, now) ? entered(journey, 'picked-up', now) : entered(journey, 'cancelled', now);
}

function driverIsThere({ stage, at, behaviour, delayMs }: Journey, now: Date): boolean {
  return behaviour === 'picked-up-late' && stage === 'labelled' && now.getTime() >= at.getTime() + delayMs;
}

function entered({ behaviour, delayMs }: Pick<Journey, 'behaviour' | 'delayMs'>, stage: Stage, at: Date): Journey {
  const delays = following({ stage, behaviour })?.delays;
  const nextAt = delays === undefined ? null : new Date(at.getTime() + delays * delayMs);
  return { stage, at, nextAt, behaviour, delayMs };
}

/** Where it goes by itself, and after how many delays; null = nowhere. */
function following({
  stage,
  behaviour,
}: Pick<Journey, 'stage' | 'behaviour'>): { readonly stage: Stage; readonly delays: number } | null {
  switch (stage) {
    case 'booked':
      return behaviour === 'silent' ? null : { stage: 'labelled', delays: 1 };
    case 'labelled':
      return { stage: 'picked-up', delays: behaviour === 'picked-up-late' ? 1 + LATE : 1 };
    case 'picked-up':
      if (behaviour === 'undelivered') return null;
      return behaviour === 'delivery-failed' ? { stage: 'failed', delays: 1 } : { stage: 'delivered', delays: ROAD };
    case 'failed':
      return { stage: 'returned', delays: 1 };
    case 'delivered':
    case 'returned':
    case 'cancelled':
      return null;
  }
}
