// A ledger that takes 200 ms, 500 connections, a pool of ten: nothing is held while it thinks, beside the textbook design that holds it all.
import { checkAccounts, checkHoldfast, untilSettled } from './harness/checks.mjs';
import { fire, opening } from './harness/fire.mjs';
import { Postgres } from './harness/postgres.mjs';
import { startHoldfast, startPeer } from './harness/processes.mjs';
import { startRedis } from './harness/redis.mjs';
import { atLeast, line } from './harness/report.mjs';
import { inTurns, medians, ratio } from './harness/rounds.mjs';
import { stopping } from './harness/stopping.mjs';
import { ID_DEFAULTS } from './peers/entities.mjs';

const CONNECTIONS = 500;
const LATENCY_MS = 200;
const REQUESTS = 2_500;
/** The textbook design needs 20 ms for each however many are asked for; a round of it is shorter by requests. */
const TEXTBOOK_REQUESTS = 500;

/** @param {{ rounds: number, scale: number }} how */
export async function run({ rounds, scale }) {
  const count = Math.max(CONNECTIONS, Math.ceil(REQUESTS * scale));
  const textbookCount = Math.max(CONNECTIONS, Math.ceil(TEXTBOOK_REQUESTS * scale));
  return stopping(async (stop) => {
    const postgres = stop(await Postgres.start());
    const redis = stop(await startRedis());
    const ledgerOfOurs = stop(await startPeer('slow-ledger', { LATENCY_MS: String(LATENCY_MS) }));
    const ledgerOfTextbook = stop(await startPeer('slow-ledger', { LATENCY_MS: String(LATENCY_MS) }));
    const env = {
      DATABASE_URL: await postgres.migrated('ours'),
      REDIS_URL: redis.url(0),
      DEPOSIT_API_URL: ledgerOfOurs.url,
      DB_POOL_SIZE: '10',
    };
    const ours = stop(await startHoldfast(env));
    const textbookUrl = await postgres.migrated('textbook');
    await postgres.query('textbook', ID_DEFAULTS);
    const textbook = stop(await startPeer('textbook', { DATABASE_URL: textbookUrl, LEDGER_URL: ledgerOfTextbook.url }));
    const answered = { ours: 0, textbook: 0 };

    const results = await inTurns({
      rounds,
      before: () => postgres.settle(),
      sides: {
        holdfast: async (round) => {
          const load = await fire(
            opening({ url: ours.url, user: 'bench', key: `round-${round}`, count, connections: CONNECTIONS }),
            201,
          );
          await untilSettled(postgres, 'ours');
          const settledAt = await postgres.number(
            'ours',
            'SELECT extract(epoch FROM max(updated_at)) * 1000 FROM account.accounts',
          );
          await checkHoldfast(postgres, 'ours', (answered.ours += count), { ledger: ledgerOfOurs });
          return {
            perSecond: (count * 1000) / (settledAt - load.startedAt),
            answersPerSecond: count / load.seconds,
            p50Ms: load.p50,
            p99Ms: load.p99,
          };
        },
        textbook: async (round) => {
          const load = await fire(
            opening({
              url: textbook.url,
              user: 'bench',
              key: `round-${round}`,
              count: textbookCount,
              connections: CONNECTIONS,
            }),
            201,
          );
          await checkAccounts(postgres, 'textbook', (answered.textbook += textbookCount), { ledger: ledgerOfTextbook });
          return {
            perSecond: textbookCount / load.seconds,
            answersPerSecond: textbookCount / load.seconds,
            p50Ms: load.p50,
            p99Ms: load.p99,
          };
        },
      },
    });
    const active = ratio(results.holdfast, results.textbook, 'perSecond');
    const answers = ratio(results.holdfast, results.textbook, 'answersPerSecond');
    return {
      lines: [
        line('slow-ledger', 'the call inside the transaction, until ACTIVE', active, { target: atLeast(8) }),
        line('slow-ledger', 'the same, until the 201', answers),
      ],
      result: {
        load: { count, textbookCount, connections: CONNECTIONS, ledgerMs: LATENCY_MS, pool: 10 },
        ratios: { active, answers },
        medians: { holdfast: medians(results.holdfast), textbook: medians(results.textbook) },
        rounds: results,
      },
    };
  });
}
