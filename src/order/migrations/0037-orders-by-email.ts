import type { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndex } from '#platform/database';

/** How people find an order whose shopper has nothing but an address. */
export class OrdersByEmail1700000000037 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    const on = 'orders USING btree (contact_email, id) WHERE contact_email IS NOT NULL';
    await buildIndex(runner, 'orders', 'orders_by_email', on);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX IF EXISTS orders.orders_by_email');
  }
}
