const ORIGIN = /^https?:\/\/[^/?#]+/i;
/** Letters, digits, `-`, `.`, `_` and `~`: written as %xx they mean the same (RFC 3986, 6.2.2.2). */
const UNRESERVED = /%(?:2[DE]|3[0-9]|4[1-9A-F]|5[0-9AF]|6[1-9A-F]|7[0-9AE])/gi;

/**
 * The one spelling of a request target, before anything looks at it: routes, rights, scopes and problem documents all
 * see the same. The absolute form that proxies may send (RFC 9112, 3.2.2) is its path and query; a fragment never
 * belongs to a target; what need not be escaped is not.
 */
export function originForm(target: string): string {
  // Nearly every target is one already.
  if (target.startsWith('/') && !target.includes('#') && !target.includes('%')) return target;
  const [whole = ''] = target.split('#', 1);
  const local = whole.replace(ORIGIN, '');
  const rooted = local === whole || local.startsWith('/') ? local : `/${local}`;
  const query = rooted.indexOf('?');
  return query < 0 ? plain(rooted) : `${plain(rooted.slice(0, query))}${rooted.slice(query)}`;
}

function plain(path: string): string {
  return path.replace(UNRESERVED, (escaped) => String.fromCharCode(Number.parseInt(escaped.slice(1), 16)));
}
