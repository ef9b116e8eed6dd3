import { useEffect } from 'preact/hooks';

const KEY = 'holdfast.sent-away';

/** Sends the customer away by itself, once for a place order: whoever comes back by the browser's button stays. */
export function useOnce(uuid: string, go: () => void): void {
  useEffect(() => {
    if (sessionStorage.getItem(KEY) === uuid) return;
    sessionStorage.setItem(KEY, uuid);
    go();
  }, [uuid]);
}
