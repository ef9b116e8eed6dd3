// node .ci/count.mjs <folder> <name>=<exit code> …: adds up what each run of .ci/run reported and prints "N passed, N failed".
// A run reports by Jest's JSON, by { passed, failed }, or by its last line; one without counts is good or bad by its exit code.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder = '.', ...runs] = process.argv.slice(2);
/** Says only by its exit code how it went. */
const WITHOUT_COUNTS = ['check'];

const total = { passed: 0, failed: 0 };
for (const run of runs) {
  const [name = '', code] = run.split('=');
  const file = join(folder, name);
  const { passed, failed } = countsOf(existsSync(file) ? readFileSync(file, 'utf8').trim() : '');
  // Whatever ended with an error, or died before it counted anything, is one failure at least.
  const broken = code !== '0' || (passed === 0 && !WITHOUT_COUNTS.includes(name));
  total.passed += passed;
  total.failed += Math.max(failed, broken ? 1 : 0);
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

/**
 * @param {string} report
 * @returns {{ passed: number, failed: number }}
 */
function countsOf(report) {
  const lastLine = /(\d+) passed, (\d+) failed$/.exec(report);
  if (lastLine !== null) return { passed: Number(lastLine[1]), failed: Number(lastLine[2]) };
  if (!report.startsWith('{')) return { passed: 0, failed: 0 };
  const counts = JSON.parse(report);
  if (counts.numPassedTests === undefined) return { passed: counts.passed, failed: counts.failed };
  // A test that was skipped here was not run anywhere, so it has failed.
  return {
    passed: counts.numPassedTests,
    failed: counts.numFailedTests + counts.numRuntimeErrorTestSuites + counts.numPendingTests,
  };
}
