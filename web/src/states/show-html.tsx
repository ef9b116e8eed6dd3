import type { VNode } from 'preact';
import type { PlaceOrder } from '../store.js';

/** The gateway's own markup. The page's policy lets no script in it run. */
export function ShowHtml({ process: { state } }: { process: PlaceOrder }): VNode {
  return (
    <>
      <h1 id="placing">Payment</h1>
      <div dangerouslySetInnerHTML={{ __html: state.html ?? '' }} />
    </>
  );
}
