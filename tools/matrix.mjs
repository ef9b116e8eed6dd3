// npm run matrix [-- --strict] [leg …]: the tests tagged @matrix under every environment that we promise to run on.
import { execute } from './matrix/execute.mjs';
import { legs, Missing, TAG } from './matrix/legs.mjs';
import { Started } from './started.mjs';

/** @import { Leg } from './matrix/legs.mjs' */

const chosen = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const strict = process.argv.includes('--strict') || process.env['CI'] === 'true';
const unknown = chosen.filter((name) => !legs.some((leg) => leg.name === name));
if (unknown.length > 0) {
  console.error(`There is no leg ${unknown.join(', ')}; there are ${legs.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => interrupted.abort(signal));

/** @typedef {{ missing?: string, passed: number, failed: number, seconds: number }} Outcome */

/** @type {(Outcome & { name: string })[]} */
const results = [];
for (const leg of legs.filter(({ name }) => chosen.length === 0 || chosen.includes(name))) {
  if (interrupted.signal.aborted) break;
  console.log(`${leg.name}: ${leg.what}`);
  results.push({ name: leg.name, ...(await run(leg)) });
}
if (interrupted.signal.aborted) {
  console.error(`Stopped by ${interrupted.signal.reason}.`);
  process.exit(130);
}
process.exit(report());

/**
 * Sets the leg up, runs the tests in it, and ends whatever it started, however that went.
 * @param {Leg} leg
 * @returns {Promise<Outcome>}
 */
async function run(leg) {
  const started = new Started();
  try {
    const { node = process.execPath, ...env } = await leg.prepare(started);
    return await execute({ node, env, tags: leg.tags ?? [TAG] }, interrupted.signal);
  } catch (error) {
    if (error instanceof Missing) return { missing: error.message, passed: 0, failed: strict ? 1 : 0, seconds: 0 };
    console.error(`${leg.name} could not be set up:`, error);
    return { passed: 0, failed: 1, seconds: 0 };
  } finally {
    await started.stop();
  }
}

function report() {
  const rows = results.map(({ name, missing, passed, failed, seconds }) =>
    missing === undefined ? [name, passed, failed, seconds.toFixed(0)] : [name, 'not run', failed, missing],
  );
  console.log('');
  for (const [name, ...cells] of [['leg', 'passed', 'failed', 'seconds'], ...rows]) {
    console.log(`${String(name).padEnd(16)}${cells.map((cell) => String(cell).padStart(9)).join('')}`);
  }
  const sum = (/** @type {'passed' | 'failed'} */ count) => results.reduce((total, result) => total + result[count], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') > 0 ? 1 : 0;
}
