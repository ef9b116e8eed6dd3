// npm run bench [-- <name> …] [--rounds=5] [--scale=1] [--against=<built checkout>]: runs the benches, prints one table, keeps bench/results/<name>.json.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const NAMES = [
  'open-account',
  'slow-ledger',
  'replay',
  'contention',
  'outbox',
  'growth',
  'growth-processes',
  'start',
  'idle',
  'engine',
  'sleepers',
  'order-update',
  'tcc',
  'place-order',
  'fulfilment',
];
const HERE = fileURLToPath(new URL('.', import.meta.url));

const given = process.argv.slice(2);
const option = (/** @type {string} */ name, /** @type {number} */ fallback) =>
  Number(given.find((each) => each.startsWith(`--${name}=`))?.split('=')[1] ?? fallback);
/** `--against=<folder>` of another built checkout: `builds` is for that alone. */
const against = given.find((each) => each.startsWith('--against='))?.slice('--against='.length);
const wanted = given.filter((each) => !each.startsWith('--'));
if (against !== undefined && wanted.length === 0) wanted.push('builds');
const unknown = wanted.filter((each) => !NAMES.includes(each) && !(each === 'builds' && against !== undefined));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}; there are ${NAMES.join(', ')}.`);
  process.exit(2);
}
if (!existsSync(new URL('node_modules/', import.meta.url)))
  execFileSync('npm', ['ci'], { cwd: HERE, stdio: 'inherit' });

const { printTable, save } = await import('./harness/report.mjs');
const rounds = option('rounds', 5);
const scale = option('scale', 1);
const lines = [];
let failed = false;
for (const name of wanted.length === 0 ? NAMES : wanted) {
  process.stderr.write(`${name}\n`);
  try {
    const { run } = await import(`./${name}.mjs`);
    const { lines: own, result } = await run({ rounds, scale, against });
    lines.push(...own);
    // Fewer rounds are for trying things out; what is kept says how much work each round was.
    if (rounds >= 5 && name !== 'builds') save(name, { rounds, figures: own, ...result });
  } catch (error) {
    failed = true;
    console.error(`${name} FAILED: ${error instanceof Error ? error.stack : String(error)}`);
  }
}
if (lines.length > 0) printTable(lines);
process.exit(failed ? 1 : 0);
