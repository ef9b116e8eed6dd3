// For benches without a comparison: what one unit of work takes.
import { line } from './report.mjs';
import { spread } from './rounds.mjs';

/** Runs `work`, which answers its seconds for `count` units; what each of them took. */
export async function perUnit({ postgres, database, server }, count, work) {
  const usage = async () => ({
    ...(await postgres.written()),
    statements: await postgres.statements(database),
    node: server.cpuSeconds(),
    postgres: postgres.cpuSeconds(),
  });
  const before = await usage();
  const seconds = await work();
  const after = await usage();
  const each = (what) => (after[what] - before[what]) / count;
  return {
    perSecond: count / seconds,
    statements: each('statements'),
    commits: each('transactions'),
    walBytes: each('walBytes'),
    nodeCpuPer1000: each('node') * 1_000,
    postgresCpuPer1000: each('postgres') * 1_000,
  };
}

/** Lines of the table, and figures to keep. */
export function reportUnits(name, what, rounds) {
  const units = { perSecond: '/s', p50Ms: 'ms', p99Ms: 'ms', statements: 'each', commits: 'each' };
  const labels = {
    perSecond: 'rate',
    p50Ms: 'p50',
    p99Ms: 'p99',
    statements: 'statements',
    commits: 'write transactions',
  };
  const figures = Object.fromEntries(
    Object.keys(units).map((figure) => [figure, spread(rounds.map((each) => each[figure]))]),
  );
  const lines = Object.entries(figures).map(([figure, value]) =>
    line(name, `${what}: ${labels[figure]}`, value, { unit: units[figure] }),
  );
  return { lines, seen: figures };
}
