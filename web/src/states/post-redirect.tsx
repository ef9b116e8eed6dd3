import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import type { PlaceOrder } from '../store.js';
import { useOnce } from './once.js';

/** The same, for gateways that want a form. */
export function PostRedirect({ process: { uuid, state } }: { process: PlaceOrder }): VNode {
  const form = useRef<HTMLFormElement>(null);
  useOnce(uuid, () => form.current?.submit());
  return (
    <form ref={form} method="post" action={state.url ?? ''}>
      <h1 id="placing">On to the payment</h1>
      {Object.entries(state.parameters ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button class="primary" type="submit">
        Go to the payment page
      </button>
    </form>
  );
}
