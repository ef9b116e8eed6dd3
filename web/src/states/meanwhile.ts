import { useEffect } from 'preact/hooks';
import { look } from '../checkout.js';

const PAUSE_MS = 2_000;

/** While the customer acts elsewhere, the gateway's webhook moves the process: the page only looks. */
export function useMeanwhile(): void {
  useEffect(() => {
    const timer = setInterval(() => void look().catch(() => undefined), PAUSE_MS);
    return () => clearInterval(timer);
  }, []);
}
