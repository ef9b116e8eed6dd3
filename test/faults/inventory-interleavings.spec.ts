import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Client } from 'pg';
import { Database, sqlState } from '../../src/platform/database/index.js';
import { HoldfastError } from '../../src/platform/errors/index.js';
import { ParticipantService, StockService } from '../../src/inventory/index.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { WATCH_INVENTORY } from '../support/inventory-watch.js';
import { arrivals, type PlannedCall } from '../support/participant-plans.js';
import { inParallel } from '../support/wait-for.js';

const WORKERS = 12;
const RUNS = 8;
const TRANSACTIONS_PER_RUN = 200;
/** Small enough that stock runs out in the middle of a run. */
const ON_HAND = 60;

/** Written from the participant's contract, not from our own table, so that the two check each other. */
const LEGAL = new Set([
  'none>TRIED',
  'none>RESERVED',
  'none>NULL_CANCELLED',
  'TRIED>CONFIRM_PENDING',
  'TRIED>CANCELLED',
  'CONFIRM_PENDING>CONFIRMED',
  'CONFIRM_PENDING>CANCELLED',
  'RESERVED>CONFIRMED',
  'RESERVED>COMPENSATED',
  'CONFIRMED>COMPENSATED',
  'CONFIRMED>ISSUED',
  'CONFIRMED>RETURNED',
  'ISSUED>RETURNED',
]);
const UNDONE = new Set(['CANCELLED', 'NULL_CANCELLED', 'COMPENSATED']);

/** A call and what came of it: a status, an error code, or `crashed`; `from` and `to` order it among all the others. */
interface Observed extends PlannedCall {
  readonly outcome: string;
  readonly from: number;
  readonly to: number;
}

class Crash extends Error {}
/** Two calls made one line, so the later one's transaction was lost before it could crash by itself. */
const OVERTAKEN = '23505';

let application: TestApplication;
let clock = 0;
const seen = new Map<string, number>();

beforeAll(async () => {
  application = await startApplication({ DB_POOL_SIZE: String(WORKERS) });
  const client = new Client({ connectionString: application.databaseUrl });
  await client.connect();
  // The seed catalogue was received before anybody watched; nothing of it is held or sold.
  await client.query(WATCH_INVENTORY);
  await client.end();
});

afterAll(() => application?.close());

async function deliver(call: PlannedCall): Promise<Observed> {
  const from = (clock += 1);
  const outcome = await (call.crashes ? dieBeforeCommit(call) : perform(call));
  seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
  return { ...call, outcome, from, to: (clock += 1) };
}

async function perform({ verb, warehouse, ...line }: PlannedCall): Promise<string> {
  try {
    return (await application.app.get(ParticipantService).perform(verb, warehouse, line)).status;
  } catch (error) {
    return refusal(error);
  }
}

/** All the work of the call, and then the connection is gone before COMMIT. */
async function dieBeforeCommit({ verb, ...line }: PlannedCall): Promise<string> {
  const work = application.app.get(Database).transaction({}, async (tx) => {
    await application.app.get(ParticipantService).performIn(tx, verb, line);
    throw new Crash();
  });
  return work.catch((error: unknown) =>
    error instanceof Crash || sqlState(error) === OVERTAKEN ? 'crashed' : refusal(error),
  );
}

function refusal(error: unknown): string {
  if (error instanceof HoldfastError && error.code.startsWith('inventory.')) return error.code;
  throw error;
}

const lineOf = ({ transactionId, warehouse, sku }: PlannedCall): string => `${transactionId} ${warehouse} ${sku}`;
const accepted = ({ outcome }: Observed): boolean => outcome !== 'crashed' && !outcome.startsWith('inventory.');

interface Move {
  readonly transaction_id: string;
  readonly warehouse: string;
  readonly sku: string;
  readonly was: string;
  readonly is_now: string;
}

/** Takes the moves that were written down since the last call. */
async function takeMoves(): Promise<Map<string, Move[]>> {
  const { rows } = await application.app.get(Database).query<Move>('DELETE FROM watch.moves RETURNING *');
  const moves = new Map<string, Move[]>();
  for (const move of rows) {
    const line = `${move.transaction_id} ${move.warehouse} ${move.sku}`;
    moves.set(line, [...(moves.get(line) ?? []), move]);
  }
  return moves;
}

/** A coordinator that has come back decides whatever is still open, and nothing is held any more. */
async function settle(): Promise<void> {
  const { rows } = await application.app
    .get(Database)
    .query<{ id: string; warehouse: string; sku: string; quantity: number; status: string }>(
      `SELECT transaction_id AS id, warehouse, sku, quantity, status FROM inventory.transaction_lines WHERE ask_at IS NOT NULL`,
    );
  await inParallel(rows, WORKERS, async ({ id, warehouse, sku, quantity, status }) => {
    const verb = status === 'RESERVED' ? 'compensate' : status === 'TRIED' ? 'cancel' : 'finalize';
    await application.app.get(ParticipantService).perform(verb, warehouse, { transactionId: id, sku, quantity });
  });
  const { rows: books } = await application.app
    .get(Database)
    .query<{ held: string }>('SELECT sum(held) AS held FROM inventory.stock');
  expect(books).toEqual([{ held: '0' }]);
}

async function restock(): Promise<void> {
  for (const warehouse of ['A', 'B'])
    for (const sku of ['ProductA', 'ProductB'])
      await application.app.get(StockService).set(warehouse, sku, { onHand: ON_HAND });
}

it('conserves the stock and the promise of every line, however calls are repeated, reordered and cut off', async () => {
  const property = fc.asyncProperty(arrivals(TRANSACTIONS_PER_RUN), async (calls) => {
    await restock();
    // Conservation at every commit is the database's own judgement here: a commit that breaks it fails its call.
    const observed = await inParallel(calls, WORKERS, deliver);
    const moves = await takeMoves();
    for (const [line, path] of moves)
      for (const { was, is_now } of path)
        expect([line, `${was}>${is_now}`, LEGAL.has(`${was}>${is_now}`)]).toContain(true);
    for (const call of observed.filter(accepted)) {
      const reached = (moves.get(lineOf(call)) ?? []).map(({ is_now }) => is_now);
      // No false success: whatever a caller was told, the line has really been there, once.
      expect([call, reached.filter((status) => status === call.outcome).length]).toEqual([call, 1]);
    }
    const undone = new Map(observed.filter((call) => UNDONE.has(call.outcome)).map((call) => [lineOf(call), call.to]));
    for (const call of observed.filter(({ verb }) => verb === 'try' || verb === 'reserve')) {
      const late = call.from > (undone.get(lineOf(call)) ?? Infinity);
      if (late) expect([call.verb, call.outcome]).toEqual([call.verb, expect.stringMatching(/^inventory\./)]);
    }
    await settle();
    await takeMoves();
  });
  // The database interleaves, so a smaller plan need not fail again: shrinking would only take time.
  await fc.assert(property, { numRuns: RUNS, endOnFailure: true });
  const needed = [
    'TRIED',
    'CONFIRM_PENDING',
    'CONFIRMED',
    'CANCELLED',
    'NULL_CANCELLED',
    'RESERVED',
    'COMPENSATED',
    'ISSUED',
    'RETURNED',
    'crashed',
  ];
  const refusals = ['cancelled', 'illegal-transition', 'insufficient-stock', 'line-mismatch'].map(
    (code) => `inventory.${code}`,
  );
  for (const outcome of [...needed, ...refusals])
    expect([outcome, (seen.get(outcome) ?? 0) >= 20]).toEqual([outcome, true]);
});
