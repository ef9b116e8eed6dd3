// npm run example [-- --link] [-- --output <file>]
// Packs this package, installs the tarball into a copy of examples/kernel in an empty folder, and runs the example's
// type check and tests there. --output writes { passed, failed } as JSON. With --link its other packages are those of
// this checkout, so that no registry is needed.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const EXAMPLE = join(ROOT, 'examples/kernel');
/** What a person who has tried the example leaves in its folder. */
const LEFTOVERS = new Set(['node_modules', 'dist', '.rides', 'holdfast.tgz', 'package-lock.json']);
const { link, output } = parseArgs({ options: { link: { type: 'boolean' }, output: { type: 'string' } } }).values;

const folder = mkdtempSync(join(tmpdir(), 'holdfast-example-'));
process.once('SIGTERM', () => process.exit(1)).once('SIGINT', () => process.exit(1));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
// PostgreSQL from npm does not run as root; the user it runs as instead must get in.
chmodSync(folder, 0o755);

cpSync(EXAMPLE, folder, { recursive: true, filter: (path) => !LEFTOVERS.has(basename(path)) });
npm(ROOT, ['pack', '--silent', '--pack-destination', folder]);
const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
renameSync(join(folder, tarball), join(folder, 'holdfast.tgz'));
expectOnlyTheKernel();
if (link) linkPackages();
else npm(folder, ['install', '--no-audit', '--no-fund', '--loglevel=error']);
test();

/**
 * @param {string} cwd
 * @param {string[]} args
 * @param {Record<string, string>} env
 */
function npm(cwd, args, env = {}) {
  execFileSync('npm', args, { cwd, stdio: 'inherit', env: { ...process.env, NODE_OPTIONS: '', ...env } });
}

/**
 * Module by module the package holds the kernel and what it stands on, and the client, which is types and a fetch; nothing of
 * the business, which is in the bundled programs: see tools/module-graph.cjs and `files` in package.json.
 */
function expectOnlyTheKernel() {
  const { platform, kernel, library, client } = createRequire(import.meta.url)('./module-graph.cjs');
  const wanted = new Set(
    Object.keys({ ...platform, ...kernel, ...library, ...client }).map((name) => name.split('/')[0]),
  );
  const listing = execFileSync('tar', ['-tzf', 'holdfast.tgz'], { cwd: folder, encoding: 'utf8' });
  const packed = new Set([...listing.matchAll(/^package\/dist\/([^/\n]+)\//gm)].map(([, name]) => name));
  for (const ofPrograms of ['bundled', 'web']) packed.delete(ofPrograms);
  const missing = [...wanted].filter((name) => !packed.has(name));
  const surplus = [...packed].filter((name) => !wanted.has(name));
  if (missing.length + surplus.length > 0) {
    throw new Error(
      `"files" in package.json: missing [${missing.join(', ')}], not of the kernel [${surplus.join(', ')}]`,
    );
  }
}

function linkPackages() {
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, 'holdfast'), { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, 'holdfast.tgz'), '--strip-components=1', '-C', join(modules, 'holdfast')]);
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    if (name !== 'holdfast' && name !== '.package-lock.json')
      symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  }
}

/** Prints the tests as a person reads them, and counts them from the other report. */
function test() {
  const report = join(folder, 'results.tap');
  const reporters = `--test-reporter=spec --test-reporter-destination=stdout --test-reporter=tap --test-reporter-destination=${report}`;
  try {
    npm(folder, ['test'], { NODE_OPTIONS: reporters });
  } catch (error) {
    // It has a status when the command ran.
    if (!(error instanceof Error && 'status' in error)) throw error;
    process.exitCode = 1;
  }
  const tap = readFileSync(report, { encoding: 'utf8', flag: 'a+' });
  const count = (/** @type {string} */ what) => Number(new RegExp(`^# ${what} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  const passed = count('pass');
  const failed = Math.max(
    count('fail') + count('cancelled') + count('skipped') + count('todo'),
    passed === 0 ? 1 : Number(process.exitCode ?? 0),
  );
  process.exitCode = failed > 0 ? 1 : 0;
  if (output !== undefined) writeFileSync(resolve(output), JSON.stringify({ passed, failed }));
}
