/**
 * Makes PostgreSQL itself the witness of a test: at every commit, held is the sum of the open lines and sold that of
 * the sold ones, or the commit fails; and every change of a line's status is written down.
 */
export const WATCH_INVENTORY = `
  CREATE SCHEMA watch;
  CREATE TABLE watch.moves (transaction_id uuid, warehouse text, sku text, quantity integer, was text, is_now text);
  CREATE INDEX ON inventory.transaction_lines (warehouse, sku);

  CREATE FUNCTION watch.note() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'INSERT' OR OLD.status <> NEW.status THEN
      INSERT INTO watch.moves VALUES (NEW.transaction_id, NEW.warehouse, NEW.sku, NEW.quantity, CASE WHEN TG_OP = 'UPDATE' THEN OLD.status ELSE 'none' END, NEW.status);
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER note AFTER INSERT OR UPDATE ON inventory.transaction_lines FOR EACH ROW EXECUTE FUNCTION watch.note();

  CREATE FUNCTION watch.conserved() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    wrong record;
  BEGIN
    SELECT stock.*, open.quantity AS open_quantity, taken.quantity AS taken_quantity INTO wrong
      FROM inventory.stock,
           LATERAL (SELECT coalesce(sum(quantity), 0) AS quantity FROM inventory.transaction_lines AS line
                     WHERE line.warehouse = stock.warehouse AND line.sku = stock.sku AND status IN ('TRIED', 'CONFIRM_PENDING')) AS open,
           LATERAL (SELECT coalesce(sum(quantity), 0) AS quantity FROM inventory.transaction_lines AS line
                     WHERE line.warehouse = stock.warehouse AND line.sku = stock.sku AND status IN ('RESERVED', 'CONFIRMED', 'ISSUED')) AS taken,
           LATERAL (SELECT coalesce(sum(quantity), 0) AS quantity FROM inventory.transaction_lines AS line
                     WHERE line.warehouse = stock.warehouse AND line.sku = stock.sku AND status = 'RESTOCKED') AS back
     WHERE stock.warehouse = NEW.warehouse AND stock.sku = NEW.sku
       AND (stock.held <> open.quantity OR stock.sold <> taken.quantity - back.quantity OR stock.on_hand + stock.sold <> stock.received);
    IF FOUND THEN
      RAISE EXCEPTION 'the books are wrong: %', wrong;
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER conserved AFTER INSERT OR UPDATE ON inventory.transaction_lines
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION watch.conserved();
  CREATE CONSTRAINT TRIGGER conserved AFTER INSERT OR UPDATE ON inventory.stock
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION watch.conserved();
`;
