// The textbook outbox: a table that is read every ten seconds.
import pg from 'pg';
import { serveCommands } from '../harness/control.mjs';

const INTERVAL_MS = 10_000;
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 4 });
await pool.query('CREATE TABLE IF NOT EXISTS public.outbox (number integer PRIMARY KEY)');
/** @type {Map<string, number>} */
const started = new Map();
const now = () => performance.timeOrigin + performance.now();
setInterval(() => {
  void pool
    .query('DELETE FROM public.outbox RETURNING number')
    .then(({ rows }) => rows.forEach(({ number }) => started.set(String(number), now())));
}, INTERVAL_MS);

serveCommands(
  {
    stage: async ({ number }) => {
      await pool.query('INSERT INTO public.outbox VALUES ($1)', [number]);
      return { committedAt: now() };
    },
    started: async ({ number }) => {
      while (!started.has(number)) await new Promise((resolve) => setTimeout(resolve, 5));
      return { startedAt: started.get(number) };
    },
  },
  () => pool.end(),
);
