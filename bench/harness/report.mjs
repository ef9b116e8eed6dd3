import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** At least (higher is better) or at most (lower is better). */
export const atLeast = (goal) => ({ goal, text: `>= ${goal}`, reached: (value) => value >= goal });
export const atMost = (goal, unit = '') => ({ goal, text: `<= ${goal}${unit}`, reached: (value) => value <= goal });

export const below = (goal, unit = '') => ({ goal, text: `< ${goal}${unit}`, reached: (value) => value < goal });

/** One line of the table: a figure with its spread, beside what it has to reach. */
export function line(bench, compared, { median, least, greatest }, { target, unit = 'x' } = {}) {
  const digits = (value) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));
  return {
    bench,
    'compared with': compared,
    median: `${digits(median)} ${unit}`,
    spread: `${digits(least)} .. ${digits(greatest)}`,
    goal: target?.text ?? '',
    reached: target === undefined ? '' : target.reached(median) ? 'yes' : 'NO',
  };
}

export function printTable(lines) {
  const columns = Object.keys(lines[0]);
  const width = Object.fromEntries(
    columns.map((column) => [column, Math.max(column.length, ...lines.map((each) => each[column].length))]),
  );
  const row = (cells) => `| ${columns.map((column) => String(cells[column]).padEnd(width[column])).join(' | ')} |`;
  console.log(row(Object.fromEntries(columns.map((column) => [column, column]))));
  console.log(`|${columns.map((column) => '-'.repeat(width[column] + 2)).join('|')}|`);
  for (const each of lines) console.log(row(each));
}

/** Keeps what a bench has found in bench/results/<name>.json. */
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
