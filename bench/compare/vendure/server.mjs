// A minimal Vendure shop with one way to pay. `--fill` makes its tables and its catalogue, and ends; else it serves.
import { Body, Controller, Inject, Post } from '@nestjs/common';
import {
  bootstrap,
  DefaultJobQueuePlugin,
  DefaultLogger,
  DefaultSchedulerPlugin,
  LanguageCode,
  LogLevel,
  OrderService,
  PaymentMethodHandler,
  PluginCommonModule,
  RequestContextService,
  TransactionalConnection,
  VendurePlugin,
} from '@vendure/core';
import { populate } from '@vendure/core/cli/index.js';
import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PRICE, products } from '../catalogue.mjs';

const { DATABASE_URL = '', GATEWAY_URL = '' } = process.env;
const filling = process.argv.includes('--fill');

/**
 * As the documentation's example of a handler, and more careful: the order's code is the idempotency key, and the provider is
 * asked first whether it has taken the money already.
 */
const counting = new PaymentMethodHandler({
  code: 'counting',
  description: [{ languageCode: LanguageCode.en, value: 'Charges at the counting provider' }],
  args: {},
  createPayment: async (/** @type {any} */ _ctx, /** @type {any} */ order, /** @type {number} */ amount) => {
    const asked = await fetch(`${GATEWAY_URL}/charges?reference=${order.code}`);
    const [taken] = /** @type {{ id: string }[]} */ (await asked.json());
    if (taken !== undefined) return { amount, state: 'Settled', transactionId: taken.id, metadata: {} };
    const answer = await fetch(`${GATEWAY_URL}/charges`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': order.code },
      body: JSON.stringify({ amount }),
    });
    const { id } = /** @type {{ id: string }} */ (await answer.json());
    return { amount, state: 'Settled', transactionId: id, metadata: {} };
  },
  settlePayment: () => ({ success: true }),
});

/** The provider's webhook: adds the payment to an order that waits for one, as the plugin for Stripe does. */
class Charged {
  constructor(/** @type {any} */ orders, /** @type {any} */ contexts, /** @type {any} */ connection) {
    this.orders = orders;
    this.contexts = contexts;
    this.connection = connection;
  }

  /** @param {{ code: string }} body */
  async take({ code }) {
    const request = await this.contexts.create({ apiType: 'admin' });
    return this.connection.withTransaction(request, async (/** @type {any} */ ctx) => {
      const order = await this.orders.findOneByCode(ctx, code);
      if (order?.state === 'ArrangingPayment')
        await this.orders.addPaymentToOrder(ctx, order.id, { method: 'counting', metadata: {} });
    });
  }
}
// Decorated by hand, since this file is no TypeScript.
[OrderService, RequestContextService, TransactionalConnection].forEach((service, at) =>
  Inject(service)(Charged, undefined, at),
);
Body()(Charged.prototype, 'take', 0);
Post()(Charged.prototype, 'take', /** @type {any} */ (Object.getOwnPropertyDescriptor(Charged.prototype, 'take')));
Controller('charged')(Charged);
class ChargedPlugin {}
VendurePlugin({ imports: [PluginCommonModule], controllers: [Charged] })(ChargedPlugin);

const config = {
  apiOptions: { port: 0, hostname: '127.0.0.1' },
  authOptions: {
    tokenMethod: 'bearer',
    superadminCredentials: { identifier: 'nobody', password: randomUUID() },
    cookieOptions: { secret: randomUUID() },
  },
  dbConnectionOptions: { type: 'postgres', url: DATABASE_URL, synchronize: filling, logging: false },
  paymentOptions: { paymentMethodHandlers: [counting] },
  logger: new DefaultLogger({ level: LogLevel.Error, timestamp: false }),
  plugins: [DefaultJobQueuePlugin.init({}), DefaultSchedulerPlugin.init({}), ChargedPlugin],
};

if (filling) {
  const app = await populate(() => bootstrap(config), initialData(), catalogue());
  await app.close();
  process.exit(0);
}
const app = await bootstrap(config);
const { port } = app.getHttpServer().address();
console.log(JSON.stringify({ msg: 'listening', url: `http://127.0.0.1:${port}` }));

function initialData() {
  return {
    defaultLanguage: LanguageCode.en,
    defaultZone: 'Americas',
    countries: [{ name: 'Argentina', code: 'AR', zone: 'Americas' }],
    taxRates: [{ name: 'Standard Tax', percentage: 20 }],
    shippingMethods: [{ name: 'Standard Shipping', price: 500 }],
    paymentMethods: [{ name: 'counting', handler: { code: 'counting', arguments: [] } }],
    collections: [],
  };
}

/** The catalogue as a file of Vendure's import. */
function catalogue() {
  const columns =
    'name,slug,description,assets,facets,optionGroups,optionValues,sku,price,taxCategory,stockOnHand,trackInventory,variantAssets,variantFacets';
  const rows = products().map(
    ({ sku, stock }) => `${sku},${sku.toLowerCase()},,,,,,${sku},${PRICE / 100},standard,${stock},true,,`,
  );
  const file = join(tmpdir(), `holdfast-compare-${process.pid}.csv`);
  writeFileSync(file, [columns, ...rows].join('\n'));
  process.once('exit', () => rmSync(file, { force: true }));
  return file;
}
