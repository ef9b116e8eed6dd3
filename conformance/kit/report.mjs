import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** @import { Result } from './types.js' */

const MARK = { passed: 'passed', failed: 'FAILED', 'not run': 'not run' };

/**
 * One line of the table; printed as the case ends, so that a hanging case is seen.
 * @param {Result} result
 */
export function line({ id, title, source, outcome, reason }) {
  const because = reason === '' ? '' : `\n${' '.repeat(31)}${outcome === 'failed' ? '' : '– '}${reason}`;
  return `${MARK[outcome].padEnd(8)} ${id.padEnd(22)}${title}  [${source.join('; ')}]${because}`;
}

/** @param {readonly Result[]} results */
export function tally(results) {
  /** @param {Result['outcome']} outcome */
  const count = (outcome) => results.filter((each) => each.outcome === outcome).length;
  return { passed: count('passed'), failed: count('failed'), notRun: count('not run') };
}

/**
 * Always the last line of a run: it is what scripts read.
 * @param {readonly Result[]} results
 */
export function lastLine(results) {
  const { passed, failed, notRun } = tally(results);
  return `${passed} passed, ${failed} failed, ${notRun} not run`;
}

/**
 * @param {string} file
 * @param {string} name
 * @param {readonly Result[]} results
 */
export function writeJUnit(file, name, results) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, junit(name, results));
}

/**
 * One test suite per group, in the dialect that CI systems read.
 * @param {string} name
 * @param {readonly Result[]} results
 */
export function junit(name, results) {
  const groups = [...new Set(results.map((each) => each.group))];
  const suites = groups.map((group) => {
    const cases = results.filter((each) => each.group === group);
    const { failed, notRun } = tally(cases);
    const head = `<testsuite name="${escapeXml(group)}" tests="${cases.length}" failures="${failed}" skipped="${notRun}" time="${seconds(cases)}">`;
    return `  ${head}\n${cases.map(testcase).join('\n')}\n  </testsuite>`;
  });
  const { failed, notRun } = tally(results);
  const head = `<testsuites name="${escapeXml(name)}" tests="${results.length}" failures="${failed}" skipped="${notRun}" time="${seconds(results)}">`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${head}\n${suites.join('\n')}\n</testsuites>\n`;
}

/** @param {Result} result */
function testcase(result) {
  const { group, id, title, source, outcome, reason } = result;
  const head = `    <testcase classname="${escapeXml(group)}" name="${escapeXml(`${id} ${title} [${source.join('; ')}]`)}" time="${seconds([result])}"`;
  if (outcome === 'failed') return `${head}><failure message="${escapeXml(reason)}"/></testcase>`;
  if (outcome === 'not run') return `${head}><skipped message="${escapeXml(reason)}"/></testcase>`;
  return `${head}/>`;
}

/** @param {readonly Result[]} results */
function seconds(results) {
  return (results.reduce((sum, { ms }) => sum + ms, 0) / 1000).toFixed(3);
}

/** @type {Record<string, string>} */
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;' };

/**
 * Control characters may come in by way of an answer's body; XML 1.0 has no place for them.
 * @param {string} text
 */
function escapeXml(text) {
  return text
    .replace(/[&<>"\n]/g, (char) => ENTITIES[char] ?? char)
    .replace(
      // eslint-disable-next-line no-control-regex -- they are what is taken out
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '\ufffd',
    );
}
