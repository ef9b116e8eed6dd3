import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** @import { Figure } from './rounds.mjs' */
/** @typedef {{ goal: number, text: string, reached: (value: number) => boolean }} Target */
/** @typedef {ReturnType<typeof line>} Line */

/**
 * At least (higher is better) or at most (lower is better).
 * @type {(goal: number) => Target}
 */
export const atLeast = (goal) => ({ goal, text: `>= ${goal}`, reached: (value) => value >= goal });
/** @type {(goal: number) => Target} */
export const atMost = (goal) => ({ goal, text: `<= ${goal}`, reached: (value) => value <= goal });
/** @type {(goal: number, unit: string) => Target} */
export const below = (goal, unit) => ({ goal, text: `< ${goal}${unit}`, reached: (value) => value < goal });

/**
 * One line of the table: a figure with its spread, beside what it has to reach.
 * @param {string} bench
 * @param {string} compared
 * @param {Figure} figure
 * @param {{ target?: Target, unit?: string }} [how]
 */
export function line(bench, compared, { median, least, greatest }, { target, unit = 'x' } = {}) {
  const digits = (/** @type {number} */ value) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));
  return {
    bench,
    'compared with': compared,
    median: `${digits(median)} ${unit}`,
    spread: `${digits(least)} .. ${digits(greatest)}`,
    goal: target?.text ?? '',
    reached: target === undefined ? '' : target.reached(median) ? 'yes' : 'NO',
  };
}

/** @param {Line[]} lines */
export function printTable(lines) {
  const columns = Object.keys(lines[0] ?? {});
  const rows = [columns, ...lines.map((each) => Object.values(each))];
  const widths = columns.map((_column, index) => Math.max(...rows.map((cells) => cells[index]?.length ?? 0)));
  const row = (/** @type {string[]} */ cells) =>
    `| ${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' | ')} |`;
  console.log(row(columns));
  console.log(`|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`);
  for (const cells of rows.slice(1)) console.log(row(cells));
}

/**
 * Keeps what a bench has found in bench/results/<name>.json.
 * @param {string} name
 * @param {object} content
 */
export function save(name, content) {
  mkdirSync(new URL('../results/', import.meta.url), { recursive: true });
  const file = new URL(`../results/${name}.json`, import.meta.url);
  writeFileSync(
    file,
    `${JSON.stringify({ name, at: new Date().toISOString(), machine: machine(), ...content }, null, 2)}\n`,
  );
}

function machine() {
  const [first] = cpus();
  return { node: process.version, cpus: cpus().length, cpu: first?.model.trim(), kernel: kernel(), commit: commit() };
}

function kernel() {
  return readFileSync('/proc/sys/kernel/osrelease', 'utf8').trim();
}

function commit() {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: new URL('.', import.meta.url) })
      .toString()
      .trim();
  } catch {
    return null;
  }
}
