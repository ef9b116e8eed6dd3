import type { components } from 'holdfast/client';
import { useEffect, useState } from 'preact/hooks';

type Schemas = components['schemas'];
export type Product = Schemas['ProductDto'];
export type Order = Schemas['OrderDto'];
export type Address = Schemas['ShippingAddressDto'];
export type PlaceOrder = Schemas['PlaceOrderDto'];

/** All that the page knows. Views read it, actions replace parts of it. */
export interface Shop {
  readonly products: readonly Product[];
  /** The cart; null = nothing was put into it yet. */
  readonly cart: Order | null;
  /** The order that is being placed, or was placed last; null = none is. */
  readonly process: PlaceOrder | null;
  /** Something is under way that the shopper waits for. */
  readonly busy: boolean;
  /** What went wrong, to be shown; null = nothing. */
  readonly problem: string | null;
}

let shop: Shop = { products: [], cart: null, process: null, busy: true, problem: null };
const listeners = new Set<() => void>();

export function known(): Shop {
  return shop;
}

export function learn(change: Partial<Shop>): void {
  shop = { ...shop, ...change };
  for (const listener of listeners) listener();
}

export function useShop(): Shop {
  const [, redraw] = useState({});
  useEffect(() => {
    const listener = (): void => redraw({});
    listeners.add(listener);
    // What was learned between the first drawing and now.
    listener();
    return () => void listeners.delete(listener);
  }, []);
  return shop;
}
