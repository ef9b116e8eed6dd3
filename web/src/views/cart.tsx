import type { VNode } from 'preact';
import { choose, setQuantity } from '../cart.js';
import { during } from '../holdfast.js';
import { money } from '../money.js';
import { useShop, type Order } from '../store.js';

export function Cart(): VNode {
  const { cart } = useShop();
  return (
    <section aria-labelledby="cart">
      <h2 id="cart">2. Cart</h2>
      {cart === null || cart.items.length === 0 ? (
        <p>Nothing is in it yet.</p>
      ) : (
        <>
          <Lines cart={cart} />
          <Coupon cart={cart} />
          <Amounts cart={cart} />
        </>
      )}
    </section>
  );
}

function Lines({ cart }: { cart: Order }): VNode {
  return (
    <ul class="lines">
      {cart.items.map(({ sku, name, quantity, total }) => (
        <li key={sku}>
          <label for={`quantity-${sku}`}>{name}</label>
          <input
            id={`quantity-${sku}`}
            type="number"
            min="0"
            max="999"
            value={quantity}
            onChange={({ currentTarget }) => void during(() => setQuantity(sku, Number(currentTarget.value)))}
          />
          <span>{money(total, cart.currency)}</span>
          <button type="button" onClick={() => void during(() => setQuantity(sku, 0))}>
            Remove <span class="unseen">{name}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Coupon({ cart }: { cart: Order }): VNode {
  const use = (event: SubmitEvent): void => {
    event.preventDefault();
    const code = new FormData(event.target as HTMLFormElement).get('coupon');
    void during(() => choose({ couponCode: code === '' ? null : String(code) }));
  };
  return (
    <form class="row" onSubmit={use}>
      <label for="coupon">Coupon</label>
      <input id="coupon" name="coupon" autocomplete="off" value={cart.couponCode ?? ''} />
      <button type="submit">Use</button>
      <span>TEN takes ten percent off.</span>
    </form>
  );
}

function Amounts({ cart }: { cart: Order }): VNode {
  const { currency, subtotal, discount, shipping, tax, total } = cart;
  return (
    <dl class="amounts">
      <dt>Goods</dt>
      <dd>{money(subtotal, currency)}</dd>
      {discount > 0 && (
        <>
          <dt>Discount</dt>
          <dd>{money(-discount, currency)}</dd>
        </>
      )}
      <dt>Shipping</dt>
      <dd>{money(shipping, currency)}</dd>
      <dt>Total</dt>
      <dd>
        <strong>{money(total, currency)}</strong>
      </dd>
      <dt>Tax in it</dt>
      <dd>{money(tax, currency)}</dd>
    </dl>
  );
}
