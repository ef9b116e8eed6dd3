import { createHash } from 'node:crypto';
import { acted, CARRIER_ACTS, type CarrierAct } from '../domain/journey.js';
import type { BookedShipment } from './sandbox-shipment.entity.js';

const LABELS: Readonly<Record<CarrierAct, string>> = {
  'pick-up': 'Pick up',
  deliver: 'Deliver',
  fail: 'Fail to deliver',
  lose: 'Lose',
};

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

/** Its own style and its own forms, and nobody may frame it. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${STYLE_HASH}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** The page on which a person plays the carrier. It needs no script; what it shows is made of ids and words of ours alone. */
export function shipmentPage({
  id,
  order_id,
  stage,
  stage_at,
  next_at,
  behaviour,
  delay_ms,
  now,
}: BookedShipment): string {
  const journey = { stage, at: stage_at, nextAt: next_at, behaviour, delayMs: delay_ms };
  const open = CARRIER_ACTS.filter((act) => acted(act, journey, now) !== null);
  const since = stage_at.toISOString();
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Shipment ${stage} – Sandbox</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Sandbox shipment</h1>
<p>This carrier stands in for a real one. Nothing moves but this page.</p>
<dl>
<dt>Shipment</dt><dd>${id}</dd>
<dt>Order</dt><dd>${order_id}</dd>
<dt>Stage</dt><dd>${stage.replaceAll('-', ' ')}</dd>
<dt>Since</dt><dd><time datetime="${since}">${since}</time></dd>
</dl>
${open.length > 0 ? forms(id, open) : '<p>There is nothing left to do here.</p>'}
<p><a href="${id}">Look again</a></p>
</main>
</body>
</html>
`;
}

function forms(id: string, acts: readonly CarrierAct[]): string {
  // Addressed from the page's own address, whatever stands before it.
  const each = (act: CarrierAct): string =>
    `<form method="post" action="${id}/${act}"><button type="submit">${LABELS[act]}</button></form>`;
  return `<div class="acts">\n${acts.map(each).join('\n')}\n</div>`;
}
