import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { follow } from '../checkout.js';
import { during } from '../holdfast.js';
import type { PlaceOrder } from '../store.js';
import { RETURNED } from '../views/returned.js';
import { useMeanwhile } from './meanwhile.js';

/** The gateway's page in a frame. The customer comes back inside it, so the page there tells this one. */
export function ShowIframe({ process: { uuid, state } }: { process: PlaceOrder }): VNode {
  useMeanwhile();
  useEffect(() => {
    const heard = ({ origin, data }: MessageEvent): void => {
      if (origin === location.origin && data === RETURNED) void during(() => follow(uuid));
    };
    window.addEventListener('message', heard);
    return () => window.removeEventListener('message', heard);
  }, [uuid]);
  return (
    <>
      <h1 id="placing">Payment</h1>
      <iframe title="The gateway's page" src={state.url ?? ''} />
    </>
  );
}
