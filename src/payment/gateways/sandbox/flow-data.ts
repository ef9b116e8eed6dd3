import { METHODS } from './domain/sandbox-flow.js';
import type { FlowDto } from './sandbox.dto.js';
import { isBegun, type BegunEntity, type SandboxEntity } from './sandbox.entity.js';

/** The payment as the shop is told of it. */
export function flowOf(row: SandboxEntity): FlowDto {
  const action = isBegun(row) && row.status === 'unapproved' ? METHODS[row.method].action : null;
  const data = isBegun(row) && action !== null ? dataOf(row) : {};
  return { paymentId: row.id, status: row.status, action, data };
}

/** What the customer needs to go on; every way leads to the same page. */
function dataOf({ id, method, amount, currency, page_url: url }: BegunEntity): Readonly<Record<string, unknown>> {
  switch (method) {
    case 'post_redirect':
      return { url, parameters: { paymentId: id } };
    case 'html':
      return { html: `<p>Sandbox payment: <a href="${escapeHtml(url)}">go on to the payment page</a></p>` };
    case 'wallet':
      return { paymentMethod: 'sandbox-wallet', paymentRequestApi: paymentRequest(Number(amount), currency, url) };
    case 'sdk':
      return { url, data: { paymentId: id, amount: Number(amount), currency } };
    default:
      return { url };
  }
}

/** In the words of the browser's Payment Request API. */
function paymentRequest(amount: number, currency: string, url: string): object {
  return {
    methods: [{ supportedMethods: url }],
    details: { total: { label: 'Sandbox payment', amount: { currency, value: majorUnits(amount, currency) } } },
    options: { requestPayerEmail: false, requestShipping: false },
    completeUrl: url,
  };
}

/** `12500`, `ARS` → `125.00`; how many digits a currency has is Unicode's knowledge, not ours. */
export function majorUnits(amount: number, currency: string): string {
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const text = String(amount).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

export function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
