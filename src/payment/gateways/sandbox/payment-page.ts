import { createHash } from 'node:crypto';
import { CUSTOMER_ACTS, judge, type CustomerAct } from './domain/sandbox-flow.js';
import { escapeHtml, majorUnits } from './flow-data.js';
import type { BegunEntity } from './sandbox.entity.js';

const LABELS: Readonly<Record<CustomerAct, string>> = { approve: 'Approve', decline: 'Decline', abort: 'Abort' };

const STYLE = `
  :root { color-scheme: light dark; font: 1.1rem/1.5 system-ui, sans-serif; }
  main { max-width: 30rem; margin: 3rem auto; padding: 0 1rem; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
  dd { margin: 0; overflow-wrap: anywhere; }
  .acts { display: flex; flex-wrap: wrap; gap: 1rem; }
  button { font: inherit; padding: .6rem 1.4rem; }
  :focus-visible { outline: 3px solid; outline-offset: 3px; }
`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** The gateway's page, on which a person plays the customer. It needs no script. */
export function paymentPage(row: BegunEntity): string {
  const amount = `${row.currency} ${majorUnits(Number(row.amount), row.currency)}`;
  const open = CUSTOMER_ACTS.some(
    (act) => judge(act, { status: row.status, cancelledByShop: row.cancels > 0 }).kind === 'becomes',
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Pay ${escapeHtml(amount)} – Sandbox</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Sandbox payment</h1>
<p>This gateway stands in for a real one. No money moves.</p>
<dl>
<dt>Amount</dt><dd>${escapeHtml(amount)}</dd>
<dt>Payment</dt><dd>${escapeHtml(row.id)}</dd>
<dt>Status</dt><dd>${escapeHtml(row.status.replaceAll('_', ' '))}</dd>
</dl>
${open ? forms(row.id) : `<p>There is nothing left to do here. <a href="${escapeHtml(row.return_url)}">Back to the shop</a></p>`}
</main>
</body>
</html>
`;
}

function forms(id: string): string {
  // Addressed from the page's own address, whatever stands before it.
  const each = (act: CustomerAct): string =>
    `<form method="post" action="${escapeHtml(id)}/${act}"><button type="submit">${LABELS[act]}</button></form>`;
  return `<div class="acts">\n${CUSTOMER_ACTS.map(each).join('\n')}\n</div>`;
}

/**
 * A browser holds a form to `form-action` also where its answer redirects to, which is the shop; and the shop may show
 * the page in a frame.
 */
export function pagePolicy({ return_url }: BegunEntity): string {
  const shop = new URL(return_url).origin;
  return [
    "default-src 'none'",
    `style-src 'sha256-${STYLE_HASH}'`,
    `form-action 'self' ${shop}`,
    `frame-ancestors 'self' ${shop}`,
    "base-uri 'none'",
  ].join('; ');
}
