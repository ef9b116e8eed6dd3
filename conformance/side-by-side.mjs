// npm run conformance:peers              runs the kit against Holdfast and both peers, and writes the tables into the pages
//   --database URL   a PostgreSQL for Holdfast's run   --holdfast FILE   takes Holdfast's run from run.mjs --results instead
// node conformance/side-by-side.mjs --check FILE   compares Holdfast's column in the pages with a run (run.mjs --results)
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ALL_CASES } from './cases/index.mjs';
import { startControls } from './control.mjs';
import { ProcessUnderTest } from './driver/process-under-test.mjs';
import { caseTable, columnOf, failures, groupTable, replaceContent } from './kit/columns.mjs';
import { attachLane } from './kit/control-client.mjs';
import { readProfile } from './kit/profile.mjs';
import { lastLine, line } from './kit/report.mjs';
import { runCases } from './kit/runner.mjs';
import { installPeers } from './peers/install.mjs';
import { TOKENS } from './peers/tokens.mjs';

/** @import { Column } from './kit/columns.mjs' */
/** @import { Result } from './kit/types.js' */

const HOLDFAST = 'Holdfast';
const PEERS = ['node-idempotency', 'nestarc'];
/** How many Holdfasts run cases side by side. */
const LANES = 3;
const README = new URL('../README.md', import.meta.url);
const RESULTS = new URL('./RESULTS.md', import.meta.url);

/** The tables that are made from runs; nothing in them is written by hand. */
const TABLES = [
  { file: README, marker: 'conformance', make: groupTable },
  { file: RESULTS, marker: 'groups', make: groupTable },
  { file: RESULTS, marker: 'cases', make: caseTable },
  { file: RESULTS, marker: 'failures', make: failures },
];

/** @param {Result} result */
const print = (result) => console.log(line(result));

/** @param {string | undefined} database */
async function runHoldfast(database) {
  const { urls, stop } = await startControls(LANES, { database });
  try {
    const lanes = await Promise.all(urls.map((url) => attachLane(readProfile('holdfast'), url)));
    return { name: HOLDFAST, results: await runCases(ALL_CASES, lanes, print) };
  } finally {
    await stop();
  }
}

/**
 * @param {string} resultsFile
 * @returns {Column}
 */
function columnFrom(resultsFile) {
  return { name: HOLDFAST, results: JSON.parse(readFileSync(resultsFile, 'utf8')) };
}

/**
 * Without a driver: what would need one is reported as not run.
 * @param {string} name
 */
async function runPeer(name) {
  const service = await ProcessUnderTest.start(`conformance/peers/${name}.mjs`, {});
  try {
    const profile = { ...readProfile(name), url: service.url, tokens: TOKENS };
    return { name: profile.name, results: await runCases(ALL_CASES, [{ profile, control: null }], print) };
  } finally {
    await service.stop();
  }
}

/** @param {{ database?: string | undefined, holdfast?: string | undefined }} options */
async function write({ database, holdfast }) {
  installPeers();
  /** @type {Column[]} */
  const columns = [];
  const ours = holdfast === undefined ? () => runHoldfast(database) : () => columnFrom(holdfast);
  for (const run of [ours, ...PEERS.map((name) => () => runPeer(name))]) {
    const column = await run();
    columns.push(column);
    console.log(`\n${column.name}: ${lastLine(column.results)}\n`);
  }
  for (const { file, marker, make } of TABLES)
    writeFileSync(file, replaceContent(readFileSync(file, 'utf8'), marker, make(columns)));
  return 0;
}

/**
 * Tells every cell that is not as the run says; nothing is written.
 * @param {string} resultsFile
 */
function check(resultsFile) {
  const column = columnFrom(resultsFile);
  const wrong = TABLES.filter(({ make }) => make !== failures).flatMap(({ file, marker, make }) => {
    const written = columnOf(readFileSync(file, 'utf8'), marker, HOLDFAST);
    const made = columnOf(`<!-- ${marker}: begin -->${make([column])}<!-- ${marker}: end -->`, marker, HOLDFAST);
    const odd = [...made.filter((each) => !written.includes(each)), ...written.filter((each) => !made.includes(each))];
    return odd.map((each) => `${file.pathname.split('/').at(-1)}, table ${marker}: ${each}`);
  });
  for (const each of wrong) console.error(each);
  if (wrong.length > 0) console.error('Make the tables anew: npm run conformance:peers');
  return wrong.length === 0 ? 0 : 1;
}

const { values } = parseArgs({
  options: { check: { type: 'string' }, database: { type: 'string' }, holdfast: { type: 'string' } },
});
process.exit(values.check === undefined ? await write(values) : check(values.check));
