import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { ForeignHttp, type ForeignContext } from '../../src/kernel/foreign/index.js';
import {
  Participants,
  ParticipantService,
  StockService,
  WarehouseHttp,
  WAREHOUSES,
  type Participant,
  type ParticipantLine,
  type Verb,
} from '../../src/inventory/index.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { tokenFor } from '../support/tokens.js';

let application: TestApplication;
const clients: ForeignHttp[] = [];

async function over(roles: string[], warehouse: 'A' | 'B' = 'A', baseUrl = application.url): Promise<Participant> {
  const http = new ForeignHttp({
    baseUrl,
    system: 'test',
    timeoutMs: 5_000,
    token: async () => tokenFor('svc-contract', { roles }),
  });
  clients.push(http);
  return new WarehouseHttp(warehouse, http);
}

function context(signal = new AbortController().signal): ForeignContext {
  return { key: 'unused', signal, traceparent: null };
}

beforeAll(async () => {
  application = await startApplication();
});

afterAll(async () => {
  await Promise.all(clients.map((each) => each.close()));
  await application?.close();
});

describe.each(['in process', 'over HTTP'] as const)('a warehouse %s', (way) => {
  // The two ways share one database, so each has a warehouse of its own.
  const name = way === 'in process' ? 'A' : 'B';
  let warehouse: Participant;
  beforeAll(async () => {
    warehouse =
      way === 'in process' ? (application.app.get(Participants).of('A') as Participant) : await over(['service'], 'B');
  });

  const line = (quantity = 3, sku = 'ProductA'): ParticipantLine => ({ transactionId: uuidv7(), sku, quantity });
  const done = (status: string): unknown => ({ kind: 'done', value: { status } });
  const refused = (status: number, code: string): unknown => ({
    kind: 'refused',
    status,
    code: `inventory.${code}`,
    detail: expect.any(String),
  });
  const all = async (of: ParticipantLine, ...verbs: Verb[]): Promise<unknown[]> => {
    const outcomes: unknown[] = [];
    for (const verb of verbs) outcomes.push(await warehouse.call(verb, of, context()));
    return outcomes;
  };
  /** How the books of the SKU differ after `work`. */
  async function change(
    work: () => Promise<void>,
    sku = 'ProductA',
  ): Promise<{ held: number; onHand: number; sold: number }> {
    const before = await application.app.get(StockService).stock(name, sku);
    await work();
    const after = await application.app.get(StockService).stock(name, sku);
    expect(after.onHand + after.sold).toBe(after.received);
    return { held: after.held - before.held, onHand: after.onHand - before.onHand, sold: after.sold - before.sold };
  }

  it('holds, confirms and finalizes a tcc line, each call twice with one effect and one answer', async () => {
    const tcc = line();
    expect(
      await change(async () => expect(await all(tcc, 'try', 'try')).toEqual([done('TRIED'), done('TRIED')])),
    ).toEqual({ held: 3, onHand: 0, sold: 0 });
    expect(await all(tcc, 'confirm', 'confirm')).toEqual([done('CONFIRM_PENDING'), done('CONFIRM_PENDING')]);
    const sold = await change(async () =>
      expect(await all(tcc, 'finalize', 'finalize')).toEqual([done('CONFIRMED'), done('CONFIRMED')]),
    );
    expect(sold).toEqual({ held: -3, onHand: -3, sold: 3 });
    const late = await change(async () =>
      expect(await all(tcc, 'try', 'confirm')).toEqual([done('TRIED'), done('CONFIRM_PENDING')]),
    );
    expect(late).toEqual({ held: 0, onHand: 0, sold: 0 });
  });

  it('releases a cancelled hold, before and after the confirm', async () => {
    const nothing = await change(async () => {
      expect(await all(line(), 'try', 'cancel', 'cancel')).toEqual([
        done('TRIED'),
        done('CANCELLED'),
        done('CANCELLED'),
      ]);
      expect(await all(line(), 'try', 'confirm', 'cancel')).toEqual([
        done('TRIED'),
        done('CONFIRM_PENDING'),
        done('CANCELLED'),
      ]);
    });
    expect(nothing).toEqual({ held: 0, onHand: 0, sold: 0 });
  });

  it('reserves, confirms and compensates a saga line', async () => {
    const saga = line();
    const taken = await change(async () =>
      expect(await all(saga, 'reserve', 'reserve')).toEqual([done('RESERVED'), done('RESERVED')]),
    );
    expect(taken).toEqual({ held: 0, onHand: -3, sold: 3 });
    expect(await all(saga, 'confirm', 'confirm')).toEqual([done('CONFIRMED'), done('CONFIRMED')]);
    const back = await change(async () =>
      expect(await all(saga, 'compensate', 'compensate')).toEqual([done('COMPENSATED'), done('COMPENSATED')]),
    );
    expect(back).toEqual({ held: 0, onHand: 3, sold: -3 });
  });

  it('refuses a try or reserve that comes after its cancel, and never calls it a success', async () => {
    const nothing = await change(async () => {
      expect(await all(line(), 'cancel', 'cancel', 'try')).toEqual([
        done('NULL_CANCELLED'),
        done('NULL_CANCELLED'),
        refused(409, 'cancelled'),
      ]);
      expect(await all(line(), 'compensate', 'compensate', 'reserve')).toEqual([
        done('NULL_CANCELLED'),
        done('NULL_CANCELLED'),
        refused(409, 'cancelled'),
      ]);
      expect((await all(line(), 'try', 'cancel', 'try')).at(-1)).toEqual(refused(409, 'cancelled'));
      expect((await all(line(), 'reserve', 'compensate', 'reserve')).at(-1)).toEqual(refused(409, 'cancelled'));
    });
    expect(nothing).toEqual({ held: 0, onHand: 0, sold: 0 });
  });

  it('refuses every illegal crossing and leaves line and stock alone', async () => {
    const illegal = refused(409, 'illegal-transition');
    const prefixes: readonly [Verb[], Verb[]][] = [
      [[], ['confirm', 'finalize', 'issue', 'return']],
      [['try'], ['finalize', 'reserve', 'compensate', 'issue', 'return']],
      [
        ['try', 'confirm'],
        ['reserve', 'compensate', 'issue', 'return'],
      ],
      [
        ['try', 'confirm', 'finalize'],
        ['cancel', 'reserve', 'compensate'],
      ],
      [
        ['try', 'cancel'],
        ['confirm', 'finalize', 'reserve', 'compensate', 'issue', 'return'],
      ],
      [['cancel'], ['confirm', 'finalize', 'compensate', 'issue', 'return']],
      [['reserve'], ['try', 'finalize', 'cancel', 'issue', 'return']],
      [
        ['reserve', 'confirm'],
        ['try', 'finalize', 'cancel'],
      ],
      [
        ['reserve', 'compensate'],
        ['try', 'confirm', 'finalize', 'cancel', 'issue', 'return'],
      ],
      [['compensate'], ['confirm', 'cancel', 'issue', 'return']],
      [
        ['reserve', 'confirm', 'issue'],
        ['compensate', 'cancel'],
      ],
      [
        ['reserve', 'confirm', 'issue', 'return'],
        ['issue', 'compensate'],
      ],
    ];
    for (const [prefix, wrong] of prefixes) {
      const of = line(1);
      await all(of, ...prefix);
      const before = await warehouse.find(of.transactionId, context());
      const nothing = await change(async () =>
        expect([prefix, await all(of, ...wrong)]).toEqual([prefix, wrong.map(() => illegal)]),
      );
      expect(nothing).toEqual({ held: 0, onHand: 0, sold: 0 });
      expect(await warehouse.find(of.transactionId, context())).toEqual(before);
    }
  });

  it('issues and returns the goods of a confirmed line of either pattern', async () => {
    for (const sell of [['try', 'confirm', 'finalize'] as const, ['reserve', 'confirm'] as const]) {
      const of = line();
      await all(of, ...sell);
      expect(await all(of, 'issue', 'issue')).toEqual([done('ISSUED'), done('ISSUED')]);
      const back = await change(async () =>
        expect(await all(of, 'return', 'return')).toEqual([done('RETURNED'), done('RETURNED')]),
      );
      expect(back).toEqual({ held: 0, onHand: 3, sold: -3 });
      const unissued = line();
      await all(unissued, ...sell);
      expect(await all(unissued, 'return')).toEqual([done('RETURNED')]);
    }
  });

  it('takes back what a customer sends, a part of a line too, once per return and never more than was sold', async () => {
    const of = line();
    await all(of, 'reserve', 'confirm', 'issue');
    const part = { ...line(), sku: of.sku, quantity: of.quantity - 1 };
    const back = await change(async () =>
      expect(await all(part, 'restock', 'restock')).toEqual([done('RESTOCKED'), done('RESTOCKED')]),
    );
    expect(back).toEqual({ held: 0, onHand: part.quantity, sold: -part.quantity });
    expect(await all({ ...part, quantity: 1 }, 'restock')).toEqual([refused(422, 'line-mismatch')]);
    expect(await all({ ...line(), sku: of.sku, quantity: 1_000 }, 'restock')).toEqual([
      refused(409, 'illegal-transition'),
    ]);
    expect(await all(part, 'issue', 'return', 'compensate')).toEqual([
      refused(409, 'illegal-transition'),
      refused(409, 'illegal-transition'),
      refused(409, 'illegal-transition'),
    ]);
  });

  it('issues nothing that is flagged missing, until it is found', async () => {
    const of = line(1, 'BOMBILLA');
    await all(of, 'reserve', 'confirm');
    await application.app.get(StockService).set(name, 'BOMBILLA', { missing: true });
    expect(await all(of, 'issue')).toEqual([refused(409, 'goods-missing')]);
    await application.app.get(StockService).set(name, 'BOMBILLA', { missing: false });
    expect(await all(of, 'issue')).toEqual([done('ISSUED')]);
    await application.app.get(StockService).set(name, 'BOMBILLA', { missing: true });
    expect(await all(of, 'issue', 'return')).toEqual([done('ISSUED'), done('RETURNED')]);
  });

  it('refuses more than is available, and another quantity of the same line', async () => {
    const { available } = await application.app.get(StockService).stock(name, 'THERMOS-1L');
    const greedy = line(available + 1, 'THERMOS-1L');
    expect(await all(greedy, 'try', 'reserve')).toEqual([
      refused(409, 'insufficient-stock'),
      refused(409, 'insufficient-stock'),
    ]);
    expect(await warehouse.find(greedy.transactionId, context())).toEqual({ kind: 'done', value: null });
    expect(await all(greedy, 'cancel', 'try')).toEqual([done('NULL_CANCELLED'), refused(409, 'cancelled')]);
    const of = line(2);
    await all(of, 'try');
    const other = { ...of, quantity: 1 };
    const nothing = await change(async () =>
      expect(await all(other, 'try', 'confirm', 'cancel', 'compensate')).toEqual(
        Array.from({ length: 4 }, () => refused(422, 'line-mismatch')),
      ),
    );
    expect(nothing).toEqual({ held: 0, onHand: 0, sold: 0 });
    await all(of, 'cancel');
  });

  it('refuses what it does not know, so that a coordinator can give up, and has nothing of it to cancel', async () => {
    expect(await all(line(1, 'Nothing'), 'try', 'reserve', 'confirm')).toEqual(
      Array.from({ length: 3 }, () => refused(404, 'not-found')),
    );
    expect(await all(line(1, 'Nothing'), 'cancel', 'compensate')).toEqual([
      done('NULL_CANCELLED'),
      done('NULL_CANCELLED'),
    ]);
    expect(await all(line(0), 'try')).toEqual([{ ...(refused(400, '') as object), code: 'request.invalid' }]);
    expect(await warehouse.find(uuidv7(), context())).toEqual({ kind: 'done', value: null });
    expect(await warehouse.stock('Nothing', context())).toEqual(refused(404, 'not-found'));
  });

  it('tells what it knows of a transaction, and what is available', async () => {
    const of = line(2, 'ProductB');
    await all(of, 'try');
    await all({ ...of, sku: 'ProductA' }, 'cancel');
    expect(await warehouse.find(of.transactionId, context())).toEqual({
      kind: 'done',
      value: {
        lines: [
          { sku: 'ProductA', quantity: 2, pattern: 'tcc', status: 'NULL_CANCELLED' },
          { sku: 'ProductB', quantity: 2, pattern: 'tcc', status: 'TRIED' },
        ],
      },
    });
    const { available } = await application.app.get(StockService).stock(name, 'ProductB');
    expect(await warehouse.stock('ProductB', context())).toEqual({ kind: 'done', value: { available } });
  });

  it('answers unknown, and does not throw, when the call was given up', async () => {
    expect(await warehouse.call('try', line(), context(AbortSignal.abort()))).toMatchObject({ kind: 'unknown' });
  });
});

it('takes a missing role, and a 404 of somebody else, for a wrong set-up and not for a refusal', async () => {
  const line = { transactionId: uuidv7(), sku: 'ProductA', quantity: 1 };
  expect(await (await over([])).call('try', line, context())).toMatchObject({ kind: 'misconfigured' });
  expect(
    await (await over(['service'], 'A', `${application.url}/elsewhere`)).call('cancel', line, context()),
  ).toMatchObject({ kind: 'misconfigured' });
});

it('reaches each warehouse where the configuration says: A elsewhere, B in this process', async () => {
  const shop = await startApplication({
    WAREHOUSE_A_URL: `${application.url}/`,
    WAREHOUSE_A_TOKEN: tokenFor('svc-shop', { roles: ['service'] }),
  });
  try {
    const participants = shop.app.get(Participants);
    expect(participants.all.map(({ warehouse }) => warehouse)).toEqual([...WAREHOUSES]);
    expect(participants.of('C')).toBeNull();
    const line = { transactionId: uuidv7(), sku: 'ProductA', quantity: 1 };
    for (const each of participants.all)
      expect(await each.call('try', line, context())).toEqual({ kind: 'done', value: { status: 'TRIED' } });
    const [a, b] = participants.all as [Participant, Participant];
    expect(await a.find(line.transactionId, context())).toEqual(
      await application.app.get(Participants).of('A')?.find(line.transactionId, context()),
    );
    await expect(application.app.get(ParticipantService).transaction('B', line.transactionId)).rejects.toMatchObject({
      code: 'inventory.not-found',
    });
    await expect(shop.app.get(ParticipantService).transaction('A', line.transactionId)).rejects.toMatchObject({
      code: 'inventory.not-found',
    });
    expect(await b.find(line.transactionId, context())).toMatchObject({
      value: { lines: [{ sku: 'ProductA', status: 'TRIED' }] },
    });
  } finally {
    await shop.close();
  }
});
