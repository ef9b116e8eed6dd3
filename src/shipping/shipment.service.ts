import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { Database, type SqlExecutor, type Transaction } from '#platform/database';
import type { Stage } from './domain/stage.js';
import { shipmentOf, type NewShipment, type Shipment, type ShipmentEntity } from './shipment.entity.js';

const COLUMNS = 'id, user_id, order_id, process_id, carrier, stage, created_at, updated_at';

/**
 * Our record of shipments. Whoever drives a shipment writes it here, in the transaction of its own step; SQL, since each
 * write is one statement that changes nothing when it is repeated.
 */
@Injectable()
export class Shipments {
  constructor(private readonly database: Database) {}

  /** Records a shipment as `new`, to be committed before its carrier is called. Recorded already: nothing changes. */
  async create(tx: Transaction, shipment: NewShipment): Promise<void> {
    const { shipmentId, userId, orderId, processId, carrier } = shipment;
    await tx.query(
      `INSERT INTO shipping.shipments (id, user_id, order_id, process_id, carrier)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING`,
      [shipmentId, userId, orderId, processId, carrier],
    );
  }

  /** Writes down what the carrier has told; told before: nothing changes. */
  async update(tx: Transaction, shipmentId: string, stage: Stage): Promise<void> {
    await tx.query(
      'UPDATE shipping.shipments SET stage = $2, updated_at = clock_timestamp() WHERE id = $1 AND stage <> $2',
      [shipmentId, stage],
    );
  }

  /** Every shipment of one user becomes another's. */
  async handOver(tx: Transaction, from: string, to: string): Promise<void> {
    await tx.query('UPDATE shipping.shipments SET user_id = $2, updated_at = clock_timestamp() WHERE user_id = $1', [
      from,
      to,
    ]);
  }

  /** Null = there is no such shipment. `sql` is the transaction, for those who have one open. */
  async find(shipmentId: string, sql: SqlExecutor = this.database): Promise<Shipment | null> {
    if (!isUuid(shipmentId)) return null;
    const { rows } = await sql.query<ShipmentEntity>(`SELECT ${COLUMNS} FROM shipping.shipments WHERE id = $1`, [
      shipmentId,
    ]);
    return rows[0] === undefined ? null : shipmentOf(rows[0]);
  }

  /** Oldest first. `sql` is the transaction, for those who have one open. */
  async ofOrder(userId: string, orderId: string, sql: SqlExecutor = this.database): Promise<Shipment[]> {
    const { rows } = await sql.query<ShipmentEntity>(
      `SELECT ${COLUMNS} FROM shipping.shipments WHERE user_id = $1 AND order_id = $2 ORDER BY created_at, id`,
      [userId, orderId],
    );
    return rows.map(shipmentOf);
  }
}
