import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { payBy } from '../cart.js';
import { during } from '../holdfast.js';
import { useShop } from '../store.js';
import { WAYS_TO_FAIL, WAYS_TO_PAY, type WayToPay } from '../ways-to-pay.js';

export function Payment(): VNode {
  const { cart } = useShop();
  // What was picked is shown at once, before the service has it.
  const [picked, pick] = useState<string | null>(null);
  const chosen = picked ?? cart?.paymentSelection?.method ?? null;
  const choose = (method: string): void => {
    pick(method);
    void during(() => payBy(method)).then(() => pick(null));
  };
  return (
    <section aria-labelledby="payment">
      <h2 id="payment">4. Payment</h2>
      <p>The gateway is a sandbox: no money moves.</p>
      <Ways legend="Ways to pay" ways={WAYS_TO_PAY} chosen={chosen} choose={choose} />
      <details>
        <summary>Ways that come to no good</summary>
        <Ways legend="Ways that fail" ways={WAYS_TO_FAIL} chosen={chosen} choose={choose} />
      </details>
    </section>
  );
}

interface WaysProps {
  readonly legend: string;
  readonly ways: readonly WayToPay[];
  readonly chosen: string | null;
  readonly choose: (method: string) => void;
}

function Ways({ legend, ways, chosen, choose }: WaysProps): VNode {
  return (
    <fieldset class="ways">
      <legend>{legend}</legend>
      {ways.map(({ method, name, what }) => (
        <label key={method}>
          <input
            type="radio"
            name="method"
            value={method}
            checked={chosen === method}
            onChange={() => choose(method)}
          />
          <span>
            <strong>{name}</strong> {what}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
