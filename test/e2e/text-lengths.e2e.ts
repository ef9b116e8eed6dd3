import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Test } from 'supertest';
import { accountBody } from '../support/accounts.js';
import { newOrder, patchOrder } from '../support/orders.js';
import { as, request, withJson, withKey, type Answer } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';

/** One and two code points, with one, two or more UTF-16 units: each is counted differently by some library. */
const UNITS: readonly (readonly [text: string, codePoints: number])[] = [
  ['x', 1],
  ['é', 1],
  ['e\u0301', 2],
  ['😀', 1],
  ['❤️', 2],
  ['☎︎', 2],
];
const ADDRESS = { name: 'Ana', line1: 'Corrientes 1', city: 'Buenos Aires', postalCode: 'C1043', country: 'AR' };
const CBU = {
  idempotencyKey: 'k',
  ownerName: 'Ana',
  ownerCuit: '20286372075',
  ownerType: 'PHYSICAL_PERSON',
  accountType: 'CHECKING',
  currency: 'ARS',
};
const DEPOSIT = {
  accountHolderKey: 'c-1',
  accountHolderType: 'CLIENT',
  productTypeKey: 'CURRENT_ACCOUNT',
  name: 'Ana',
};

describe('a text at the edge of its length', () => {
  let bed: TestBed;
  let server: Server;
  let order: string;
  let serial = 0;
  const me = { user: 'u-lengths', roles: ['service', 'admin'] };

  beforeAll(async () => {
    bed = await TestBed.create();
    server = await bed.start();
    order = await newOrder(server, me);
  });
  afterEach(() => expect(server.logs.filter((line) => line.includes('"level":50'))).toEqual([]));
  afterAll(() => bed?.close());

  const post = (path: string, body: unknown): Test =>
    request(server.url)
      .post(path)
      .use(as(me))
      .use(withKey(`length-${(serial += 1)}`))
      .use(withJson(body));
  const address = (change: object): Test =>
    patchOrder(server, me, order, { shippingAddress: { ...ADDRESS, ...change } });

  const FIELDS: Readonly<Record<string, { most: number; send: (text: string) => Promise<Answer> }>> = {
    'accountHolderId of an account': {
      most: 64,
      send: (text) => post('/accounts', accountBody({ accountHolderId: text })),
    },
    'ownerName of an account': { most: 100, send: (text) => post('/accounts', accountBody({ ownerName: text })) },
    'accountHolderKey of a deposit': {
      most: 64,
      send: (text) => post('/deposits', { ...DEPOSIT, accountHolderKey: text }),
    },
    'name of a deposit': { most: 100, send: (text) => post('/deposits', { ...DEPOSIT, name: text }) },
    'ownerName of a CBU': { most: 100, send: (text) => post('/cbuOnline', { jobArgs: { ...CBU, ownerName: text } }) },
    'name of an address': { most: 100, send: (text) => address({ name: text }) },
    'line1 of an address': { most: 100, send: (text) => address({ line1: text }) },
    'line2 of an address': { most: 100, send: (text) => address({ line2: text }) },
    'city of an address': { most: 100, send: (text) => address({ city: text }) },
    'region of an address': { most: 100, send: (text) => address({ region: text }) },
    'postalCode of an address': { most: 20, send: (text) => address({ postalCode: text }) },
    'gateway of a payment': {
      most: 50,
      send: (text) => patchOrder(server, me, order, { paymentSelection: { gateway: text, method: 'completed' } }),
    },
    'method of a payment': {
      most: 50,
      send: (text) => patchOrder(server, me, order, { paymentSelection: { gateway: 'sandbox', method: text } }),
    },
    'reason of a change by hand': {
      most: 500,
      send: (text) => post('/admin/processes/0190a000-0000-7000-8000-000000000000/retry', { reason: text }),
    },
  };

  it.each(Object.keys(FIELDS))(
    '%s: what fits is taken, one code point more is refused by name, in every script',
    async (name) => {
      const { most, send } = FIELDS[name] as (typeof FIELDS)[string];
      const field = name.split(' ')[0] ?? '';
      for (const [unit, codePoints] of UNITS) {
        const fits = unit.repeat(Math.floor(most / codePoints));
        const answer = await send(fits);
        // What cannot be paid for, or is not known, is another matter than its length.
        expect([unit, answer.body.code === 'request.invalid', answer.status >= 500]).toEqual([unit, false, false]);
        const refused = await send(`${fits}x${most % codePoints === 0 ? '' : 'x'}`);
        const named = ((refused.body.errors ?? []) as { field: string }[]).map((error) =>
          error.field.split('.').at(-1),
        );
        expect([unit, refused.status, named]).toEqual([unit, 400, [field]]);
      }
    },
  );
});
