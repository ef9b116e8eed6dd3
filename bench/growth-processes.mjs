// A sweep, searches and a pass of the reaper with ten thousand and with a million ended processes in the table.
import { command } from './harness/control.mjs';
import { Postgres } from './harness/postgres.mjs';
import { startPeer } from './harness/processes.mjs';
import { atMost, line } from './harness/report.mjs';
import { inTurns, medians, ratio } from './harness/rounds.mjs';
import { stopping } from './harness/stopping.mjs';

const FEW = 10_000;
const MANY = 1_000_000;
const DUE = 300;
const SEARCHES = 400;
const EXPIRED = 2_000;

/** @param {{ rounds: number, scale: number }} how */
export async function run({ rounds, scale }) {
  const many = Math.max(FEW, Math.ceil(MANY * scale));
  return stopping(async (stop) => {
    // Autovacuum would choose its own moments.
    const postgres = stop(await Postgres.start(['autovacuum=off']));
    const side = async (/** @type {string} */ name, /** @type {number} */ processes) => {
      const url = await postgres.migrated(name);
      const peer = stop(await startPeer('many-processes', { DATABASE_URL: url, PROCESSES: String(processes) }));
      return async () => {
        const sweep = await command(peer, 'sweep', { count: DUE });
        const search = await command(peer, 'search', { count: SEARCHES });
        const reap = await command(peer, 'reap', { count: EXPIRED });
        const left = await postgres.number(name, 'SELECT count(*) FROM process.processes');
        if (left !== processes)
          throw new Error(`${name}: ${processes} processes were due to be left, there are ${left}`);
        await postgres.query(name, 'VACUUM process.processes');
        return {
          sweepMs: sweep.ms,
          idleSweepMs: sweep.idleMs,
          ...search,
          reaperMs: reap.ms,
          idleReaperMs: reap.idleMs,
        };
      };
    };
    const sides = { few: await side('few', FEW), many: await side('many', many) };
    const results = await inTurns({ rounds, sides, before: () => postgres.settle() });
    const grown = (/** @type {string} */ what) => ratio(results.many, results.few, what);
    const compared = `${FEW} ended processes, with ${many}`;
    /** @type {[string, string, boolean][]} */
    const shown = [
      [`a sweep that runs ${DUE}`, 'sweepMs', true],
      ['a sweep, nothing due', 'idleSweepMs', true],
      ['search by order', 'subjectMs', true],
      ['search by user', 'userMs', true],
      ['search by a state that nobody is in', 'stateMs', true],
      ['the newest', 'newestMs', true],
      [`reaper pass over ${EXPIRED}`, 'reaperMs', true],
      ['reaper pass, nothing due', 'idleReaperMs', false],
    ];
    const ratios = Object.fromEntries(shown.map(([, what]) => [what, grown(what)]));
    return {
      lines: shown.map(([label, what, bound]) =>
        line('growth-processes', `${compared}: ${label}`, grown(what), bound ? { target: atMost(1.2) } : {}),
      ),
      result: {
        load: { few: FEW, many, due: DUE, searches: SEARCHES, expired: EXPIRED },
        ratios,
        medians: { few: medians(results.few), many: medians(results.many) },
        rounds: results,
      },
    };
  });
}
