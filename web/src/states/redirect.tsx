import type { VNode } from 'preact';
import type { PlaceOrder } from '../store.js';
import { useOnce } from './once.js';

/** The customer pays on the gateway's page, and comes back. */
export function Redirect({ process: { uuid, state } }: { process: PlaceOrder }): VNode {
  const url = state.url ?? '';
  useOnce(uuid, () => location.assign(url));
  return (
    <>
      <h1 id="placing">On to the payment</h1>
      <p>
        <a class="primary" href={url}>
          Go to the payment page
        </a>
      </p>
    </>
  );
}
