// For benches without a comparison: what one unit of work takes.
import { line } from './report.mjs';
import { figureOf, spread } from './rounds.mjs';

/** @import { Postgres } from './postgres.mjs' */
/** @import { NodeServer } from './processes.mjs' */
/** @import { Measured } from './rounds.mjs' */

/**
 * Runs `work`, which answers its seconds and latencies for `count` units; what each of them took.
 * @param {{ postgres: Postgres, database: string, server: NodeServer }} where
 * @param {number} count
 * @param {() => Promise<{ seconds: number, p50Ms: number, p99Ms: number }>} work
 */
export async function perUnit({ postgres, database, server }, count, work) {
  const usage = async () => ({
    ...(await postgres.written()),
    statements: await postgres.statements(database),
    node: server.cpuSeconds(),
    postgres: postgres.cpuSeconds(),
  });
  const before = await usage();
  const { seconds, p50Ms, p99Ms } = await work();
  const after = await usage();
  const each = (/** @type {keyof typeof after} */ what) => (after[what] - before[what]) / count;
  return {
    perSecond: count / seconds,
    p50Ms,
    p99Ms,
    statements: each('statements'),
    commits: each('transactions'),
    walBytes: each('walBytes'),
    nodeCpuPer1000: each('node') * 1_000,
    postgresCpuPer1000: each('postgres') * 1_000,
  };
}

const UNITS = [
  { figure: 'perSecond', label: 'rate', unit: '/s' },
  { figure: 'p50Ms', label: 'p50', unit: 'ms' },
  { figure: 'p99Ms', label: 'p99', unit: 'ms' },
  { figure: 'statements', label: 'statements', unit: 'each' },
  { figure: 'commits', label: 'write transactions', unit: 'each' },
];

/**
 * Lines of the table, and figures to keep.
 * @param {string} name
 * @param {string} what
 * @param {Measured[]} rounds
 */
export function reportUnits(name, what, rounds) {
  const figures = UNITS.map((each) => ({
    ...each,
    value: spread(rounds.map((round) => figureOf(round, each.figure))),
  }));
  return {
    lines: figures.map(({ label, unit, value }) => line(name, `${what}: ${label}`, value, { unit })),
    seen: Object.fromEntries(figures.map(({ figure, value }) => [figure, value])),
  };
}
