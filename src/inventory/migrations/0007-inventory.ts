import type { MigrationInterface, QueryRunner } from 'typeorm';

/** ProductA and ProductB, and a small catalogue to click through, the same in both warehouses. */
const SEED = `
  INSERT INTO inventory.products (sku, name, price, currency) VALUES
    ('ProductA', 'Product A', 1000, 'ARS'),
    ('ProductB', 'Product B', 2500, 'ARS'),
    ('MATE-GOURD', 'Mate gourd', 8500, 'ARS'),
    ('BOMBILLA', 'Bombilla', 4200, 'ARS'),
    ('YERBA-1KG', 'Yerba mate, 1 kg', 3900, 'ARS'),
    ('THERMOS-1L', 'Thermos flask, 1 l', 32000, 'ARS'),
    ('ALFAJOR-12', 'Alfajores, box of 12', 11800, 'ARS');
  INSERT INTO inventory.stock (warehouse, sku, received, on_hand)
    SELECT warehouse, sku, received, received
      FROM (VALUES ('ProductA', 100), ('ProductB', 200), ('MATE-GOURD', 60), ('BOMBILLA', 150), ('YERBA-1KG', 500), ('THERMOS-1L', 25), ('ALFAJOR-12', 80))
        AS seed (sku, received), (VALUES ('A'), ('B')) AS warehouses (warehouse);
`;

export class Inventory1700000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA inventory;

      CREATE TABLE inventory.products (
        sku text COLLATE "C" CONSTRAINT products_pkey PRIMARY KEY CONSTRAINT products_sku_form CHECK (sku ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
        name text NOT NULL CONSTRAINT products_name_length CHECK (length(name) BETWEEN 1 AND 100),
        price bigint NOT NULL CONSTRAINT products_price CHECK (price BETWEEN 0 AND 1000000000000),
        currency text NOT NULL CONSTRAINT products_currency CHECK (currency ~ '^[A-Z]{3}$')
      );

      CREATE TABLE inventory.stock (
        warehouse text NOT NULL CONSTRAINT stock_warehouse CHECK (warehouse IN ('A', 'B')),
        sku text COLLATE "C" NOT NULL CONSTRAINT stock_product REFERENCES inventory.products (sku),
        received bigint NOT NULL,
        on_hand bigint NOT NULL,
        held bigint NOT NULL DEFAULT 0,
        sold bigint NOT NULL DEFAULT 0,
        missing boolean NOT NULL DEFAULT false,
        CONSTRAINT stock_pkey PRIMARY KEY (warehouse, sku),
        CONSTRAINT stock_conserved CHECK (on_hand + sold = received),
        CONSTRAINT stock_held_on_hand CHECK (held BETWEEN 0 AND on_hand),
        CONSTRAINT stock_sold CHECK (sold >= 0)
      ) WITH (fillfactor = 50);

      CREATE TABLE inventory.transaction_lines (
        transaction_id uuid NOT NULL,
        warehouse text NOT NULL,
        sku text COLLATE "C" NOT NULL,
        pattern text NOT NULL CONSTRAINT transaction_lines_pattern CHECK (pattern IN ('tcc', 'saga')),
        status text NOT NULL,
        quantity integer NOT NULL CONSTRAINT transaction_lines_quantity CHECK (quantity BETWEEN 1 AND 1000000),
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        expires_at timestamptz,
        ask_at timestamptz,
        CONSTRAINT transaction_lines_pkey PRIMARY KEY (transaction_id, warehouse, sku),
        CONSTRAINT transaction_lines_stock FOREIGN KEY (warehouse, sku) REFERENCES inventory.stock (warehouse, sku),
        CONSTRAINT transaction_lines_status CHECK (CASE pattern
          WHEN 'tcc' THEN status IN ('TRIED', 'CONFIRM_PENDING', 'CONFIRMED', 'CANCELLED', 'NULL_CANCELLED', 'ISSUED', 'RETURNED')
          ELSE status IN ('RESERVED', 'CONFIRMED', 'COMPENSATED', 'NULL_CANCELLED', 'ISSUED', 'RETURNED') END),
        CONSTRAINT transaction_lines_term CHECK ((expires_at IS NULL) = (status = 'NULL_CANCELLED')),
        CONSTRAINT transaction_lines_asked CHECK ((ask_at IS NOT NULL) = (status IN ('TRIED', 'CONFIRM_PENDING', 'RESERVED')))
      ) WITH (fillfactor = 70);

      CREATE INDEX transaction_lines_to_ask ON inventory.transaction_lines (ask_at) WHERE ask_at IS NOT NULL;

      COMMENT ON TABLE inventory.stock IS 'Of one SKU in one warehouse; held is the sum of the open holds, available is on_hand - held. Changed only by conditional UPDATEs.';
      COMMENT ON COLUMN inventory.stock.missing IS 'An admin found the shelf empty: the goods cannot be issued, whatever the books say.';
      COMMENT ON TABLE inventory.transaction_lines IS 'The fence: what this warehouse has agreed to for one transaction and SKU. Kept longer than any late duplicate.';
      COMMENT ON COLUMN inventory.transaction_lines.status IS 'NULL_CANCELLED = cancelled before its try arrived; that try is refused.';
      COMMENT ON COLUMN inventory.transaction_lines.expires_at IS 'The end of the hold''s term.';
      COMMENT ON COLUMN inventory.transaction_lines.ask_at IS 'When the settler next asks the coordinator about an open line; null once the line is settled.';
    `);
    await runner.query(SEED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA inventory CASCADE');
  }
}
