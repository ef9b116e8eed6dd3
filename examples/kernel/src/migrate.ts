import { migrateKernel } from 'holdfast/kernel';
import pg from 'pg';

const RIDES = `
  CREATE TABLE rides (
    id uuid PRIMARY KEY,
    rider_id text NOT NULL,
    origin text NOT NULL,
    destination text NOT NULL,
    status text NOT NULL DEFAULT 'BOOKING' CHECK (status IN ('BOOKING', 'BOOKED', 'DECLINED')),
    charge_id text UNIQUE,
    receipt_id text UNIQUE,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT rides_booked_is_charged CHECK ((status = 'BOOKED') = (charge_id IS NOT NULL))
  )`;

/** The application's own migrations, oldest first. */
const OURS = [RIDES];

/** Any number that nobody else uses for a lock on this database. */
const LOCK = 7_433_001;

/** First the kernel's tables, then ours; each side keeps its own list of what has run. */
export async function migrate(databaseUrl: string): Promise<void> {
  await migrateKernel({ database: databaseUrl });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    await client.query('CREATE TABLE IF NOT EXISTS ride_migrations (version integer PRIMARY KEY)');
    const { rows } = await client.query<{ done: number }>('SELECT count(*)::int AS done FROM ride_migrations');
    for (const [index, sql] of OURS.entries()) {
      if (index < (rows[0]?.done ?? 0)) continue;
      await client.query(sql);
      await client.query('INSERT INTO ride_migrations VALUES ($1)', [index + 1]);
    }
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}
