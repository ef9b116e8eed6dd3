// node .ci/count.mjs <folder> <name>=<exit code> …: adds up what each run of .ci/run reported, names every case that failed
// and prints "N passed, N failed".
// A run reports by Jest's JSON, by { passed, failed }, or by its last line; one without counts is good or bad by its exit code.
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const [folder = '.', ...runs] = process.argv.slice(2);
/** Says only by its exit code how it went. */
const WITHOUT_COUNTS = ['check'];

const total = { passed: 0, failed: 0 };
for (const run of runs) {
  const [name = '', code] = run.split('=');
  const file = join(folder, name);
  const report = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  const { passed, failed } = countsOf(report);
  // Whatever ended with an error, or died before it counted anything, is one failure at least.
  const broken = code !== '0' || (passed === 0 && !WITHOUT_COUNTS.includes(name));
  total.passed += passed;
  total.failed += Math.max(failed, broken ? 1 : 0);
  if (failed > 0 || broken) console.log([`FAILED ${name}, exit code ${code}`, ...failuresOf(report)].join('\n  '));
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

/**
 * The cases of one run that failed, with the beginning of what they said; of a run that tells no cases, its failing lines.
 * @param {string} report
 * @returns {string[]}
 */
function failuresOf(report) {
  if (!report.startsWith('{')) return report.split('\n').filter((line) => /not ok|✖|FAIL/.test(line));
  /** @type {{ name: string, status: string, message: string, assertionResults: { status: string, fullName: string, failureMessages: string[] }[] }[]} */
  const files = JSON.parse(report).testResults ?? [];
  return files.flatMap(({ name, status, message, assertionResults }) => {
    const cases = assertionResults.filter((one) => one.status === 'failed' || one.status === 'pending');
    // A file that could not even be loaded has no cases.
    if (status === 'failed' && cases.length === 0) return [relative('.', name), beginningOf(message)];
    return cases.flatMap((one) => [
      `${relative('.', name)} › ${one.fullName} (${one.status})`,
      beginningOf(one.failureMessages.join('\n')),
    ]);
  });
}

/** @param {string} text */
function beginningOf(text) {
  return stripVTControlCharacters(text)
    .split('\n')
    .filter((line) => !line.includes('node_modules'))
    .slice(0, 25)
    .join('\n    ');
}
