import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from './wait-for.js';

/**
 * A starting server keeps a core busy for seconds. As many start at once as there are cores, across all workers of a
 * run: more would only make each of them late. A slot is a file with the id of the process that has it.
 */
const SLOTS = Array.from({ length: Math.max(2, availableParallelism()) }, (_, n) =>
  join(tmpdir(), `holdfast-start-${process.env['TEST_POSTGRES_TEMPLATE'] ?? 'alone'}-${n}`),
);
/** Starts stand in line; each of them has its own bound. */
const TURN_MS = 120_000;

/** Runs a start once it is its turn. */
export async function inStartSlot<T>(start: () => Promise<T>): Promise<T> {
  const slot = await waitFor('a turn to start a server', () => SLOTS.find(take), {
    timeoutMs: TURN_MS,
    intervalMs: 50,
  });
  try {
    return await start();
  } finally {
    rmSync(slot, { force: true });
  }
}

function take(slot: string): boolean {
  try {
    writeFileSync(slot, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (!isHeld(slot)) rmSync(slot, { force: true });
    return false;
  }
}

/** A worker that was killed has left its slot behind. */
function isHeld(slot: string): boolean {
  try {
    process.kill(Number(readFileSync(slot, 'utf8')), 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
