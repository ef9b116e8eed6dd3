import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { asUser, problem, request, sent, withJson, withKey } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { LEGS, setStock, startTransaction, stockOf, transaction, transactionAt } from '../support/stock.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';
import { Warehouse } from '../support/warehouse.js';

const asService = asUser('svc', ['service']);

let bed: TestBed;
let server: Server;
let participants: Server;
let a: Warehouse;
let b: Warehouse;
let serial = 0;
let key: string;

beforeAll(async () => {
  bed = await TestBed.create();
  participants = await bed.start({ ROLES: 'api' });
  a = await Warehouse.start(() => participants.url);
  b = await Warehouse.start(() => participants.url);
  server = await coordinator();
});
afterAll(async () => {
  await bed?.close();
  await a?.close();
  await b?.close();
});
beforeEach(async () => {
  await bed.rows('UPDATE inventory.stock SET received = 100, on_hand = 100, held = 0, sold = 0');
  key = `transaction-${(serial += 1)}`;
});
/** Long enough a lease for an answer within the request. */
const coordinator = (): Promise<Server> =>
  bed.start({
    WAREHOUSE_A_URL: a.url,
    WAREHOUSE_B_URL: b.url,
    FOREIGN_TIMEOUT_MS: '2000',
    IDEMPOTENCY_LEASE_MS: '30000',
  });

afterEach(async () => {
  await waitFor(
    'every transaction to be final',
    async () => (await bed.count('SELECT count(*) FROM process.processes WHERE finished_at IS NULL')) === 0,
  );
  // Whatever a test did, nothing is left held and nothing is lost.
  expect(await bed.count('SELECT count(*) FROM inventory.stock WHERE held <> 0')).toBe(0);
});

const stocks = async (): Promise<string[]> => [
  await stockOf(bed, 'A', 'ProductA'),
  await stockOf(bed, 'B', 'ProductB'),
];
const legStatuses = (body: Record<string, unknown>): string[] =>
  (body['legs'] as { status: string }[]).map(({ status }) => status);

describe('tcc', () => {
  it('takes ten units from both warehouses', async () => {
    const answer = await startTransaction(server, key, 'tcc').expect(201);
    expect(answer.headers['location']).toBe(`/transactions/${answer.body.id}`);
    expect(answer.body).toMatchObject({ pattern: 'tcc', status: 'COMPLETED', errorMessage: null, parked: false });
    expect(legStatuses(answer.body)).toEqual(['CONFIRMED', 'CONFIRMED']);
    expect(await stocks()).toEqual(['90/0/10', '90/0/10']);
    const again = await startTransaction(server, key, 'tcc');
    expect(again.text).toBe(answer.text);
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect(await stocks()).toEqual(['90/0/10', '90/0/10']);
  });

  it('of eleven legs leaves no warning in the log', async () => {
    const skus = await bed.rows<{ sku: string }>('SELECT sku FROM inventory.products ORDER BY sku');
    const legs = skus.flatMap(({ sku }) => ['A', 'B'].map((warehouse) => ({ warehouse, sku, quantity: 1 })));
    for (const { warehouse, sku } of legs.slice(0, 11)) await setStock(participants, warehouse, sku, 100);
    const answer = await startTransaction(server, key, 'tcc', legs.slice(0, 11));
    await transactionAt(server, String(answer.body.id), ['COMPLETED']);
    expect(server.logs.filter((line) => line.includes('MaxListenersExceededWarning'))).toEqual([]);
  });

  it('takes nothing when B is short, and says so', async () => {
    await setStock(participants, 'B', 'ProductB', 5);
    const answer = await startTransaction(server, key, 'tcc').expect(201);
    expect([answer.body.status, answer.body.errorMessage]).toEqual([
      'CANCELLED',
      'Warehouse B try failed: inventory.insufficient-stock',
    ]);
    expect(legStatuses(answer.body)).toEqual(['CANCELLED', 'NULL_CANCELLED']);
    expect(await stocks()).toEqual(['100/0/0', '5/0/0']);
  });

  it("goes forward when A's confirm fails", async () => {
    a.script(
      'confirm',
      { do: 'answer', status: 500 },
      { do: 'answer', status: 409, code: 'inventory.broken' },
      { do: 'close' },
    );
    const answer = await startTransaction(server, key, 'tcc');
    const ended = await transactionAt(server, String(answer.body.id), ['COMPLETED', 'CANCELLED']);
    expect([ended['status'], ended['errorMessage']]).toEqual(['COMPLETED', null]);
    expect(await stocks()).toEqual(['90/0/10', '90/0/10']);
  });

  it('does each leg once although every answer is lost the first time', async () => {
    for (const verb of ['try', 'confirm', 'finalize'])
      for (const each of [a, b]) each.script(verb, { do: 'act-and-close' });
    const answer = await startTransaction(server, key, 'tcc');
    await transactionAt(server, String(answer.body.id), ['COMPLETED']);
    expect(await stocks()).toEqual(['90/0/10', '90/0/10']);
  });
});

describe('saga', () => {
  it('takes ten units from both warehouses', async () => {
    const answer = await startTransaction(server, key, 'saga').expect(201);
    expect([answer.body.status, answer.body.errorMessage]).toEqual(['COMPLETED', null]);
    expect(legStatuses(answer.body)).toEqual(['CONFIRMED', 'CONFIRMED']);
    expect(await stocks()).toEqual(['90/0/10', '90/0/10']);
  });

  it('gives everything back when B is short, and says in which order', async () => {
    await setStock(participants, 'B', 'ProductB', 5);
    const answer = await startTransaction(server, key, 'saga').expect(201);
    expect(answer.body.status).toBe('COMPENSATED');
    expect(answer.body.errorMessage).toBe('Warehouse B reserve failed: inventory.insufficient-stock Compensated B, A.');
    expect(legStatuses(answer.body)).toEqual(['COMPENSATED', 'NULL_CANCELLED']);
    expect(await stocks()).toEqual(['100/0/0', '5/0/0']);
  });

  it("gives everything back when A's confirm fails", async () => {
    a.script('confirm', { do: 'answer', status: 409, code: 'inventory.broken' });
    const answer = await startTransaction(server, key, 'saga').expect(201);
    expect([answer.body.status, answer.body.errorMessage]).toEqual([
      'COMPENSATED',
      'Warehouse A confirm failed: inventory.broken Compensated B, A.',
    ]);
    expect(await stocks()).toEqual(['100/0/0', '100/0/0']);
  });

  it('is FAILED until a compensation that fails twice succeeds', async () => {
    await setStock(participants, 'B', 'ProductB', 5);
    a.script('compensate', { do: 'answer', status: 500 }, { do: 'answer', status: 500 });
    const started = sent(startTransaction(server, key, 'saga'));
    const failed = await waitFor('the saga to fail', async () => {
      const [row] = await bed.rows<{ id: string }>(`SELECT id FROM process.processes WHERE state = 'FAILED'`);
      return row === undefined ? null : transaction(server, row.id);
    });
    expect(failed['errorMessage']).toMatch(
      /^Warehouse B reserve failed: inventory\.insufficient-stock( Compensated B\.)?$/,
    );
    // Who started it waits for a while; on a busy machine the two failures take longer than that.
    expect((await started).body.status).toMatch(/^(FAILED|COMPENSATED)$/);
    await transactionAt(server, String(failed['id']), ['COMPENSATED']);
    const [row] = await bed.rows<{ attempts: number }>(
      `SELECT max(attempts) AS attempts FROM process.compensations WHERE process_id = $1`,
      [failed['id']],
    );
    expect(row?.attempts).toBe(3);
  });

  it('compensates a leg whose answer was lost for good', async () => {
    b.script('reserve', ...Array.from({ length: 3 }, () => ({ do: 'act-and-close' }) as const));
    const answer = await startTransaction(server, key, 'saga');
    const ended = await transactionAt(server, String(answer.body.id), ['COMPENSATED']);
    expect(ended['errorMessage']).toBe('Warehouse B reserve failed: foreign.unavailable Compensated B, A.');
    expect(await stocks()).toEqual(['100/0/0', '100/0/0']);
  });
});

// The circuit breaker opens, and is closed again by the call that makes the transaction final.
describe('a warehouse that stays away', () => {
  it('answers 202 while a warehouse is down, and completes by itself when it is back', async () => {
    b.script('confirm', ...Array.from({ length: 5 }, () => ({ do: 'close' }) as const));
    const answer = await startTransaction(server, key, 'tcc').expect(202);
    expect(answer.body.status).toBe('CONFIRMING');
    await transactionAt(server, String(answer.body.id), ['COMPLETED']);
    expect((await startTransaction(server, key, 'tcc')).text).toBe(answer.text);
  });

  it('gives up trying a warehouse that stays away, and cancels there once it is back', async () => {
    b.down = true;
    const answer = await startTransaction(server, key, 'tcc').expect(202);
    expect([answer.body.status, answer.body.errorMessage]).toEqual([
      'CANCELLING',
      'Warehouse B try failed: foreign.unavailable',
    ]);
    b.down = false;
    await transactionAt(server, String(answer.body.id), ['CANCELLED']);
    expect(await stocks()).toEqual(['100/0/0', '100/0/0']);
  });
});

describe('starting a transaction', () => {
  const refused = async (body: unknown): Promise<unknown[]> => {
    const answer = await request(server.url).post('/transactions').use(asService).use(withKey(key)).use(withJson(body));
    const errors = (answer.body.errors ?? []) as { field: string }[];
    return [answer.status, answer.body.code, ...errors.map(({ field }) => field)];
  };
  const leg = LEGS[0];

  it('refuses bad input by name, and stores nothing of it', async () => {
    const before = await bed.count('SELECT count(*) FROM process.processes');
    expect(await refused({ pattern: 'xa', legs: LEGS })).toEqual([400, 'request.invalid', 'pattern']);
    expect(await refused({ pattern: 'tcc', legs: [] })).toEqual([400, 'request.invalid', 'legs']);
    expect(await refused({ pattern: 'tcc' })).toEqual([400, 'request.invalid', 'legs']);
    expect(await refused({ pattern: 'tcc', legs: [{ ...leg, quantity: 0 }] })).toEqual([
      400,
      'request.invalid',
      'legs[0].quantity',
    ]);
    expect(await refused({ pattern: 'tcc', legs: [{ ...leg, warehouse: 'C' }] })).toEqual([
      400,
      'request.invalid',
      'legs[0].warehouse',
    ]);
    expect(
      await refused({
        pattern: 'tcc',
        legs: Array.from({ length: 51 }, (_each, index) => ({ ...leg, sku: `S${index}` })),
      }),
    ).toEqual([400, 'request.invalid', 'legs']);
    expect(await refused({ pattern: 'saga', legs: [leg, leg] })).toEqual([422, 'transaction.duplicate-leg', 'legs[1]']);
    expect(await bed.count('SELECT count(*) FROM process.processes')).toBe(before);
  });

  it('is for services and admins, and so is looking', async () => {
    await request(server.url)
      .post('/transactions')
      .use(asUser('u-1'))
      .use(withKey(key))
      .send({ pattern: 'tcc', legs: LEGS })
      .expect(403);
    await request(server.url).get('/transactions/x').use(asService).expect(problem(404, 'transaction.not-found'));
  });

  it('refuses a SKU that no warehouse knows', async () => {
    const answer = await startTransaction(server, key, 'tcc', [{ warehouse: 'A', sku: 'Nothing', quantity: 1 }]);
    expect([answer.body.status, answer.body.errorMessage]).toEqual([
      'CANCELLED',
      'Warehouse A try failed: inventory.not-found',
    ]);
  });

  it('carries fifty legs', async () => {
    const skus = await bed.rows<{ sku: string }>(`SELECT sku FROM inventory.stock WHERE warehouse = 'A'`);
    const legs = skus
      .flatMap(({ sku }) => ['A', 'B'].map((warehouse) => ({ warehouse, sku, quantity: 1 })))
      .slice(0, 50);
    const answer = await startTransaction(server, key, 'saga', legs);
    await transactionAt(server, String(answer.body.id), ['COMPLETED']);
  });
});
