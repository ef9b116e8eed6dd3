import { Database, type SqlExecutor, type Transaction } from 'holdfast/kernel';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import type { BookRide } from './book-ride.js';
import { RideNotFoundError } from './booking.errors.js';
import { RideEntity } from './ride.entity.js';

/** Every ride costs the same: minor units of one currency. */
export const FARE = { amount: 2_000, currency: 'USD' } as const;

export interface RideDto extends BookRide {
  readonly id: string;
  readonly status: RideEntity['status'];
  readonly chargeId: string | null;
  readonly receiptId: string | null;
}

export function presentRide(ride: RideEntity): RideDto {
  const { id, origin, destination, status } = ride;
  return { id, origin, destination, status, chargeId: ride.charge_id, receiptId: ride.receipt_id };
}

/** The application's own table: written through the kernel's transactions, listed through our own data source. */
@Injectable()
export class RideRepository {
  constructor(
    private readonly database: Database,
    @InjectRepository(RideEntity) private readonly rides: Repository<RideEntity>,
  ) {}

  async create(tx: Transaction, ride: BookRide & { readonly id: string; readonly riderId: string }): Promise<void> {
    await tx.query(`INSERT INTO rides (id, rider_id, origin, destination) VALUES ($1, $2, $3, $4)`, [
      ride.id,
      ride.riderId,
      ride.origin,
      ride.destination,
    ]);
  }

  async keepCharge(tx: Transaction, id: string, chargeId: string): Promise<void> {
    await exactlyOne(tx, `UPDATE rides SET status = 'BOOKED', charge_id = $2 WHERE id = $1 AND status = 'BOOKING'`, [
      id,
      chargeId,
    ]);
  }

  async decline(tx: Transaction, id: string): Promise<void> {
    await exactlyOne(tx, `UPDATE rides SET status = 'DECLINED' WHERE id = $1 AND status = 'BOOKING'`, [id]);
  }

  async keepReceipt(tx: Transaction, id: string, receiptId: string): Promise<void> {
    await exactlyOne(tx, `UPDATE rides SET receipt_id = $2 WHERE id = $1 AND receipt_id IS NULL`, [id, receiptId]);
  }

  /** Throws RideNotFoundError. */
  async get(sql: SqlExecutor, id: string): Promise<RideEntity> {
    const { rows } = await sql.query<RideEntity>('SELECT * FROM rides WHERE id = $1', [id]);
    const [ride] = rows;
    if (ride === undefined) throw new RideNotFoundError();
    return ride;
  }

  /** Somebody else's ride is not there. Throws RideNotFoundError. */
  async ofRider(riderId: string, id: string): Promise<RideEntity> {
    const ride = await this.get(this.database, id);
    if (ride.rider_id !== riderId) throw new RideNotFoundError();
    return ride;
  }

  /** Newest first. */
  allOf(riderId: string): Promise<RideEntity[]> {
    return this.rides.find({ where: { rider_id: riderId }, order: { created_at: 'DESC' }, take: 100 });
  }
}

async function exactlyOne(tx: Transaction, sql: string, parameters: readonly unknown[]): Promise<void> {
  const { rowCount } = await tx.query(sql, parameters);
  if (rowCount !== 1) throw new Error(`Bug: ${rowCount} rides were changed instead of one`);
}
