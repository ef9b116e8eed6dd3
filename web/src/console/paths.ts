import { useEffect } from 'preact/hooks';
import { Store } from './store.js';

const BASE = '/admin/console';

/** Where the console shows what a route of the API names; null = that is no page of it. */
export function pageOf(path: string): string | null {
  const timeline = /^\/admin\/(orders|accounts)\/([^/]+)\/timeline$/.exec(path);
  if (timeline !== null) return `${BASE}/${timeline[1]}/${timeline[2]}`;
  const known = /^\/admin\/(idempotency-keys|staged-jobs|processes|webhook-deliveries|payments|audit-log)(?=[/?]|$)/;
  return known.test(path) ? path.replace('/admin', BASE) : null;
}

export const page = (path = ''): string => `${BASE}${path}`;

const address = new Store(location.pathname + location.search);

export function go(to: string): void {
  history.pushState(null, '', to);
  address.learn(to);
}

/** The path within the console, e.g. `/orders/…`, and its query; a link to one of its pages loads nothing anew. */
export function useAddress(): { readonly path: string; readonly query: URLSearchParams } {
  const now = address.use();
  useEffect(() => {
    const follow = (event: MouseEvent): void => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
      if (link === null || !plain || link.hasAttribute('target')) return;
      // A link in a drawing has no parts of its address to be asked for.
      const { origin, pathname, search, hash } = new URL(link.getAttribute('href') ?? '', location.href);
      if (origin !== location.origin || hash !== '') return;
      if (pathname !== BASE && !pathname.startsWith(`${BASE}/`)) return;
      event.preventDefault();
      go(pathname + search);
    };
    const back = (): void => address.learn(location.pathname + location.search);
    document.addEventListener('click', follow);
    window.addEventListener('popstate', back);
    return () => {
      document.removeEventListener('click', follow);
      window.removeEventListener('popstate', back);
    };
  }, []);
  const { pathname, searchParams } = new URL(now, location.origin);
  return { path: pathname.slice(BASE.length).replace(/\/$/, ''), query: searchParams };
}
