import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../../src/platform/database/index.js';
import { Participants, ParticipantService, StockService } from '../../src/inventory/index.js';
import { startApplication, type TestApplication } from '../support/application.js';

let application: TestApplication;
const sql = <Row>(text: string, parameters: unknown[] = []): Promise<{ rows: Row[]; rowCount: number }> =>
  application.app.get(Database).query<Row>(text, parameters);

beforeAll(async () => {
  application = await startApplication({ DB_POOL_SIZE: '20', LOCK_TIMEOUT_MS: '1000' });
});
afterAll(() => application?.close());

/** The name of the constraint that refused the statement; null = it was accepted. */
async function refusedBy(text: string, parameters: unknown[] = []): Promise<string | null> {
  try {
    await sql(text, parameters);
    return null;
  } catch (error) {
    return (error as { constraint?: string }).constraint ?? String(error);
  }
}

describe('the books of a warehouse', () => {
  const stock = (change: string): Promise<string | null> =>
    refusedBy(`UPDATE inventory.stock SET ${change} WHERE warehouse = 'A' AND sku = 'YERBA-1KG'`);

  it('hold more than is on hand by no statement whatever', async () => {
    expect(await stock('held = on_hand + 1')).toBe('stock_held_on_hand');
    expect(await stock('held = -1')).toBe('stock_held_on_hand');
    expect(await stock('held = 10, on_hand = 9, sold = received - 9')).toBe('stock_held_on_hand');
    expect(await stock('on_hand = -1, sold = received + 1')).toBe('stock_held_on_hand');
  });

  it('lose or invent nothing: what was received is on hand or sold', async () => {
    expect(await stock('on_hand = on_hand - 1')).toBe('stock_conserved');
    expect(await stock('sold = sold + 1')).toBe('stock_conserved');
    expect(await stock('received = received + 1')).toBe('stock_conserved');
    expect(await stock('on_hand = received + 1, sold = -1')).toBe('stock_sold');
  });

  it('take a whole sale', async () => {
    expect(await stock('on_hand = on_hand - 1, sold = sold + 1')).toBeNull();
  });

  it('know two warehouses, real products, and stock only of them', async () => {
    const insert = (warehouse: string, sku: string): Promise<string | null> =>
      refusedBy('INSERT INTO inventory.stock (warehouse, sku, received, on_hand) VALUES ($1, $2, 1, 1)', [
        warehouse,
        sku,
      ]);
    expect(await insert('C', 'ProductA')).toBe('stock_warehouse');
    expect(await insert('A', 'ProductA')).toBe('stock_pkey');
    expect(await insert('A', 'Nothing')).toBe('stock_product');
  });

  it('have no line that means nothing', async () => {
    const insert = (
      pattern: string,
      status: string,
      more: { sku?: string; quantity?: number; open?: boolean } = {},
    ): Promise<string | null> =>
      refusedBy(
        `INSERT INTO inventory.transaction_lines (transaction_id, warehouse, sku, quantity, pattern, status, expires_at, ask_at)
         VALUES ($1, 'A', $2, $3, $4, $5, CASE WHEN $5 <> 'NULL_CANCELLED' THEN now() END, CASE WHEN $6::boolean THEN now() END)`,
        [uuidv7(), more.sku ?? 'YERBA-1KG', more.quantity ?? 1, pattern, status, more.open ?? false],
      );
    expect(await insert('tcc', 'RESERVED', { open: true })).toBe('transaction_lines_status');
    expect(await insert('saga', 'TRIED', { open: true })).toBe('transaction_lines_status');
    expect(await insert('saga', 'CANCELLED')).toBe('transaction_lines_status');
    expect(await insert('other', 'CONFIRMED')).toMatch(/^transaction_lines_(pattern|status)$/);
    expect(await insert('tcc', 'TRIED')).toBe('transaction_lines_asked');
    expect(await insert('tcc', 'CONFIRMED', { open: true })).toBe('transaction_lines_asked');
    expect(await insert('tcc', 'CANCELLED', { quantity: 0 })).toBe('transaction_lines_quantity');
    expect(await insert('tcc', 'CANCELLED', { sku: 'Nothing' })).toBe('transaction_lines_stock');
    expect(await insert('tcc', 'NULL_CANCELLED')).toBeNull();
  });
});

describe('the last unit', () => {
  const BUYERS = 50;
  afterEach(() => application.app.get(StockService).set('B', 'THERMOS-1L', { onHand: 0 }));

  it.each(['try', 'reserve'] as const)('goes to exactly one of 50 buyers who %s at once', async (verb) => {
    await application.app.get(StockService).set('B', 'THERMOS-1L', { onHand: 1 });
    const warehouse = application.app.get(Participants).of('B');
    const context = { key: 'unused', signal: new AbortController().signal, traceparent: null };
    const lines = Array.from({ length: BUYERS }, () => ({ transactionId: uuidv7(), sku: 'THERMOS-1L', quantity: 1 }));
    const outcomes = await Promise.all(lines.map((line) => warehouse?.call(verb, line, context)));
    const winners = lines.filter((_, index) => outcomes[index]?.kind === 'done');
    expect(winners).toHaveLength(1);
    expect(
      outcomes.filter((outcome) => outcome?.kind === 'refused' && outcome.code === 'inventory.insufficient-stock'),
    ).toHaveLength(BUYERS - 1);
    const verbs = verb === 'try' ? (['confirm', 'finalize'] as const) : (['confirm'] as const);
    for (const each of verbs)
      for (const line of winners) expect((await warehouse?.call(each, line, context))?.kind).toBe('done');
    expect(await application.app.get(StockService).stock('B', 'THERMOS-1L')).toMatchObject({
      onHand: 0,
      held: 0,
      available: 0,
    });
  });

  it('is held once by 50 copies of one try, all with the same answer', async () => {
    await application.app.get(StockService).set('B', 'THERMOS-1L', { onHand: 3 });
    const command = { transactionId: uuidv7(), sku: 'THERMOS-1L', quantity: 1 };
    const perform = (verb: 'try' | 'cancel'): ReturnType<ParticipantService['perform']> =>
      application.app.get(ParticipantService).perform(verb, 'B', command);
    const answers = await Promise.all(Array.from({ length: BUYERS }, () => perform('try')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await application.app.get(StockService).stock('B', 'THERMOS-1L')).toMatchObject({ held: 1 });
    await perform('cancel');
  });

  it('is either sold or released when confirm and cancel race, never both', async () => {
    const participant = application.app.get(ParticipantService);
    await application.app.get(StockService).set('B', 'THERMOS-1L', { onHand: 40 });
    for (let round = 0; round < 40; round += 1) {
      const command = { transactionId: uuidv7(), sku: 'THERMOS-1L', quantity: 1 };
      await participant.perform('try', 'B', command);
      await participant.perform('confirm', 'B', command);
      const [finalized, cancelled] = await Promise.allSettled([
        participant.perform('finalize', 'B', command),
        participant.perform('cancel', 'B', command),
      ]);
      expect([finalized.status, cancelled.status].sort()).toEqual(['fulfilled', 'rejected']);
      const loser = finalized.status === 'rejected' ? finalized : (cancelled as PromiseRejectedResult);
      expect(loser.reason).toMatchObject({ code: 'inventory.illegal-transition' });
    }
    expect(await application.app.get(StockService).stock('B', 'THERMOS-1L')).toMatchObject({ held: 0 });
  });
});

it('answers a retryable 503 while the row stays locked, and the same call succeeds afterwards', async () => {
  const participant = application.app.get(ParticipantService);
  const command = { transactionId: uuidv7(), sku: 'ALFAJOR-12', quantity: 2 };
  const other = new Client({ connectionString: application.databaseUrl });
  await other.connect();
  try {
    await other.query(`BEGIN; SELECT FROM inventory.stock WHERE warehouse = 'A' AND sku = 'ALFAJOR-12' FOR UPDATE`);
    await expect(participant.perform('try', 'A', command)).rejects.toMatchObject({
      code: 'database.unavailable',
      retryable: true,
    });
  } finally {
    await other.end();
  }
  expect((await participant.perform('try', 'A', command)).status).toBe('TRIED');
});
