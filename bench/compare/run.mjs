// npm run compare: the same shopping trip and the same mishaps here, on Vendure and on Medusa, each on the same PostgreSQL
// server, with a payment provider that counts. Writes bench/results/compare.json and the tables of docs/compared.md and README.md.
//   --turns=3   --scale=1   --only=Medusa   fewer turns or sides are for trying things out: then nothing is written
//   --write                                 but then it is
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Postgres } from '../harness/postgres.mjs';
import { startRedis } from '../harness/redis.mjs';
import { save } from '../harness/report.mjs';
import { inTurns } from '../harness/rounds.mjs';
import { stopping } from '../harness/stopping.mjs';
import { Gateway } from './gateway.mjs';
import { openHoldfast } from './holdfast.mjs';
import { openMedusa } from './medusa.mjs';
import { killed, lastUnit, pressedTwice } from './mishaps.mjs';
import { pages } from './tables.mjs';
import { AT_ONCE, ORDERS, turn } from './trips.mjs';
import { openVendure } from './vendure.mjs';

/** @import { Shop } from './shop.js' */

/** A run that takes longer is ended, and writes nothing. */
const LONGEST_MS = 24 * 60_000;
const TURNS = 3;
/** For so long the machine is looked at before anything is started. */
const LOOK_MS = 10_000;

const option = (/** @type {string} */ name, /** @type {number} */ fallback) =>
  Number(process.argv.find((each) => each.startsWith(`--${name}=`))?.split('=')[1] ?? fallback);
const turns = option('turns', TURNS);
const scale = option('scale', 1);
const only = process.argv.find((each) => each.startsWith('--only='))?.slice('--only='.length);

const started = performance.now();
const busyBefore = await busyShare();
setTimeout(() => {
  console.error(`not done after ${LONGEST_MS / 60_000} minutes`);
  process.kill(process.pid, 'SIGTERM');
}, LONGEST_MS).unref();

const sides = await stopping(async (stop) => {
  const postgres = stop(await Postgres.start(['pg_stat_statements.max=10000']));
  const gateway = stop(await Gateway.start());
  const redis = stop(await startRedis());
  /** @type {Record<string, () => Promise<Shop>>} */
  const opening = {
    Holdfast: () => openHoldfast(postgres, gateway),
    Vendure: () => openVendure(postgres, gateway),
    Medusa: () => openMedusa(postgres, gateway, redis.url(0)),
  };
  const shops = [];
  for (const [name, open] of Object.entries(opening)) {
    if (only !== undefined && !only.split(',').includes(name)) continue;
    install(name.toLowerCase());
    shops.push(stop(await open()));
  }
  const turnsOf = await inTurns({
    rounds: turns,
    sides: Object.fromEntries(shops.map((shop) => [shop.name, () => turn(postgres, shop, Math.ceil(ORDERS * scale))])),
  });
  const found = [];
  for (const shop of shops) {
    found.push({
      name: shop.name,
      version: versionOf(shop.name),
      turns: turnsOf[shop.name],
      ...(await mishapsOf(shop, gateway)),
    });
  }
  const [{ server_version: version }] = await postgres.query('holdfast', 'SHOW server_version');
  return { postgres: String(version), sides: found };
});
console.log(JSON.stringify(sides, null, 2));
if (process.argv.includes('--write') || (turns >= TURNS && scale >= 1 && only === undefined)) {
  save('compare', {
    atOnce: AT_ONCE,
    orders: ORDERS,
    busyBefore,
    minutes: (performance.now() - started) / 60_000,
    ...sides,
  });
  for (const [file, text] of pages()) writeFileSync(new URL(`../../${file}`, import.meta.url), text);
}
process.exit(0);

/**
 * @param {Shop} shop
 * @param {Gateway} gateway
 */
async function mishapsOf(shop, gateway) {
  const both = async (/** @type {boolean} */ honoursKeys) => {
    gateway.honoursKeys = honoursKeys;
    const found = { twice: await pressedTwice(shop, gateway), killed: await killed(shop, gateway) };
    process.stderr.write(`  ${shop.name}, keys ${honoursKeys ? 'honoured' : 'unknown'}: ${JSON.stringify(found)}\n`);
    return found;
  };
  const found = { keys: await both(true), noKeys: await both(false) };
  gateway.honoursKeys = true;
  const last = await lastUnit(shop, gateway);
  process.stderr.write(`  ${shop.name}, the last unit: ${JSON.stringify(last)}\n`);
  return { ...found, lastUnit: last };
}

/** How much of the machine others use, 0 to 1. */
async function busyShare() {
  const used = () => cpus().map(({ times }) => times);
  const before = used();
  await delay(LOOK_MS);
  const total = (/** @type {typeof before} */ times, /** @type {boolean} */ idle) =>
    times.reduce((sum, each) => sum + each.idle + (idle ? 0 : each.user + each.nice + each.sys + each.irq), 0);
  const after = used();
  return 1 - (total(after, true) - total(before, true)) / (total(after, false) - total(before, false));
}

/** @param {string} name */
function install(name) {
  const folder = new URL(`./${name}/`, import.meta.url);
  if (!existsSync(folder) || existsSync(new URL('node_modules/', folder))) return;
  execFileSync('npm', ['ci'], { cwd: fileURLToPath(folder), stdio: ['ignore', 'inherit', 'inherit'] });
}

/** @param {string} name */
function versionOf(name) {
  const file = name === 'Holdfast' ? '../../package.json' : `./${name.toLowerCase()}/package.json`;
  const { version, dependencies } = JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
  return String(version ?? dependencies['@vendure/core'] ?? dependencies['@medusajs/medusa']);
}
