import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/**
 * Runs a script of bench/peers as `clients` clients with `transactions` in total; answers transactions per second.
 * @param {string} url
 * @param {string} script
 * @param {{ clients: number, transactions: number }} how
 */
export async function pgbench(url, script, { clients, transactions }) {
  if (spawnSync('pgbench', ['--version']).status !== 0) {
    throw new Error(
      'pgbench is missing, so there is no physical limit to compare with; on Debian: apt-get install postgresql-15 (any version from 14 on)',
    );
  }
  const file = fileURLToPath(new URL(`../peers/${script}`, import.meta.url));
  const each = Math.ceil(transactions / clients);
  const args = [
    '--no-vacuum',
    '--protocol=prepared',
    `--client=${clients}`,
    '--jobs=2',
    `--transactions=${each}`,
    `--file=${file}`,
    url,
  ];
  const { stdout, stderr } = await promisify(execFile)('pgbench', args).catch((error) => {
    throw new Error(`pgbench failed: ${error.stderr.slice(0, 500)}`);
  });
  const perSecond = Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
  const done = Number(/actually processed: (\d+)/.exec(stdout)?.[1]);
  if (done !== each * clients) throw new Error(`pgbench processed ${done} of ${each * clients}:\n${stdout}${stderr}`);
  return { perSecond, done };
}
