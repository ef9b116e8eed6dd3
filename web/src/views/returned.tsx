import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';

/** What the page that holds the frame listens for. */
export const RETURNED = 'holdfast:returned';

/** The customer is back, inside the frame in which the gateway was shown: the page around it goes on. */
export function Returned(): VNode {
  useEffect(() => window.parent.postMessage(RETURNED, location.origin), []);
  return (
    <main>
      <h1>Back at the shop</h1>
      <p>The page around this frame goes on.</p>
    </main>
  );
}
