import type { VNode } from 'preact';

/** Under way: the page asks again by itself. */
export function Wait(): VNode {
  return (
    <>
      <h1 id="placing">Your order is being placed</h1>
      <p class="under-way">One moment: goods, payment and order go together, or not at all.</p>
    </>
  );
}
