#!/usr/bin/env node
// npx holdfast-conformance --url http://127.0.0.1:3000 --token … [--second-token …] [--control http://127.0.0.1:4000]
// npm run conformance -- --self       starts Holdfast, the target and the ledger by itself and runs every case
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ALL_CASES } from './cases/index.mjs';
import { attachLane } from './kit/control-client.mjs';
import { readProfile } from './kit/profile.mjs';
import { lastLine, line, tally, writeJUnit } from './kit/report.mjs';
import { runCases } from './kit/runner.mjs';

const USAGE = `npx holdfast-conformance --url URL --token TOKEN [options]
npm run conformance -- --self [options]

  --self                    start Holdfast (built), the target app and a scripted ledger, and run everything
  --parallel N              with --self: so many Holdfasts side by side; default 3
  --database URL            with --self: a PostgreSQL to make databases in, instead of a throw-away one
  --control URL             a driver (node conformance/control.mjs); gives addresses and tokens too
  --profile NAME|FILE       which routes to use; default holdfast
  --target URL              where the profile's target routes are, when not at --url
  --second-token TOKEN      another user; --privileged-token: the first user with the permission of "guarded";
  --expired-token TOKEN     a token that is over. Cases without their token print "not run".
  --group NAME --case ID    only these (may be repeated)
  --junit FILE              also write JUnit XML; --results FILE: the same as JSON`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean' },
    self: { type: 'boolean' },
    parallel: { type: 'string', default: '3' },
    database: { type: 'string' },
    url: { type: 'string' },
    target: { type: 'string' },
    control: { type: 'string' },
    profile: { type: 'string', default: 'holdfast' },
    token: { type: 'string' },
    'second-token': { type: 'string' },
    'privileged-token': { type: 'string' },
    'expired-token': { type: 'string' },
    group: { type: 'string', multiple: true },
    case: { type: 'string', multiple: true },
    junit: { type: 'string' },
    results: { type: 'string' },
  },
});

function profileOfThisRun() {
  const profile = readProfile(values.profile);
  const given = {
    first: values.token,
    second: values['second-token'],
    privileged: values['privileged-token'],
    expired: values['expired-token'],
  };
  profile.tokens = Object.fromEntries(Object.entries(given).filter(([, token]) => token !== undefined));
  profile.url = values.url?.replace(/\/$/, '');
  profile.target = values.target?.replace(/\/$/, '');
  // Without an address for them, the routes of the target app are not there.
  if (values.self !== true && values.control === undefined && profile.target === undefined) {
    profile.routes = Object.fromEntries(
      Object.entries(profile.routes).filter(([, route]) => route.server !== 'target'),
    );
  }
  return profile;
}

function chosen() {
  const groups = values.group ?? [];
  const ids = values.case ?? [];
  if (groups.length + ids.length === 0) return ALL_CASES;
  return ALL_CASES.filter((each) => groups.includes(each.group) || ids.includes(each.id));
}

/**
 * One lane per driver; a single one without, when there is none.
 * @param {(string | undefined)[]} drivers
 */
function lanesAt(drivers) {
  return Promise.all(drivers.map((address) => attachLane(profileOfThisRun(), address)));
}

/** Imported when asked for: who holds another service to the kit has neither our driver nor what it needs. */
async function startOurs(/** @type {number} */ parallel) {
  const { startControls } = await import('./control.mjs');
  return startControls(parallel, { database: values.database });
}

async function main() {
  if (values.help === true || (values.self !== true && values.url === undefined && values.control === undefined)) {
    console.log(USAGE);
    return values.help === true ? 0 : 2;
  }
  if (values.self === true && !existsSync(new URL('./control.mjs', import.meta.url))) {
    console.log('--self is for a checkout of Holdfast; give the address of a running service with --url');
    return 2;
  }
  const parallel = Number(values.parallel);
  if (!Number.isInteger(parallel) || parallel < 1) {
    console.log('--parallel is a whole number from 1');
    return 2;
  }
  const started = values.self === true ? await startOurs(parallel) : null;
  try {
    const lanes = await lanesAt(started?.urls ?? [values.control]);
    const results = await runCases(chosen(), lanes, (result) => console.log(line(result)));
    if (values.junit !== undefined) writeJUnit(values.junit, profileOfThisRun().name, results);
    if (values.results !== undefined) writeFileSync(values.results, JSON.stringify(results, null, 2));
    console.log(`\n${lastLine(results)}`);
    return tally(results).failed === 0 && results.length > 0 ? 0 : 1;
  } finally {
    await started?.stop();
  }
}

process.exit(await main());
