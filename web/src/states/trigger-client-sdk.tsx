import type { VNode } from 'preact';
import type { PlaceOrder } from '../store.js';
import { useMeanwhile } from './meanwhile.js';

/**
 * With a real gateway its script is loaded from `url` and handed `data` here. The sandbox has no script: what its SDK would
 * show is a page.
 */
export function TriggerClientSdk({ process: { state } }: { process: PlaceOrder }): VNode {
  useMeanwhile();
  return (
    <>
      <h1 id="placing">Payment</h1>
      <p>Here the gateway's script would take over, with {Object.keys(state.data ?? {}).join(', ')}.</p>
      <p>
        <a class="primary" href={state.url ?? ''}>
          Open what it would show
        </a>
      </p>
    </>
  );
}
