// node bench/profile.mjs [requests]: one load of openings, then where the time goes: statements, commits, CPU by function.
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { untilSettled } from './harness/checks.mjs';
import { fire, opening } from './harness/fire.mjs';
import { Postgres } from './harness/postgres.mjs';
import { startHoldfast } from './harness/processes.mjs';
import { startRedis } from './harness/redis.mjs';
import { stopping } from './harness/stopping.mjs';

const count = Number(process.argv[2] ?? 1_600);
const profiles = mkdtempSync(join(tmpdir(), 'holdfast-profile-'));

await stopping(async (stop) => {
  const postgres = stop(await Postgres.start(['pg_stat_statements.track_planning=on']));
  const redis = stop(await startRedis());
  const env = { DATABASE_URL: await postgres.migrated('ours'), REDIS_URL: redis.url(0) };
  const ours = await startHoldfast(env, ['--enable-source-maps', ...(process.env.PROFILE === 'false' ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`])]);
  const load = async (key, requests) => {
    const answer = await fire(opening({ url: ours.url, user: 'bench', key, count: requests, connections: 32 }), 201);
    await untilSettled(postgres, 'ours');
    return answer;
  };
  await load('warm-up', 320);
  await postgres.query('ours', 'SELECT pg_stat_statements_reset()');
  const before = { ...(await postgres.written()), node: ours.cpuSeconds(), postgres: postgres.cpuSeconds() };
  const { startedAt } = await load('measured', count);
  const after = { ...(await postgres.written()), node: ours.cpuSeconds(), postgres: postgres.cpuSeconds() };
  const settledAt = await postgres.number('ours', 'SELECT extract(epoch FROM max(updated_at)) * 1000 FROM account.accounts');
  const each = (what) => ((after[what] - before[what]) / count).toPrecision(4);
  console.log(
    `${((count * 1000) / (settledAt - startedAt)).toFixed(1)} accounts/s; per account: ${each('transactions')} write transactions, ${each('walBytes')} WAL bytes,`,
  );
  console.log(`${each('node')} s of Node, ${each('postgres')} s of PostgreSQL\n`);
  const statements = await postgres.query(
    'ours',
    `SELECT round(calls / $1::numeric, 2) AS per_account, round((total_exec_time / $1)::numeric, 3) AS exec_ms, round((total_plan_time / $1)::numeric, 3) AS plan_ms,
            round(plans / $1::numeric, 2) AS plans, round(wal_bytes / $1::numeric) AS wal, left(regexp_replace(query, '\\s+', ' ', 'g'), 100) AS statement
       FROM pg_stat_statements JOIN pg_database ON dbid = pg_database.oid AND datname = 'ours' WHERE calls > $1 / 100 ORDER BY total_exec_time + total_plan_time DESC`,
    [count],
  );
  console.table(statements);
  await ours.stop();
});

/** Self time by function, and by package. */
for (const file of readdirSync(profiles)) {
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(join(profiles, file), 'utf8'));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const functions = new Map();
  const packages = new Map();
  let total = 0;
  samples.forEach((id, index) => {
    const { functionName, url, lineNumber } = byId.get(id).callFrame;
    if (functionName === '(idle)' || functionName === '(program)') return;
    const ms = timeDeltas[index] / 1000;
    total += ms;
    const where =
      /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ??
      /dist\/([^/]+)/.exec(url)?.[1] ??
      (url === '' ? functionName : url.split('/').slice(0, 2).join('/'));
    packages.set(where, (packages.get(where) ?? 0) + ms);
    const name = `${functionName || '(anonymous)'} ${url.split('/').slice(-2).join('/')}:${lineNumber + 1}`;
    functions.set(name, (functions.get(name) ?? 0) + ms);
  });
  const top = (map, limit) =>
    [...map]
      .sort((a, b) => b[1] - a[1])
      .slice(0, limit)
      .map(([name, ms]) => ({ name, share: `${((ms / total) * 100).toFixed(1)} %` }));
  console.table(top(packages, 25));
  console.table(top(functions, 45));
}
