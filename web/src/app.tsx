import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useShop } from './store.js';
import { Checkout } from './views/checkout.js';
import { Orders } from './views/orders.js';
import { Panel } from './views/panel.js';
import { Placing } from './views/placing.js';
import { Returned } from './views/returned.js';

/** What the address says; whatever else happens is the same on all of them. */
export function App(): VNode {
  const path = usePath();
  const { process, problem, busy } = useShop();
  // The gateway brings the customer back into the frame in which it was shown.
  if (window.parent !== window) return <Returned />;
  const orderId = /^\/shop\/orders\/([^/]+)$/.exec(path)?.[1] ?? null;
  const isOrders = path.startsWith('/shop/orders');
  return (
    <>
      <header>
        <nav aria-label="Shop">
          <a href="/shop" aria-current={isOrders ? undefined : 'page'}>
            Shop
          </a>
          <a href="/shop/orders" aria-current={isOrders ? 'page' : undefined}>
            My orders
          </a>
          <a href="/">Holdfast</a>
        </nav>
      </header>
      <div class="columns">
        <main aria-busy={busy}>
          {problem !== null && (
            <p class="problem" role="alert">
              {problem}
            </p>
          )}
          {isOrders ? <Orders id={orderId} /> : process === null ? <Checkout /> : <Placing process={process} />}
        </main>
        <Panel />
      </div>
    </>
  );
}

/** Of our own pages; a link to one of them changes what is shown without loading anything. */
function usePath(): string {
  const [path, go] = useState(location.pathname);
  useEffect(() => {
    const follow = (event: MouseEvent): void => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
      if (link === null || !plain || link.target !== '' || link.origin !== location.origin) return;
      if (!/^\/shop(\/orders|$)/.test(link.pathname)) return;
      event.preventDefault();
      history.pushState(null, '', link.pathname);
      go(link.pathname);
    };
    const back = (): void => go(location.pathname);
    document.addEventListener('click', follow);
    window.addEventListener('popstate', back);
    return () => {
      document.removeEventListener('click', follow);
      window.removeEventListener('popstate', back);
    };
  }, []);
  return path;
}
