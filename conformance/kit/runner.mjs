import { CaseContext } from './case-context.mjs';
import { CaseQueue, needsService } from './case-queue.mjs';
import { NotRun } from './expect.mjs';

/**
 * @typedef {object} Case
 * @property {string} title a sentence that says what must hold
 * @property {string[]} source
 * @property {string[]} [routes] of the profile that it needs
 * @property {string} [claim] a feature that only a service which claims it is held to
 * @property {string[]} [control] what the driver must be able to do
 * @property {Setting} [setting] how the driver must have the service running when the case begins
 * @property {(t: CaseContext) => Promise<void>} run
 *
 * @typedef {{ env?: Record<string, string>, clockMs?: number }} Setting env: on top of the driver's own; clockMs: shifts its clock
 * @typedef {{ profile: object, control: import('./control-client.mjs').Control | null }} Lane a service to run cases against
 * @typedef {{ id: string, group: string, title: string, source: string[], outcome: 'passed' | 'failed' | 'not run', reason: string, ms: number }} Result
 */

/** A group file lists its cases; their ids follow their order. */
export function group(name, cases) {
  return cases.map((each, index) => ({
    ...each,
    group: name,
    id: `${name.replace(/ and .*/, '').replaceAll(' ', '-')}-${String(index + 1).padStart(2, '0')}`,
  }));
}

/** Why a case cannot be run against this profile; null when it can. */
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
 * @param {Lane[]} lanes
 * @returns {Promise<Result[]>}
 */
export async function runCases(cases, lanes, onResult = () => {}) {
  const queue = new CaseQueue(cases);
  const results = new Map();
  const work = async (lane) => {
    for (let next = queue.take(lane); next !== null; next = queue.take(lane)) {
      const result = await resultOf(next, lane);
      results.set(next, result);
      onResult(result);
    }
  };
  await Promise.all(lanes.map(work));
  return cases.map((each) => results.get(each));
}

async function resultOf(testCase, lane) {
  const started = performance.now();
  const reason = reasonNotToRun(testCase, lane.profile, lane.control);
  const { outcome, reason: said } = reason === null ? await runOne(testCase, lane) : { outcome: 'not run', reason };
  const { id, title, source } = testCase;
  return { id, group: testCase.group, title, source, outcome, reason: said, ms: performance.now() - started };
}

async function runOne(testCase, lane) {
  const t = new CaseContext(lane, testCase.setting);
  try {
    // What an earlier case left behind (a crash point, a shifted clock) is undone; a service that is as it should be stays.
    if (lane.control !== null && needsService(testCase, lane.profile)) await t.ready();
    await testCase.run(t);
    return { outcome: 'passed', reason: '' };
  } catch (error) {
    if (error instanceof NotRun) return { outcome: 'not run', reason: error.message };
    return { outcome: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}
