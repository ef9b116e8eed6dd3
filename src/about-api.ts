import { openApiWebhooks } from '#kernel/events';
import type { AboutApi } from '#platform/http';

const DESCRIPTION = `
Opens accounts and places orders across services that it does not own, and never half-does it.

**To try a call:** get a token with \`npm run --silent token -- --sub u-1\` (roles: \`--roles admin\`), press *Authorize* and paste it. Shopping
works without one: the answer to \`POST /orders\` sets a cookie. Send an \`Idempotency-Key\` with every POST, the same for every try of
the same intent: the effect happens once and the answer stays the same, whatever crashes in between. A problem that is
\`retryable\` says in \`Retry-After\` when to send the same request again.
`.trim();

/** What the OpenAPI document says of the whole; its tags in the order in which somebody new uses them. */
export const ABOUT_API: AboutApi = {
  title: 'Holdfast',
  description: DESCRIPTION,
  tags: [
    ['orders', 'The cart: what is bought, for whom, how it is shipped and paid'],
    ['placeorder', 'Placing an order: stock, payment and order together, or none of them'],
    ['payments', 'What payment gateways tell'],
    ['fulfilment', 'From the warehouse to the door, and back'],
    ['inventory', 'Products and stock'],
    ['inventory: participants', 'Warehouses as participants in transactions'],
    ['transactions', 'Stock of several warehouses, taken together or not at all'],
    ['accounts', 'Opening an account: a deposit at the ledger, a CBU at the clearing house'],
    ['events', 'What became of things, to be read or to be called with'],
    ['admin', 'What people look up and repair by hand'],
    ['deposits', 'Stands for a foreign system: a core-banking ledger'],
    ['cbuOnline', 'Stands for a foreign system: a clearing house'],
    ['sandbox: payments', 'Stands for a foreign system: a payment gateway'],
    ['sandbox: shipments', 'Stands for a foreign system: a carrier'],
    ['health', 'Whether a process lives, whether it is ready, and its metrics'],
    ['policy', 'How idempotency keys are handled'],
    ['problems', 'What an error code means'],
  ],
  webhooks: openApiWebhooks,
};
