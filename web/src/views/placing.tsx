import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { cancel } from '../checkout.js';
import { during } from '../holdfast.js';
import { timeOf } from '../money.js';
import { VIEWS } from '../states/index.js';
import type { PlaceOrder } from '../store.js';

const OVER: readonly string[] = ['Success', 'Failed'];

/** An order that is being placed: what its state asks for, and the way out. */
export function Placing({ process }: { process: PlaceOrder }): VNode {
  const { state, deadlineAt, compensationParked } = process;
  const View = VIEWS[state.type];
  const over = OVER.includes(state.type);
  const section = useRef<HTMLElement>(null);
  // The button that was pressed is gone: whoever uses the keyboard goes on here.
  useEffect(() => section.current?.focus(), []);
  return (
    <section ref={section} tabIndex={-1} aria-labelledby="placing" aria-live="polite">
      <View process={process} />
      {compensationParked && <p>Something of it waits for a person. You need not wait; look again later.</p>}
      {!over && deadlineAt !== null && <p>You have until {timeOf(deadlineAt)}.</p>}
      {!over && (
        <button type="button" onClick={() => void during(cancel)}>
          Cancel
        </button>
      )}
    </section>
  );
}
