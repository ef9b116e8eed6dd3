// The way to pay: charges when the session is authorized, under the key that Medusa hands to providers, unless the provider
// has it already; and believes the provider's webhook.
const { randomUUID } = require('node:crypto');
const { AbstractPaymentProvider, ModuleProvider, Modules, PaymentActions } = require('@medusajs/framework/utils');

class Counting extends AbstractPaymentProvider {
  static identifier = 'counting';

  async initiatePayment({ amount }) {
    return { id: randomUUID(), data: { amount: Number(amount) } };
  }

  async authorizePayment({ data, context }) {
    const charges = `${process.env.GATEWAY_URL}/charges`;
    const key = context.idempotency_key;
    const [taken] = await (await fetch(`${charges}?reference=${key}`)).json();
    if (taken !== undefined) return { status: 'captured', data: { ...data, charge: taken.id } };
    const answer = await fetch(charges, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ amount: data.amount }),
    });
    const { id } = await answer.json();
    return { status: 'captured', data: { ...data, charge: id } };
  }

  async updatePayment({ amount }) {
    return { data: { amount: Number(amount) } };
  }

  async getPaymentStatus({ data }) {
    return { status: data?.charge === undefined ? 'pending' : 'captured', data };
  }

  async capturePayment({ data }) {
    return { data };
  }

  async retrievePayment({ data }) {
    return { data };
  }

  async deletePayment({ data }) {
    return { data };
  }

  async cancelPayment({ data }) {
    return this.refundPayment({ data });
  }

  async refundPayment({ data }) {
    await fetch(`${process.env.GATEWAY_URL}/refunds`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ charge: data?.charge ?? null }),
    });
    return { data };
  }

  /** `{ key, amount }`: this was taken. The key is the id of the session. */
  async getWebhookActionAndData({ data }) {
    return { action: PaymentActions.SUCCESSFUL, data: { session_id: data.key, amount: data.amount } };
  }
}

module.exports = ModuleProvider(Modules.PAYMENT, { services: [Counting] });
