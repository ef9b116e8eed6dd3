import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Stage } from '../domain/stage.js';
import type { BehaviourName } from '../domain/behaviour.js';

/** A row of `shipping.sandbox_shipments`. */
@Entity({
  schema: 'shipping',
  name: 'sandbox_shipments',
  comment:
    "The sandbox carrier's own books. It stands for a foreign system: no join or transaction of ours reaches them.",
})
@Check('sandbox_shipments_arranges', 'arranges BETWEEN 0 AND 1')
@Check('sandbox_shipments_booked', 'num_nonnulls(order_id, webhook_url, delay_ms) = (3 * arranges)')
@Check('sandbox_shipments_cancels', 'cancels BETWEEN 0 AND 1')
@Check('sandbox_shipments_never_booked', "(arranges = 1) OR (stage IS NULL) OR (stage = 'cancelled')")
@Check(
  'sandbox_shipments_stage',
  "stage IN ('booked', 'labelled', 'picked-up', 'delivered', 'failed', 'returned', 'cancelled')",
)
@Index('sandbox_shipments_due', ['next_at'], { where: 'next_at IS NOT NULL' })
export class SandboxShipmentEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'sandbox_shipments_pkey' })
  readonly id!: string;
  @Column('text', { nullable: true, comment: 'Null = nothing is booked yet, because its first arrange was to fail.' })
  readonly stage!: string | null;
  @Column('timestamptz', { default: () => 'clock_timestamp()', comment: 'Since when it is in its stage.' })
  readonly stage_at!: Date;
  @Column('timestamptz', { nullable: true, comment: 'When it gets on by itself; null = it does not.' })
  readonly next_at!: Date | null;
  @Column('text', { nullable: true, comment: 'What is to be tried out with it; null = all goes well.' })
  readonly behaviour!: string | null;
  @Column('integer', { nullable: true, comment: 'Milliseconds from one stage to the next.' })
  readonly delay_ms!: number | null;
  @Column('uuid', { nullable: true, comment: 'Null = cancelled before it was booked; a late arrange is refused.' })
  readonly order_id!: string | null;
  @Column('text', { nullable: true })
  readonly webhook_url!: string | null;
  @Column('integer', {
    default: 0,
    comment: 'Like cancels: how often the call took effect, which is at most once.',
  })
  readonly arranges!: number;
  @Column('integer', { default: 0 })
  readonly cancels!: number;
  @Column('integer', { default: 0, comment: 'How often it was asked about.' })
  readonly statuses!: number;
  @Column('text', {
    array: true,
    default: () => "'{}'",
    comment: 'The calls whose first answer has been withheld.',
  })
  readonly hung!: string[];
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly created_at!: Date;
}

interface Counted {
  readonly id: string;
  readonly stage_at: Date;
  readonly next_at: Date | null;
  readonly arranges: number;
  readonly cancels: number;
  readonly statuses: number;
  /** When the row was read, by the database's clock. */
  readonly now: Date;
}

/** What was agreed when a shipment was booked. */
interface Booking {
  readonly stage: Stage;
  readonly behaviour: BehaviourName | null;
  readonly delay_ms: number;
  readonly order_id: string;
  readonly webhook_url: string;
}

/** A row as it is read: a shipment, the tombstone of one, or the mark of a first arrange that failed. */
export type BookedShipment = Counted & Booking;
export type SandboxShipment =
  | BookedShipment
  | (Counted & { readonly stage: 'cancelled' | null; readonly order_id: null; readonly behaviour: null });

export function isBooked(row: SandboxShipment): row is BookedShipment {
  return row.order_id !== null;
}
