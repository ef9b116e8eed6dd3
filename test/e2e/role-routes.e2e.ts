import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cookieOf, createOrder } from '../support/orders.js';
import { as, asUser, request, type Plugin, type Verb } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';

/**
 * Who may call a route. Everybody else is refused before anything is looked at: with 401 when nobody knows who it is,
 * with 403 when somebody lacks the role.
 */
const MAY = {
  anybody: ['none', 'cookie', 'user', 'service', 'admin'],
  shopper: ['cookie', 'user', 'service', 'admin'],
  user: ['user', 'service', 'admin'],
  staff: ['service', 'admin'],
  admin: ['admin'],
} as const;
type Caller = (typeof MAY)['anybody'][number];

/** Every route of the document. A new one is entered here by whoever makes it: that is the decision who may call it. */
const ROUTES: Readonly<Record<string, keyof typeof MAY>> = {
  'GET /health/live': 'anybody',
  'GET /health/ready': 'anybody',
  // In production: role service or admin, or METRICS_PORT (programs/production-access.e2e.ts).
  'GET /metrics': 'anybody',
  'GET /problems/{code}': 'anybody',
  'GET /.well-known/idempotency': 'anybody',
  'GET /sandbox/pay/{id}': 'anybody',
  'POST /sandbox/pay/{id}': 'anybody',
  'POST /sandbox/pay/{id}/approve': 'anybody',
  'POST /sandbox/pay/{id}/decline': 'anybody',
  'POST /sandbox/pay/{id}/abort': 'anybody',
  'GET /sandbox/shipments/{id}': 'anybody',
  'POST /sandbox/shipments/{id}/pick-up': 'anybody',
  'POST /sandbox/shipments/{id}/deliver': 'anybody',
  'POST /sandbox/shipments/{id}/fail': 'anybody',
  'POST /sandbox/shipments/{id}/lose': 'anybody',
  'POST /orders': 'anybody',
  'GET /orders': 'shopper',
  'GET /orders/current': 'shopper',
  'GET /orders/{id}': 'shopper',
  'PATCH /orders/{id}': 'shopper',
  'DELETE /orders/{id}': 'shopper',
  'PUT /orders/{id}/items/{sku}': 'shopper',
  'DELETE /orders/{id}/items/{sku}': 'shopper',
  'GET /orders/{id}/fulfilment': 'shopper',
  'POST /orders/{id}/cancel': 'shopper',
  'POST /placeorder': 'shopper',
  'GET /placeorder/current': 'shopper',
  'GET /placeorder/active': 'shopper',
  'GET /placeorder/{uuid}': 'shopper',
  'POST /placeorder/{uuid}/refresh': 'shopper',
  'POST /placeorder/{uuid}/refresh-blocking': 'shopper',
  'POST /placeorder/{uuid}/cancel': 'shopper',
  'DELETE /placeorder/{uuid}': 'shopper',
  'POST /orders/claim': 'user',
  'GET /accounts': 'user',
  'POST /accounts': 'user',
  'GET /accounts/{id}': 'user',
  'GET /accounts/{id}/audit': 'user',
  'GET /products': 'anybody',
  'GET /products/{sku}': 'anybody',
  'GET /inventory/{warehouse}/stock/{sku}': 'user',
  'GET /deposits': 'staff',
  'POST /deposits': 'staff',
  'GET /deposits/{id}': 'staff',
  'GET /cbuOnline': 'staff',
  'POST /cbuOnline': 'staff',
  'GET /cbuOnline/{id}': 'staff',
  'POST /transactions': 'staff',
  'GET /transactions/{id}': 'staff',
  'POST /orders/{id}/signals/{signal}': 'staff',
  'POST /orders/{id}/returns': 'staff',
  'GET /events': 'staff',
  'POST /inventory/{warehouse}/try': 'staff',
  'POST /inventory/{warehouse}/confirm': 'staff',
  'POST /inventory/{warehouse}/finalize': 'staff',
  'POST /inventory/{warehouse}/cancel': 'staff',
  'POST /inventory/{warehouse}/reserve': 'staff',
  'POST /inventory/{warehouse}/compensate': 'staff',
  'POST /inventory/{warehouse}/issue': 'staff',
  'POST /inventory/{warehouse}/return': 'staff',
  'POST /inventory/{warehouse}/restock': 'staff',
  'GET /inventory/{warehouse}/transactions/{transactionId}': 'staff',
  'POST /sandbox/payments': 'staff',
  'GET /sandbox/payments/{id}': 'staff',
  'GET /sandbox/payments/{id}/flow': 'staff',
  'GET /sandbox/payments/{id}/booked': 'staff',
  'POST /sandbox/payments/{id}/confirm': 'staff',
  'POST /sandbox/payments/{id}/cancel': 'staff',
  'POST /sandbox/payments/{id}/refund': 'staff',
  'POST /sandbox/payments/{id}/refunds': 'staff',
  'GET /sandbox/payments/{id}/refunds/{key}': 'staff',
  'POST /shipments': 'staff',
  'GET /shipments/{id}': 'staff',
  'POST /shipments/{id}/cancel': 'staff',
  'PUT /inventory/{warehouse}/stock/{sku}': 'admin',
  'GET /books/{id}': 'staff',
  'GET /admin/audit': 'admin',
  'GET /admin/audit-log': 'admin',
  'POST /admin/erase': 'admin',
  'GET /admin/export': 'admin',
  'GET /admin/idempotency-keys': 'admin',
  'GET /admin/idempotency-keys/{id}': 'admin',
  'POST /admin/idempotency-keys/{id}/resolve': 'admin',
  'POST /admin/idempotency-keys/{id}/retry': 'admin',
  'GET /admin/staged-jobs': 'admin',
  'GET /admin/staged-jobs/{id}': 'admin',
  'POST /admin/idempotency-keys/retry-all': 'admin',
  'POST /admin/processes/retry-all': 'admin',
  'POST /admin/staged-jobs/retry-all': 'admin',
  'POST /admin/staged-jobs/{id}/end-doubt': 'admin',
  'POST /admin/staged-jobs/{id}/retry': 'admin',
  'GET /admin/payments/{id}': 'admin',
  'POST /admin/payments/{id}/record-refund': 'admin',
  'GET /admin/holds': 'admin',
  'GET /admin/in-doubt': 'admin',
  'GET /admin/lifecycles': 'admin',
  'GET /admin/definitions': 'admin',
  'GET /admin/overview': 'admin',
  'GET /admin/rates': 'admin',
  'GET /admin/search': 'admin',
  'GET /admin/orders/{id}/timeline': 'admin',
  'GET /admin/accounts/{id}/timeline': 'admin',
  'GET /admin/schedulers': 'admin',
  'POST /admin/schedulers/{name}/run': 'admin',
  'POST /admin/processes/{id}/end-doubt': 'admin',
  'GET /admin/processes': 'admin',
  'GET /admin/processes/{id}': 'admin',
  'POST /admin/processes/{id}/cancel': 'admin',
  'POST /admin/processes/{id}/fork': 'admin',
  'POST /admin/processes/{id}/pause': 'admin',
  'POST /admin/processes/{id}/resume': 'admin',
  'POST /admin/processes/{id}/retry': 'admin',
  'GET /admin/webhook-endpoints': 'admin',
  'POST /admin/webhook-endpoints': 'admin',
  'DELETE /admin/webhook-endpoints/{id}': 'admin',
  'POST /admin/webhook-endpoints/{id}/ping': 'admin',
  'POST /admin/webhook-endpoints/{id}/replay': 'admin',
  'POST /admin/webhook-endpoints/{id}/retry': 'admin',
  'POST /admin/webhook-endpoints/{id}/rotate': 'admin',
  'GET /admin/webhook-deliveries': 'admin',
  'GET /admin/webhook-deliveries/{id}': 'admin',
  'POST /admin/webhook-deliveries/{id}/resend': 'admin',
};
/** Known by its signature, and 401 without one, whoever calls (webhook-signatures.e2e.ts). */
const SIGNED = ['POST /payments/webhooks/{gateway}', 'POST /shipping/webhooks/{carrier}'];

/** Nothing of these exists, so whoever is let in changes nothing. */
const PARAMETERS: Readonly<Record<string, string>> = {
  warehouse: 'A',
  sku: 'NoSuchThing',
  code: 'internal',
  gateway: 'sandbox',
  carrier: 'sandbox',
};
const NOWHERE = '0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20';

let bed: TestBed;
let server: Server;
let served: string[];
let cookie: string;

beforeAll(async () => {
  bed = await TestBed.create();
  server = await bed.start();
  const { body } = await request(server.url).get('/docs-json');
  served = Object.entries(body.paths as Record<string, object>).flatMap(([path, item]) =>
    Object.keys(item).map((verb) => `${verb.toUpperCase()} ${path}`),
  );
  cookie = cookieOf(await createOrder(server, {})) ?? '';
});
afterAll(() => bed?.close());

function whoIs(caller: Caller): Plugin {
  switch (caller) {
    case 'none':
      return as({});
    case 'cookie':
      return as({ cookie });
    case 'user':
      return asUser('u-role-table');
    case 'service':
    case 'admin':
      return asUser(`u-role-${caller}`, [caller]);
  }
}

/** What became of it, as far as this table is concerned: whoever is let in is answered by the route, well or badly. */
async function outcome(route: string, caller: Caller): Promise<string> {
  const [method = '', pattern = ''] = route.split(' ');
  const path = pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => PARAMETERS[name] ?? NOWHERE);
  const { status } = await request(server.url)[method.toLowerCase() as Verb](path).use(whoIs(caller));
  if (status === 401 || status === 403) return String(status);
  return status < 500 ? 'let in' : `${status}, a failure`;
}

function expected(may: keyof typeof MAY, caller: Caller): string {
  if ((MAY[may] as readonly Caller[]).includes(caller)) return 'let in';
  return caller === 'none' || caller === 'cookie' ? '401' : '403';
}

describe('who may call what', () => {
  it('is decided for every route: enter a new one in ROUTES of this file, an old one takes its entry along', () => {
    const entered = [...Object.keys(ROUTES), ...SIGNED];
    expect({
      undecided: served.filter((route) => !entered.includes(route)),
      gone: entered.filter((route) => !served.includes(route)),
    }).toEqual({
      undecided: [],
      gone: [],
    });
  });

  it.each(Object.entries(ROUTES))('%s: %s', async (route, may) => {
    const found = await Promise.all(MAY.anybody.map(async (caller) => [caller, await outcome(route, caller)]));
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries(MAY.anybody.map((caller) => [caller, expected(may, caller)])),
    );
  });

  it.each(SIGNED)('%s: nobody without a signature, whatever else they have', async (route) => {
    for (const caller of MAY.anybody) expect([caller, await outcome(route, caller)]).toEqual([caller, '401']);
  });
});
