import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StartError } from '#platform/config';
import { startTimeOf } from './process-identity.js';

interface Holder {
  readonly pid: number;
  readonly startedAt: string;
}

/**
 * Lets one process at a time use a data directory. The lock names its holder by pid and start time, so that a pid
 * used again after a `kill -9` is not taken for the holder. Returns the release. Throws when another one is alive.
 */
export function lockDataDir(dataDir: string): () => void {
  const file = fileOf(dataDir);
  const mine = `${file}.${process.pid}`;
  try {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(
      mine,
      JSON.stringify({ pid: process.pid, startedAt: startTimeOf(process.pid) ?? '' } satisfies Holder),
    );
  } catch (error) {
    const { code } = error as { code?: string };
    throw new StartError(
      `DATA_DIR ${resolve(dataDir)} cannot be written (${code}): name another folder, or open this one to the user who starts the server.`,
      {
        cause: error,
      },
    );
  }
  try {
    for (let attempt = 0; attempt < 10; attempt += 1) {
      // A link appears with its whole content, so nobody ever reads a half-written lock.
      if (linked(mine, file)) return () => rmSync(file, { force: true });
      const holder = read(file);
      if (alive(holder)) {
        throw new StartError(
          `Another Holdfast (pid ${holder.pid}) is using ${dataDir}. Stop it, or give this one a DATA_DIR of its own.`,
        );
      }
      setAside(file, `${mine}.stale`);
    }
    throw new StartError(`Several Holdfasts are starting on ${dataDir} at once. Give each a DATA_DIR of its own.`);
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Whether a live process holds the directory. */
export function isLocked(dataDir: string): boolean {
  return alive(read(fileOf(dataDir)));
}

function fileOf(dataDir: string): string {
  return join(dataDir, 'holdfast.lock');
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'EEXIST') return false;
    throw error;
  }
}

/** Two starters may both find a dead holder; what the slower one moves away may be the lock of the faster, which it puts back. */
function setAside(file: string, aside: string): void {
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (alive(read(aside))) linked(aside, file);
  rmSync(aside, { force: true });
}

function alive(holder: Holder | null): holder is Holder {
  return holder !== null && startTimeOf(holder.pid) === holder.startedAt;
}

function read(file: string): Holder | null {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as Partial<Holder>;
    return typeof holder.pid === 'number' && typeof holder.startedAt === 'string'
      ? { pid: holder.pid, startedAt: holder.startedAt }
      : null;
  } catch {
    return null;
  }
}
