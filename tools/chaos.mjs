// npm run chaos [-- --minutes 2 --rate 12 --seed 1]: opens accounts while a monkey breaks everything, then audits both sides.
import { setInterval as every } from 'node:timers';
import { parseArgs } from 'node:util';
import { signToken } from '../dist/platform/auth/index.js';
import { loadConfig } from '../dist/platform/config/index.js';
import { audit } from './chaos/auditor.mjs';
import { LoadGenerator } from './chaos/generator.mjs';
import { seeded, unleash } from './chaos/monkey.mjs';
import { printReport } from './chaos/report.mjs';
import { JWT_SECRET, settled, startWorld } from './chaos/world.mjs';
import { Started } from './started.mjs';

const USERS = 20;
const PROGRESS_MS = 10_000;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '2' },
    /** Operations begun per second. */
    rate: { type: 'string', default: '12' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
  },
});
const started = new Started();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => void started.stop().finally(() => process.exit(130)));

let failed = 1;
try {
  failed = await run(Number(values.minutes) * 60_000);
} catch (error) {
  console.error(error);
  console.log('0 passed, 1 failed');
} finally {
  await started.stop();
}
process.exit(failed > 0 ? 1 : 0);

/** @param {number} durationMs */
async function run(durationMs) {
  const seed = Number(values.seed);
  console.log(`chaos for ${values.minutes} minutes at ${values.rate} accounts per second, seed ${values.seed}`);
  // The monkey draws from a source of its own, so that a seed repeats its faults whatever the load does.
  const world = await startWorld(started, seeded(seed + 1));
  const generator = new LoadGenerator({ url: world.url, tokens: await tokens(), rate: Number(values.rate) });
  const begin = performance.now();
  const until = begin + durationMs;
  const seconds = () => ((performance.now() - begin) / 1_000).toFixed(1);
  const progress = every(
    () => console.log(`${seconds()} s: ${generator.answered} of ${generator.operations.length} answered`),
    PROGRESS_MS,
  );
  const load = generator.run(until);
  const faults = await unleash(world, {
    until,
    random: seeded(seed),
    report: (kind) => console.log(`${seconds()} s: ${kind}`),
  });
  await load;
  clearInterval(progress);
  const loadSeconds = (performance.now() - begin) / 1_000;
  const settledAfter = await settled(world);
  await generator.repeatAll();
  const audited = await audit(generator, world);
  return printReport({ generator, world, faults, loadSeconds, settledAfter, ...audited });
}

async function tokens() {
  const config = loadConfig({ AUTH_JWT_SECRET: JWT_SECRET });
  return Promise.all(Array.from({ length: USERS }, (_, user) => signToken(config, `u-${user}`, [])));
}
