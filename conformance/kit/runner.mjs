import { CaseContext } from './case-context.mjs';
import { CaseQueue, needsService } from './case-queue.mjs';
import { NotRun } from './expect.mjs';

/** @import { Case, CaseOfGroup, Control, Lane, Profile, Result } from './types.js' */
/** @typedef {Pick<Result, 'outcome' | 'reason'>} End */

/**
 * A group file lists its cases; their ids follow their order.
 * @param {string} name
 * @param {readonly CaseOfGroup[]} cases
 * @returns {Case[]}
 */
export function group(name, cases) {
  return cases.map((each, index) => ({
    ...each,
    group: name,
    id: `${name.replace(/ and .*/, '').replaceAll(' ', '-')}-${String(index + 1).padStart(2, '0')}`,
  }));
}

/**
 * Why a case cannot be run against this profile; null when it can.
 * @param {CaseOfGroup} testCase
 * @param {Profile} profile
 * @param {Control | null} control
 */
export function reasonNotToRun(testCase, profile, control) {
  const missing = (testCase.routes ?? []).find((name) => profile.routes[name] === undefined);
  if (testCase.claim !== undefined && !(profile.claims ?? []).includes(testCase.claim))
    return `does not claim "${testCase.claim}"`;
  if (missing !== undefined) return `the profile has no route "${missing}"`;
  if (testCase.control === undefined) return null;
  if (control === null) return 'needs --control';
  const lacking = testCase.control.find((feature) => !control.features.has(feature));
  return lacking === undefined ? null : `the driver cannot do "${lacking}"`;
}

/**
 * Each lane runs one case after the other, for they share a service, and a crash of one must not hit another. With several
 * lanes, each with a service of its own, cases are run side by side. Results come back in the order of the cases.
 * @param {readonly Case[]} cases
 * @param {readonly Lane[]} lanes
 * @param {(result: Result) => void} onResult
 * @returns {Promise<Result[]>}
 */
export async function runCases(cases, lanes, onResult = () => {}) {
  const queue = new CaseQueue(cases);
  /** @type {Map<Case, Result>} */
  const results = new Map();
  /** @param {Lane} lane */
  const work = async (lane) => {
    for (let next = queue.take(lane); next !== null; next = queue.take(lane)) {
      const result = await resultOf(next, lane);
      results.set(next, result);
      onResult(result);
    }
  };
  await Promise.all(lanes.map(work));
  return cases.flatMap((each) => results.get(each) ?? []);
}

/**
 * @param {Case} testCase
 * @param {Lane} lane
 * @returns {Promise<Result>}
 */
async function resultOf(testCase, lane) {
  const started = performance.now();
  const reason = reasonNotToRun(testCase, lane.profile, lane.control);
  const end = reason === null ? await runOne(testCase, lane) : notRun(reason);
  const { id, title, source } = testCase;
  return { id, group: testCase.group, title, source, ...end, ms: performance.now() - started };
}

/**
 * @param {Case} testCase
 * @param {Lane} lane
 * @returns {Promise<End>}
 */
async function runOne(testCase, lane) {
  const t = new CaseContext(lane, testCase.setting);
  try {
    // What an earlier case left behind (a crash point, a shifted clock) is undone; a service that is as it should be stays.
    if (lane.control !== null && needsService(testCase, lane.profile)) await t.ready();
    await testCase.run(t);
    return { outcome: 'passed', reason: '' };
  } catch (error) {
    if (error instanceof NotRun) return notRun(error.message);
    return { outcome: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * @param {string} reason
 * @returns {End}
 */
function notRun(reason) {
  return { outcome: 'not run', reason };
}
