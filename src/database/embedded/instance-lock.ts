import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Holder {
  readonly pid: number;
  readonly startedAt: string;
}

/**
 * Lets one process at a time use a data directory. The lock names its holder by pid and start time, so that a pid
 * used again after a `kill -9` is not taken for the holder. Returns the release. Throws when another one is alive.
 */
export function lockDataDir(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'holdfast.lock');
  for (let attempt = 0; ; attempt += 1) {
    try {
      writeFileSync(file, JSON.stringify({ pid: process.pid, startedAt: startTime(process.pid) ?? '' } satisfies Holder), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'EEXIST' || attempt > 2) throw error;
      const holder = read(file);
      if (holder !== null && startTime(holder.pid) === holder.startedAt) {
        throw new Error(`Another Holdfast (pid ${holder.pid}) is using ${dataDir}. Stop it, or give this one a DATA_DIR of its own.`, { cause: error });
      }
      rmSync(file, { force: true });
    }
  }
}

function read(file: string): Holder | null {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as Partial<Holder>;
    return typeof holder.pid === 'number' && typeof holder.startedAt === 'string' ? { pid: holder.pid, startedAt: holder.startedAt } : null;
  } catch {
    return null;
  }
}

/** When a live process started, in the kernel's ticks; "alive" where there is no /proc; null when it is gone. */
function startTime(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : (fields[19] ?? null);
  } catch {
    if (process.platform === 'linux') return null;
    try {
      process.kill(pid, 0);
      return 'alive';
    } catch {
      return null;
    }
  }
}
