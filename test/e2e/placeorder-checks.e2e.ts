import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contextOf, placedAt, placing, readyOrder, refreshBlocking } from '../support/checkout.js';
import { getOrder, patchOrder } from '../support/orders.js';
import { usersOf } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { setStock } from '../support/stock.js';
import { TestBed } from '../support/test-bed.js';

describe('placing an order', () => {
  let bed: TestBed;
  let server: Server;
  const shopper = usersOf('u-place');

  beforeAll(async () => {
    bed = await TestBed.create({ ROLES: 'api,worker,scheduler' });
    server = await bed.start();
  });
  afterAll(() => bed?.close());

  it.each([
    ['an empty cart', { lines: {} }, { hasCommonError: true, commonErrorMessageKey: 'cart.empty', itemResults: [] }],
    [
      'no address',
      { addressed: false },
      { hasCommonError: true, commonErrorMessageKey: 'address.incomplete', itemResults: [] },
    ],
    [
      'more than the warehouses have',
      { lines: { ProductA: 999 } },
      {
        hasCommonError: false,
        commonErrorMessageKey: null,
        itemResults: [{ itemId: 'ProductA', errorMessageKey: 'item.insufficient-stock' }],
      },
    ],
  ])('fails with %s, and says what to mend', async (_what, options, validationResult) => {
    const me = shopper();
    const orderId = await readyOrder(server, me, options);
    const context = contextOf(await refreshBlocking(server, me, await placing(server, me, orderId)));
    expect(context).toMatchObject({
      state: { name: 'Failed' },
      orderInfo: null,
      failedReason: { type: 'CartValidationError', validationResult },
    });
    expect((await getOrder(server, me, orderId)).body).toMatchObject({ status: 'INCOMPLETE' });
  });

  it('fails when a price has changed or a product is gone, and the order then has the new price', async () => {
    const me = shopper();
    await bed.rows(
      "INSERT INTO inventory.products VALUES ('Changing', 'Changing', 700, 'ARS'), ('Going', 'Going', 700, 'ARS')",
    );
    const orderId = await readyOrder(server, me, { lines: { Changing: 1, Going: 1 } });
    await bed.rows("UPDATE inventory.products SET price = 800 WHERE sku = 'Changing'");
    await bed.rows("DELETE FROM inventory.products WHERE sku = 'Going'");
    const context = contextOf(await refreshBlocking(server, me, await placing(server, me, orderId)));
    expect(context.failedReason?.validationResult).toMatchObject({
      itemResults: [
        { itemId: 'Changing', errorMessageKey: 'item.price-changed' },
        { itemId: 'Going', errorMessageKey: 'item.unknown-sku' },
      ],
    });
    expect((await getOrder(server, me, orderId)).body.items).toMatchObject([
      { sku: 'Changing', unitPrice: 800 },
      { sku: 'Going' },
    ]);
  });

  it.each([
    ['nothing is selected', null, 'No payment is selected.'],
    [
      'the gateway is unknown',
      { gateway: 'nobody', method: 'completed' },
      'Payment not supported: gateway "nobody", method "completed"',
    ],
    [
      'the method is unknown',
      { gateway: 'sandbox', method: 'barter' },
      'Payment not supported: gateway "sandbox", method "barter"',
    ],
  ])('fails as PaymentError when %s', async (_what, paymentSelection, reason) => {
    const me = shopper();
    const orderId = await readyOrder(server, me, { method: null });
    await patchOrder(server, me, orderId, { paymentSelection });
    const context = contextOf(await refreshBlocking(server, me, await placing(server, me, orderId)));
    expect(context.failedReason).toEqual({ type: 'PaymentError', reason });
  });

  it('takes what the first warehouse has, and the rest from the second', async () => {
    const me = shopper();
    await bed.rows("INSERT INTO inventory.products VALUES ('Split', 'Split', 100, 'ARS')");
    await bed.rows(
      "INSERT INTO inventory.stock (warehouse, sku, received, on_hand) VALUES ('A', 'Split', 3, 3), ('B', 'Split', 9, 9)",
    );
    const uuid = await placing(server, me, await readyOrder(server, me, { lines: { Split: 5 } }));
    const context = contextOf(await refreshBlocking(server, me, uuid));
    expect(context.state.name).toBe('Success');
    expect(
      await bed.rows(
        "SELECT warehouse, on_hand::int, held::int, sold::int FROM inventory.stock WHERE sku = 'Split' ORDER BY 1",
      ),
    ).toEqual([
      { warehouse: 'A', on_hand: 0, held: 0, sold: 3 },
      { warehouse: 'B', on_hand: 7, held: 0, sold: 2 },
    ]);
  });

  it('sells the last one once, and nobody else holds anything', async () => {
    await bed.rows("INSERT INTO inventory.products VALUES ('Last', 'Last', 100, 'ARS')");
    await setStock(server, 'A', 'Last', 1);
    const buyers = Array.from({ length: 20 }, shopper);
    const ends = await Promise.all(
      buyers.map(async (me) => {
        const uuid = await placing(server, me, await readyOrder(server, me, { lines: { Last: 1 } }));
        return (await placedAt(server, me, uuid, ['Success', 'Failed'])) as { state?: { name?: string } };
      }),
    );
    expect(ends.filter(({ state }) => state?.name === 'Success')).toHaveLength(1);
    expect(
      await bed.rows(
        "SELECT on_hand::int, held::int, sold::int FROM inventory.stock WHERE sku = 'Last' AND warehouse = 'A'",
      ),
    ).toEqual([{ on_hand: 0, held: 0, sold: 1 }]);
  });
});
