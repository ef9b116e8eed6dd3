import {
  answerMembers,
  nullWhenNotFound,
  outcomeOf,
  type ForeignAnswer,
  type ForeignContext,
  type ForeignOutcome,
  type ForeignRefusal,
  type ListBook,
} from '#kernel/foreign';
import type { StepContext } from '#kernel/process';
import type { Carrier, ShipmentRequest, ShipmentStatus } from '../carrier.ports.js';
import { isFurther, PICKED_UP, stageOf } from '../domain/stage.js';
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
/** Looks in a row that bring nothing before the arrange is given up for this time: a carrier may stumble. */
const MOST_BLIND_LOOKS = 3;

type Looked = ForeignOutcome<ShipmentStatus>;

/** The carrier `sandbox`, and whoever speaks as it does. */
export class SandboxCarrier implements Carrier {
  readonly name = SANDBOX;

  constructor(
    private readonly carrier: CarrierTransport,
    private readonly pauses: Pauses,
  ) {}

  get list(): ListBook | null {
    return this.carrier.list;
  }

  async arrange(request: ShipmentRequest, context: StepContext): Promise<Looked> {
    const { shipmentId } = request;
    const pause = this.pauses.of(shipmentId);
    try {
      let told = stageOf(context.details);
      let looked = await this.begun(request, context);
      for (let blind = 0; ;) {
        if (looked.kind === 'done') {
          blind = 0;
          const { stage } = looked.value;
          if (isFurther(stage, told)) context.heartbeat((told = stage));
          if (PICKED_UP.includes(stage)) return looked;
          if (stage === 'cancelled') return CANCELLED;
        } else if (told === null || !mayPass(looked) || (blind += 1) === MOST_BLIND_LOOKS) return looked;
        await pause.next(context.signal);
        if (context.signal.aborted) return { kind: 'unknown', reason: reasonOf(context.signal) };
        looked = await this.look(shipmentId, context);
      }
    } finally {
      pause.over();
    }
  }

  async find(shipmentId: string, context: ForeignContext): Promise<ForeignOutcome<ShipmentStatus | null>> {
    const asked = await this.status(shipmentId, context);
    if (asked.kind !== 'done' || asked.value === null) return asked;
    return PICKED_UP.includes(asked.value.stage) ? asked : { kind: 'done', value: null };
  }

  status(shipmentId: string, context: ForeignContext): Promise<ForeignOutcome<ShipmentStatus | null>> {
    return nullWhenNotFound(() => this.carrier.read(shipmentId, context), readStatus, NOT_FOUND);
  }

  cancel(shipmentId: string, context: ForeignContext): Promise<Looked> {
    return outcomeOf(() => this.carrier.cancel(shipmentId, context), readStatus, NOT_FOUND);
  }

  /** Books it, unless the try before has told that it is booked. */
  private async begun(request: ShipmentRequest, context: StepContext): Promise<Looked> {
    if (stageOf(context.details) !== null) {
      const asked = await this.status(request.shipmentId, context);
      if (asked.kind !== 'done') return asked;
      if (asked.value !== null) return { kind: 'done', value: asked.value };
    }
    return outcomeOf(() => this.carrier.book(request, context), readStatus, NOT_FOUND);
  }

  private async look(shipmentId: string, context: ForeignContext): Promise<Looked> {
    const asked = await this.status(shipmentId, context);
    if (asked.kind !== 'done') return asked;
    if (asked.value !== null) return { kind: 'done', value: asked.value };
    return { kind: 'unknown', reason: 'the carrier does not know the shipment any more', alive: true };
  }
}

const CANCELLED: ForeignRefusal = {
  kind: 'refused',
  status: 409,
  code: 'shipping.cancelled',
  detail: 'The shipment was cancelled.',
};

/** Worth another look: a carrier that asks to be left alone for a while is left alone. */
function mayPass(outcome: Exclude<Looked, { kind: 'done' }>): boolean {
  return outcome.kind === 'unknown' && outcome.retryAfterMs === undefined;
}

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
