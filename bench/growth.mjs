// Claim, replay, completer pass and reaper pass with ten thousand and with ten million keys in the table.
import { command } from './harness/control.mjs';
import { Postgres } from './harness/postgres.mjs';
import { startPeer } from './harness/processes.mjs';
import { atMost, line } from './harness/report.mjs';
import { inTurns, medians, ratio } from './harness/rounds.mjs';
import { stopping } from './harness/stopping.mjs';
import { fillWithKeys } from './peers/many-keys.mjs';

const FEW = 10_000;
const MANY = 10_000_000;
const CLAIMS = 600;
const REPLAYS = 1_200;
/** What each pass finds to do: abandoned requests to finish, keys past the retention to delete. */
const ABANDONED = 200;
const EXPIRED = 3_000;

/** @param {{ rounds: number, scale: number }} how */
export async function run({ rounds, scale }) {
  const many = Math.max(FEW, Math.ceil(MANY * scale));
  return stopping(async (stop) => {
    // Filling without a write-ahead log needs the minimal level; autovacuum would choose its own moments.
    const postgres = stop(
      await Postgres.start(['wal_level=minimal', 'max_wal_senders=0', 'autovacuum=off', 'maintenance_work_mem=1GB']),
    );
    const side = async (/** @type {string} */ name, /** @type {number} */ keys) => {
      const url = await postgres.migrated(name);
      const started = performance.now();
      await fillWithKeys(postgres, name, keys);
      process.stderr.write(`  ${keys} keys in ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
      const peer = stop(await startPeer('kernel', { DATABASE_URL: url, ROLES: 'api', KEYS: String(keys) }));
      return async (/** @type {number} */ round) => {
        const claim = await command(peer, 'claim', { count: CLAIMS, round });
        const replay = await command(peer, 'replay', { count: REPLAYS, round });
        const completer = await command(peer, 'complete', { count: ABANDONED, round });
        const reaper = await command(peer, 'reap', { count: EXPIRED, round });
        await check(postgres, name, keys);
        return {
          claimMs: claim.ms,
          replayMs: replay.ms,
          completerMs: completer.ms,
          reaperMs: reaper.ms,
          idleCompleterMs: completer.idleMs,
          idleReaperMs: reaper.idleMs,
        };
      };
    };
    const sides = { few: await side('few', FEW), many: await side('many', many) };
    const results = await inTurns({ rounds, sides, before: () => postgres.settle() });
    const grown = (/** @type {string} */ what) => ratio(results.many, results.few, what);
    const figures = {
      claimMs: grown('claimMs'),
      replayMs: grown('replayMs'),
      completerMs: grown('completerMs'),
      reaperMs: grown('reaperMs'),
      idleCompleterMs: grown('idleCompleterMs'),
      idleReaperMs: grown('idleReaperMs'),
    };
    const compared = `${FEW} keys, with ${many}`;
    return {
      lines: [
        line('growth', `${compared}: claim`, figures.claimMs, { target: atMost(1.2) }),
        line('growth', `${compared}: replay`, figures.replayMs, { target: atMost(1.2) }),
        line('growth', `${compared}: completer pass`, figures.completerMs, { target: atMost(1.2) }),
        line('growth', `${compared}: completer pass, nothing due`, figures.idleCompleterMs),
        line('growth', `${compared}: reaper pass`, figures.reaperMs, { target: atMost(1.2) }),
        line('growth', `${compared}: reaper pass, nothing due`, figures.idleReaperMs),
      ],
      result: {
        load: { few: FEW, many, claims: CLAIMS, replays: REPLAYS, abandoned: ABANDONED, expired: EXPIRED },
        ratios: figures,
        medians: { few: medians(results.few), many: medians(results.many) },
        rounds: results,
      },
    };
  });
}

/**
 * Whatever a round has added it has taken away again; nothing else is gone.
 * @param {Postgres} postgres
 * @param {string} database
 * @param {number} keys
 */
async function check(postgres, database, keys) {
  const [found] = await postgres.query(
    database,
    `SELECT (SELECT count(*) FROM idempotency.idempotency_keys WHERE finished_at IS NULL AND parked_at IS NULL)::int AS unfinished,
            (SELECT count(*) FROM idempotency.idempotency_keys WHERE finished_at > clock_timestamp() - interval '10 minutes')::int AS added,
            (SELECT count(*) FROM idempotency.idempotency_keys WHERE finished_at < clock_timestamp() - interval '1 day')::int AS expired`,
  );
  const left =
    keys > 100_000 ? keys : await postgres.number(database, 'SELECT count(*) FROM idempotency.idempotency_keys');
  if (found.unfinished !== 0 || found.added !== 0 || found.expired !== 0 || left !== keys)
    throw new Error(`${database}: ${JSON.stringify({ ...found, left })}`);
}
