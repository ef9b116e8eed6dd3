import {
  answerMembers,
  nullWhenNotFound,
  outcomeOf,
  type ForeignAnswer,
  type ForeignContext,
  type ForeignOutcome,
  type ForeignRefusal,
  type ForeignUnknown,
  type ListBook,
} from '#kernel/foreign';
import { underWay, type StepContext } from '#kernel/process';
import type { Carrier, ShipmentRequest, ShipmentStatus } from '../carrier.ports.js';
import { isFurther, PICKED_UP, stageOf, type Stage } from '../domain/stage.js';
import type { Pauses } from './pauses.js';

/** How the carrier is asked: over HTTP, or in this very process with the answers that HTTP would have given. */
export interface CarrierTransport {
  book(request: ShipmentRequest, context: ForeignContext): Promise<ForeignAnswer>;
  read(shipmentId: string, context: ForeignContext): Promise<ForeignAnswer>;
  cancel(shipmentId: string, context: ForeignContext): Promise<ForeignAnswer>;
  /** Null = its book is in our own database. */
  readonly list: ListBook | null;
}

export const SANDBOX = 'sandbox';
/** What the carrier says of a shipment that it has never heard of. */
const NOT_FOUND = 'shipping.not-found';
/** Whoever is picked up within so many looks, and so many milliseconds, of the booking costs no second claim of the process. */
const FIRST_LOOKS = 10;
const FIRST_LOOKS_MS = 1_000;
/** A shipment is looked after whenever it has waited for another tenth of its time so far, and that often at least; milliseconds. */
const LONGEST_PAUSE_MS = 60_000;

type Looked = ForeignOutcome<ShipmentStatus>;

/** The carrier `sandbox`, and whoever speaks as it does. */
export class SandboxCarrier implements Carrier {
  readonly name = SANDBOX;

  constructor(
    private readonly carrier: CarrierTransport,
    private readonly pauses: Pauses,
    /** Between two looks at one shipment, at first; milliseconds. */
    private readonly pollMs: number,
  ) {}

  get list(): ListBook | null {
    return this.carrier.list;
  }

  async arrange(request: ShipmentRequest, context: StepContext): Promise<Looked> {
    const { shipmentId } = request;
    const pause = this.pauses.of(shipmentId);
    try {
      const until = performance.now() + Math.min(FIRST_LOOKS * this.pollMs, FIRST_LOOKS_MS);
      let told: Stage | null = null;
      let looked = await outcomeOf(() => this.carrier.book(request, context), readStatus, NOT_FOUND);
      for (;;) {
        if (looked.kind !== 'done') return looked;
        const { stage } = looked.value;
        if (PICKED_UP.includes(stage)) return looked;
        if (stage === 'cancelled') return CANCELLED;
        if (isFurther(stage, told)) context.heartbeat((told = stage));
        const leftMs = until - performance.now();
        if (leftMs <= 0) return this.onItsWay(stage, context);
        await pause.next(Math.min(this.pollMs, leftMs), context.signal);
        if (context.signal.aborted) return { kind: 'unknown', reason: reasonOf(context.signal) };
        looked = await this.look(shipmentId, context);
      }
    } finally {
      pause.over();
    }
  }

  async find(shipmentId: string, context: StepContext): Promise<ForeignOutcome<ShipmentStatus | null>> {
    const asked = await this.status(shipmentId, context);
    if (asked.kind !== 'done' || asked.value === null || PICKED_UP.includes(asked.value.stage)) return asked;
    const { stage } = asked.value;
    // To arrange it again is refused.
    return stage === 'cancelled' ? { kind: 'done', value: null } : this.onItsWay(stage, context);
  }

  status(shipmentId: string, context: ForeignContext): Promise<ForeignOutcome<ShipmentStatus | null>> {
    return nullWhenNotFound(() => this.carrier.read(shipmentId, context), readStatus, NOT_FOUND);
  }

  cancel(shipmentId: string, context: ForeignContext): Promise<Looked> {
    return outcomeOf(() => this.carrier.cancel(shipmentId, context), readStatus, NOT_FOUND);
  }

  private async look(shipmentId: string, context: ForeignContext): Promise<Looked> {
    const asked = await this.status(shipmentId, context);
    if (asked.kind !== 'done') return asked;
    if (asked.value !== null) return { kind: 'done', value: asked.value };
    return { kind: 'unknown', reason: 'the carrier does not know the shipment any more', alive: true };
  }

  private onItsWay(stage: Stage, { elapsedMs }: StepContext): ForeignUnknown {
    return underWay(stage, { againMs: Math.max(this.pollMs, Math.min(elapsedMs / 10, LONGEST_PAUSE_MS)) });
  }
}

const CANCELLED: ForeignRefusal = {
  kind: 'refused',
  status: 409,
  code: 'shipping.cancelled',
  detail: 'The shipment was cancelled.',
};

function reasonOf({ reason }: AbortSignal): string {
  return reason instanceof Error ? reason.message : 'aborted';
}

function readStatus(body: unknown): ShipmentStatus {
  const { shipmentId, stage: word } = answerMembers(body);
  if (typeof shipmentId !== 'string' || shipmentId === '') throw new Error('the answer has no shipmentId');
  const stage = stageOf(word);
  if (stage === null) throw new Error('the answer has no stage of a shipment');
  return { shipmentId, stage };
}
