// npm run chaos [-- --minutes 2 --accounts 5 --orders 5 --seed 1 --write]: opens accounts and places orders while a monkey breaks
// everything, then audits all sides. --write puts the figures into docs/reliability.md.
import { setInterval as every } from 'node:timers';
import { parseArgs } from 'node:util';
import { signToken } from '../dist/platform/auth/index.js';
import { loadConfig } from '../dist/platform/config/index.js';
import { Accounts } from './chaos/accounts.mjs';
import { audit } from './chaos/auditor.mjs';
import { ownFindings, retryParked } from './chaos/by-hand.mjs';
import { auditEvents } from './chaos/event-auditor.mjs';
import { seeded, unleash } from './chaos/monkey.mjs';
import { auditOrders } from './chaos/order-auditor.mjs';
import { writePage } from './chaos/page.mjs';
import { printReport, reportOf } from './chaos/report.mjs';
import { settling } from './chaos/settling.mjs';
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
    write: { type: 'boolean', default: false },
  },
});
const started = new Started();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => void started.stop().finally(() => process.exit(130)));

let failed = 1;
try {
  failed = await run();
} catch (error) {
  console.error(error);
  console.log('0 passed, 1 failed');
} finally {
  await started.stop();
}
process.exit(failed > 0 ? 1 : 0);

async function run() {
  const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
  const asked = { minutes, seed, accounts: Number(values.accounts), orders: Number(values.orders) };
  console.log(
    `chaos for ${minutes} minutes at ${asked.accounts} accounts and ${asked.orders} orders per second, seed ${seed}`,
  );
  // The monkey draws from a source of its own, so that a seed repeats its faults whatever the load does.
  const since = new Date();
  const world = await startWorld(started, seeded(seed + 1));
  const { url } = world;
  const admin = await token('ops', ['admin']);
  await world.receiver.register(url, admin);
  const accounts = new Accounts({ url, tokens: await tokens('u', USERS), rate: asked.accounts });
  const shoppers = new Shoppers({
    url,
    gateway: world.outside.url,
    tokens: await tokens('s', Math.ceil(minutes * 60 * asked.orders) + 100),
    service: await token('shop', ['service']),
    rate: asked.orders,
  });
  const begin = performance.now();
  const until = begin + minutes * 60_000;
  const seconds = () => ((performance.now() - begin) / 1_000).toFixed(1);
  const progress = every(
    () => console.log(`${seconds()} s: ${accounts.answered} accounts, ${shoppers.trips.length} shoppers`),
    PROGRESS_MS,
  );
  const load = Promise.all([accounts.run(until), shoppers.run(until)]);
  const injected = await unleash(world, {
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
  const times = await settling(accounts, shoppers, world);
  const events = await auditEvents(world, admin);
  const own = await ownFindings(world, since);
  const held = { accounts, shoppers, world, injected, times, loadSeconds, settledAfter, retried };
  const report = reportOf({ asked, ...held, orders, audited, events, own });
  const broken = printReport(report);
  if (values.write && broken === 0) writePage(asked, report);
  return broken;
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
