import { beginOrderCommand, openAccountCommand } from './first-calls.js';
import { escape } from './page.js';

export interface Running {
  readonly origin: string;
  readonly shop: boolean;
  readonly roles: readonly string[];
  /** The database is one that this process has started. */
  readonly embedded: boolean;
  readonly redis: boolean;
  /** For whoever tries it; null = none is handed out. */
  readonly token: string | null;
}

const SHOP = `<li><a href="/shop"><strong>The shop</strong> Buy something, and try to break it: press twice, kill the server, count the charges</a></li>
`;

/** HTML of the first page: what it is, what runs, the doors, and two calls to copy. */
export function landingPage({ origin, shop, roles, embedded, redis, token }: Running): string {
  const database = embedded ? 'PostgreSQL of its own, embedded' : 'PostgreSQL, external';
  const calls = [
    ...(token === null ? [] : [['Open an account', openAccountCommand(origin, token)] as const]),
    ['Begin a cart, as somebody without a token', beginOrderCommand(origin)] as const,
  ];
  return `
<h1>Holdfast</h1>
<p class="lead">Opens accounts and places orders across services that it does not own, and never half-does it: whatever is retried, killed or
lost on the way, the effect happens once and the answer is still the same.</p>
<ul class="doors">
${shop ? SHOP : ''}<li><a href="/docs"><strong>The API</strong> Swagger UI: every call with an example that works as sent</a></li>
<li><a href="/admin/console"><strong>The console</strong> What needs a person: find it, understand it, repair it</a></li>
<li><a href="/guide"><strong>The guide</strong> How it works, how it is run, what to do when something is stuck</a></li>
<li><a href="/openapi.json"><strong>OpenAPI</strong> The document, for your own tools; typed client: <code>holdfast/client</code></a></li>
</ul>
<h2>What runs here</h2>
<dl>
<dt>Roles</dt><dd>${escape(roles.join(', '))}</dd>
<dt>Database</dt><dd>${database}</dd>
<dt>Queue</dt><dd>${redis ? 'Redis (BullMQ)' : 'PostgreSQL'}</dd>
<dt>State</dt><dd><a href="/health/ready">/health/ready</a></dd>
</dl>
<h2>A first call</h2>
${calls.map(([what, line]) => `<h3>${what}</h3>\n<pre tabindex="0"><code>${escape(line)}</code></pre>`).join('\n')}
<p>Send the same line again: the same answer comes back, with <code>Idempotent-Replayed: true</code>, and nothing is done twice.</p>
${token === null ? '' : `<h2>A token</h2>\n<p>Of the user <code>u-1</code>, for <em>Authorize</em> in Swagger UI. Others: <code>npm run token</code>. None is shown in production.</p>\n<pre tabindex="0"><code>${escape(token)}</code></pre>`}`;
}
