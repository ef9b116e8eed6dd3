import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Stage } from './domain/stage.js';

/** A row of `shipping.shipments`. */
@Entity({
  schema: 'shipping',
  name: 'shipments',
  comment:
    "Our record of each shipment: written before its carrier is called, and after the answer. Its address is the order's to know.",
})
@Check('shipments_carrier', 'length(carrier) BETWEEN 1 AND 64')
@Check(
  'shipments_stage',
  "stage IN ('new', 'booked', 'labelled', 'picked-up', 'delivered', 'failed', 'returned', 'cancelled')",
)
@Index('shipments_of_order', ['user_id', 'order_id', 'created_at'])
export class ShipmentEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'shipments_pkey' })
  readonly id!: string;
  @Column('text')
  readonly user_id!: string;
  @Column('uuid')
  readonly order_id!: string;
  @Column('uuid')
  readonly process_id!: string;
  @Column('text')
  readonly carrier!: string;
  @Column('text', { default: 'new', comment: "new until the carrier has answered, then the carrier's word." })
  readonly stage!: string;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly created_at!: Date;
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  readonly updated_at!: Date;
}

/** Our record of one shipment. */
export interface Shipment {
  readonly shipmentId: string;
  readonly userId: string;
  readonly orderId: string;
  readonly processId: string;
  readonly carrier: string;
  /** `new` until the carrier has answered, then the carrier's word. */
  readonly stage: Stage | 'new';
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export type NewShipment = Omit<Shipment, 'stage' | 'createdAt' | 'updatedAt'>;

export function shipmentOf(row: ShipmentEntity): Shipment {
  return {
    shipmentId: row.id,
    userId: row.user_id,
    orderId: row.order_id,
    processId: row.process_id,
    carrier: row.carrier,
    // A CHECK of the table knows the stages.
    stage: row.stage as Shipment['stage'],
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
