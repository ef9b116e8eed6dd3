import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const LINUX = process.platform === 'linux';

/**
 * When a live process started, as an opaque text that no later process with the same pid shares; null when it is gone.
 * A zombie counts as gone: it holds nothing any more.
 */
export function startTimeOf(pid: number): string | null {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if (!LINUX) return ps(pid, 'lstart=');
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces; the state is the first field behind it, the start time the 20th.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    // Ticks count from the boot, so the boot belongs to them.
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19] ?? ''}`;
  } catch {
    return null;
  }
}

/** Whether the command line of a live process names a path as one of its arguments. */
export function runsWith(pid: number, argument: string): boolean {
  if (!Number.isInteger(pid) || pid <= 1 || startTimeOf(pid) === null) return false;
  if (!LINUX) return (ps(pid, 'command=') ?? '').includes(argument);
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(argument);
  } catch {
    return false;
  }
}

function ps(pid: number, field: string): string | null {
  try {
    const text = execFileSync('ps', ['-o', field, '-p', String(pid)], { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
    return text === '' ? null : text;
  } catch {
    return null;
  }
}
