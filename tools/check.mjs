// npm run check: everything that can be told without running the product. Each part is a script of package.json and can be
// run alone; here two at a time, and what a part has written is printed when it ends.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** @typedef {{ name: string, after?: string }} Part `after`: what must have ended before, because this reads what that writes */

/**
 * In the order in which they begin when nothing holds them back: what takes longest first.
 * @type {Part[]}
 */
const PARTS = [
  { name: 'build' },
  { name: 'build:types', after: 'build' },
  { name: 'lint', after: 'build:types' },
  { name: 'types:source' },
  { name: 'types:web' },
  { name: 'types:tools', after: 'build:types' },
  { name: 'format:check' },
  { name: 'schema:check', after: 'build' },
  { name: 'boundaries' },
  { name: 'commits' },
  { name: 'unused' },
  { name: 'docs:check', after: 'build' },
  { name: 'released:check', after: 'build' },
  { name: 'openapi:check', after: 'build' },
];
/** As many as the smallest machine that runs it has cores. */
const AT_ONCE = 2;
const ROOT = fileURLToPath(new URL('..', import.meta.url));

const waiting = [...PARTS];
/** @type {Set<string>} */
const ended = new Set();
/** @type {string[]} */
const failed = [];
/** @type {Set<Promise<void>>} */
const running = new Set();

while (waiting.length + running.size > 0) {
  const next = waiting.findIndex(({ after }) => after === undefined || ended.has(after));
  if (running.size < AT_ONCE && next >= 0) {
    for (const { name } of waiting.splice(next, 1)) begin(name);
  } else {
    await Promise.race(running);
  }
}
console.log(
  `${PARTS.length - failed.length} passed, ${failed.length} failed in ${(performance.now() / 1_000).toFixed(0)} s`,
);
if (failed.length > 0) console.log(`failed: ${failed.join(', ')}`);
process.exit(failed.length > 0 ? 1 : 0);

/** @param {string} name */
function begin(name) {
  const part = run(name).finally(() => running.delete(part));
  running.add(part);
}

/** @param {string} name */
async function run(name) {
  const started = performance.now();
  const child = spawn('npm', ['run', '--silent', name], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const [code] = await once(child, 'close');
  ended.add(name);
  if (code !== 0) failed.push(name);
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(14)}${seconds.padStart(6)} s`);
  if (output.trim() !== '') console.log(output.trimEnd());
}
