import { CaseContext } from './case-context.mjs';
import { NotRun } from './expect.mjs';

/**
 * @typedef {object} Case
 * @property {string} title a sentence that says what must hold
 * @property {string[]} source
 * @property {string[]} [routes] of the profile that it needs
 * @property {string} [claim] a feature that only a service which claims it is held to
 * @property {string[]} [control] what the driver must be able to do
 * @property {(t: CaseContext) => Promise<void>} run
 *
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
  if (testCase.claim !== undefined && !(profile.claims ?? []).includes(testCase.claim)) return `does not claim "${testCase.claim}"`;
  if (missing !== undefined) return `the profile has no route "${missing}"`;
  if (testCase.control === undefined) return null;
  if (control === null) return 'needs --control';
  const lacking = testCase.control.find((feature) => !control.features.has(feature));
  return lacking === undefined ? null : `the driver cannot do "${lacking}"`;
}

/**
 * One case after the other: they share a service, and a crash of one must not hit another.
 * @returns {Promise<Result[]>}
 */
export async function runCases(cases, profile, control, onResult = () => {}) {
  const results = [];
  for (const testCase of cases) {
    const started = performance.now();
    const reason = reasonNotToRun(testCase, profile, control);
    const { outcome, reason: said } = reason === null ? await runOne(testCase, profile, control) : { outcome: 'not run', reason };
    const { id, title, source } = testCase;
    const result = { id, group: testCase.group, title, source, outcome, reason: said, ms: performance.now() - started };
    results.push(result);
    onResult(result);
  }
  return results;
}

async function runOne(testCase, profile, control) {
  try {
    // What an earlier case left behind (a crash point, a shifted clock) is undone; a service that is as it should be stays.
    if (control !== null && testCase.control === undefined) await control.start();
    await testCase.run(new CaseContext(profile, control));
    return { outcome: 'passed', reason: '' };
  } catch (error) {
    if (error instanceof NotRun) return { outcome: 'not run', reason: error.message };
    return { outcome: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}
