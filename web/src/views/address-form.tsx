import type { VNode } from 'preact';
import { choose, EXAMPLE_ADDRESS } from '../cart.js';
import { during } from '../holdfast.js';
import { useShop, type Address } from '../store.js';

const FIELDS = [
  { name: 'name', label: 'Name', autocomplete: 'name', size: 30 },
  { name: 'line1', label: 'Street', autocomplete: 'address-line1', size: 30 },
  { name: 'city', label: 'City', autocomplete: 'address-level2', size: 20 },
  { name: 'postalCode', label: 'Postal code', autocomplete: 'postal-code', size: 12 },
  { name: 'country', label: 'Country (two letters)', autocomplete: 'country', size: 4 },
] as const;

export function AddressForm(): VNode {
  const { cart } = useShop();
  const address = cart?.shippingAddress ?? null;
  const save = (event: SubmitEvent): void => {
    event.preventDefault();
    const typed = new FormData(event.target as HTMLFormElement);
    const shippingAddress = Object.fromEntries(FIELDS.map(({ name }) => [name, String(typed.get(name))]));
    void during(() => choose({ shippingAddress: shippingAddress as unknown as Address }));
  };
  return (
    <section aria-labelledby="address">
      <h2 id="address">3. Address</h2>
      <form class="fields" onSubmit={save}>
        {FIELDS.map(({ name, label, autocomplete, size }) => (
          <p key={name}>
            <label for={`address-${name}`}>{label}</label>
            <input
              id={`address-${name}`}
              name={name}
              size={size}
              required
              autocomplete={autocomplete}
              value={address?.[name] ?? ''}
            />
          </p>
        ))}
        <p class="row">
          <button type="submit">{address === null ? 'Save the address' : 'Change the address'}</button>
          <button type="button" onClick={() => void during(() => choose({ shippingAddress: EXAMPLE_ADDRESS }))}>
            Take an example
          </button>
        </p>
      </form>
    </section>
  );
}
