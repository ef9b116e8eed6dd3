const NAMES = [
  'fail',
  'fail-once',
  'silent',
  'lost-answer',
  'picked-up-late',
  'undelivered',
  'delivery-failed',
] as const;
const SLOW = /^sandbox:slow:(\d{1,6})$/;

/**
 * What the sandbox does with one shipment, as its address says in `line2`. Without a word all goes well.
 * - fail, fail-once: every arrange, or the first, ends in a failure of the carrier's, and books nothing.
 * - silent: booked, and then nothing more happens, until a person does something.
 * - lost-answer: the first answer to the arrange, and to the cancel, never comes, though it took effect.
 * - picked-up-late: the driver is there in time, and the books hear of it late, or when somebody wants to cancel.
 * - undelivered: picked up, and then nothing more happens, until a person does something.
 * - delivery-failed: picked up, and not to be delivered; the goods come back.
 */
export type BehaviourName = (typeof NAMES)[number];
export const BEHAVIOURS: readonly BehaviourName[] = NAMES;

export interface Behaviour {
  /** Null = all goes well. */
  readonly name: BehaviourName | null;
  /** Milliseconds from one stage to the next; null = as for everybody. */
  readonly delayMs: number | null;
}

/** `sandbox:fail`, `sandbox:slow:5000`; whatever else an address says is an address. */
export function behaviourOf(line2: string | null | undefined): Behaviour {
  const text = line2 ?? '';
  const [, slow] = SLOW.exec(text) ?? [];
  const name = NAMES.find((each) => text === `sandbox:${each}`) ?? null;
  return { name, delayMs: slow === undefined ? null : Number(slow) };
}
