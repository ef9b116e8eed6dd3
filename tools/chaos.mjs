// npm run chaos [-- --minutes 2 --accounts 5 --orders 5 --seed 1]: opens accounts and places orders while a monkey breaks
// everything, then audits all sides.
import { setInterval as every } from 'node:timers';
import { parseArgs } from 'node:util';
import { signToken } from '../dist/platform/auth/index.js';
import { loadConfig } from '../dist/platform/config/index.js';
import { Accounts } from './chaos/accounts.mjs';
import { audit } from './chaos/auditor.mjs';
import { retryParked } from './chaos/by-hand.mjs';
import { seeded, unleash } from './chaos/monkey.mjs';
import { auditOrders } from './chaos/order-auditor.mjs';
import { printReport } from './chaos/report.mjs';
import { Shoppers } from './chaos/shoppers.mjs';
import { JWT_SECRET, settled, startWorld } from './chaos/world.mjs';
import { Started } from './started.mjs';

const USERS = 20;
const PROGRESS_MS = 10_000;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '2' },
    /** Begun per second. */
    accounts: { type: 'string', default: '5' },
    orders: { type: 'string', default: '5' },
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
  console.log(
    `chaos for ${values.minutes} minutes at ${values.accounts} accounts and ${values.orders} orders per second, seed ${seed}`,
  );
  // The monkey draws from a source of its own, so that a seed repeats its faults whatever the load does.
  const world = await startWorld(started, seeded(seed + 1));
  const { url } = world;
  const admin = await token('ops', ['admin']);
  await world.receiver.register(url, admin);
  const accounts = new Accounts({ url, tokens: await tokens('u', USERS), rate: Number(values.accounts) });
  const shoppers = new Shoppers({
    url,
    gateway: world.outside.url,
    tokens: await tokens('s', Math.ceil((durationMs / 1_000) * Number(values.orders)) + 100),
    rate: Number(values.orders),
  });
  const begin = performance.now();
  const until = begin + durationMs;
  const seconds = () => ((performance.now() - begin) / 1_000).toFixed(1);
  const progress = every(
    () => console.log(`${seconds()} s: ${accounts.answered} accounts, ${shoppers.trips.length} shoppers`),
    PROGRESS_MS,
  );
  const load = Promise.all([accounts.run(until), shoppers.run(until)]);
  const faults = await unleash(world, {
    until,
    random: seeded(seed),
    report: (kind) => console.log(`${seconds()} s: ${kind}`),
  });
  await load;
  clearInterval(progress);
  const loadSeconds = (performance.now() - begin) / 1_000;
  const settledAfter = await settled(world);
  // What has parked may be retried, once; what parks again is a finding.
  const retried = await retryParked(world, admin);
  if (retried > 0) await settled(world);
  await Promise.all([accounts.repeatAll(), shoppers.comeBack()]);
  await settled(world);
  const audited = await audit(accounts, world);
  const orders = await auditOrders(shoppers, world);
  return printReport({ accounts, shoppers, world, faults, loadSeconds, settledAfter, retried, orders, ...audited });
}

/**
 * @param {string} sub
 * @param {import('../dist/platform/auth/index.js').Role[]} roles
 */
function token(sub, roles) {
  return signToken(loadConfig({ AUTH_JWT_SECRET: JWT_SECRET }), sub, roles);
}

/**
 * @param {string} prefix
 * @param {number} count
 */
function tokens(prefix, count) {
  return Promise.all(Array.from({ length: count }, (_each, user) => token(`${prefix}-${user}`, [])));
}
