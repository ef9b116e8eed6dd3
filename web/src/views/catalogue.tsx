import type { VNode } from 'preact';
import { add } from '../cart.js';
import { during } from '../holdfast.js';
import { money } from '../money.js';
import { Picture } from '../pictures.js';
import { useShop } from '../store.js';

export function Catalogue(): VNode {
  const { products } = useShop();
  return (
    <section aria-labelledby="shelf">
      <h2 id="shelf">1. Choose</h2>
      <ul class="shelf">
        {products.map(({ sku, name, price, currency }) => (
          <li key={sku}>
            <Picture sku={sku} />
            <h3>{name}</h3>
            <p>{money(price, currency)}</p>
            <button type="button" onClick={() => void during(() => add(sku))}>
              Add <span class="unseen">{name}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
