import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Order1700000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA orders;

      CREATE SEQUENCE orders.order_numbers AS bigint;

      CREATE TABLE orders.profiles (
        user_id text CONSTRAINT profiles_pkey PRIMARY KEY CONSTRAINT profiles_user_length CHECK (length(user_id) BETWEEN 1 AND 150),
        created_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );

      CREATE TABLE orders.orders (
        id uuid CONSTRAINT orders_pkey PRIMARY KEY,
        user_id text NOT NULL CONSTRAINT orders_profile REFERENCES orders.profiles (user_id),
        status text NOT NULL DEFAULT 'INCOMPLETE' CONSTRAINT orders_status
          CHECK (status IN ('INCOMPLETE', 'SUBMITTING', 'SUBMITTED', 'PROCESSING', 'SHIPPED', 'DELIVERED', 'CANCELLED')),
        version integer NOT NULL DEFAULT 1 CONSTRAINT orders_version CHECK (version >= 1),
        currency text NOT NULL CONSTRAINT orders_currency CHECK (currency ~ '^[A-Z]{3}$'),
        items jsonb NOT NULL DEFAULT '[]' CONSTRAINT orders_items CHECK (jsonb_typeof(items) = 'array' AND jsonb_array_length(items) <= 100),
        subtotal bigint NOT NULL DEFAULT 0,
        discount bigint NOT NULL DEFAULT 0,
        shipping bigint NOT NULL DEFAULT 0,
        tax bigint NOT NULL DEFAULT 0,
        total bigint NOT NULL DEFAULT 0,
        shipping_address jsonb,
        payment_selection jsonb,
        coupon_code text CONSTRAINT orders_coupon_length CHECK (length(coupon_code) BETWEEN 1 AND 50),
        contact_email text CONSTRAINT orders_email_length CHECK (length(contact_email) BETWEEN 3 AND 254),
        order_number text CONSTRAINT orders_number_once UNIQUE,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT orders_of_user UNIQUE (user_id, id),
        CONSTRAINT orders_amounts CHECK (subtotal >= 0 AND discount BETWEEN 0 AND subtotal AND shipping >= 0 AND tax BETWEEN 0 AND total),
        CONSTRAINT orders_total CHECK (total = subtotal - discount + shipping),
        CONSTRAINT orders_placed_has_number CHECK (status IN ('INCOMPLETE', 'SUBMITTING') OR order_number IS NOT NULL)
      ) WITH (fillfactor = 70);

      CREATE INDEX orders_incomplete ON orders.orders (user_id, id) WHERE status = 'INCOMPLETE';

      COMMENT ON TABLE orders.profiles IS 'One row per shopper, there to be locked: whoever changes an order holds its profile first.';
      COMMENT ON TABLE orders.orders IS 'One row per order, the lines with it, because an order is always read, priced and written whole.';
      COMMENT ON COLUMN orders.orders.user_id IS 'The profile; anonymous:<uuid> for a shopper who is known only by the signed cookie.';
      COMMENT ON COLUMN orders.orders.version IS 'Raised by one with each accepted change; the ETag.';
      COMMENT ON COLUMN orders.orders.items IS 'Lines in the order in which they were added: [{ sku, name, quantity, unitPrice, total }], minor units.';
      COMMENT ON COLUMN orders.orders.tax IS 'Included in total: shown, not added.';
      COMMENT ON INDEX orders.orders_incomplete IS 'The newest incomplete order of a profile is its current one.';
      COMMENT ON SEQUENCE orders.order_numbers IS 'A number is never given twice; one whose order was withdrawn stays void.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA orders CASCADE');
  }
}
