import { useEffect, useState } from 'preact/hooks';
import { live } from './checkout.js';
import { useShop } from './store.js';
import { tell } from './timeline.js';

/** What `GET /demo` says: who answers, and what can be done to it. Only a server in development has it. */
export interface Demo {
  readonly pid: number;
  readonly faults: readonly string[];
}

/** What the systems counted of one order, each by its own books; null = they are kept elsewhere. */
export interface Counters {
  readonly orders: number;
  readonly charges: number | null;
  readonly refunds: number | null;
  readonly parcels: number | null;
  readonly units: number;
}

const PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 8_000;

async function ask<T>(path: string): Promise<T | null> {
  const response = await fetch(path);
  return response.ok ? ((await response.json()) as T) : null;
}

export async function makeFault(name: string, method: string): Promise<void> {
  const response = await fetch(`/demo/faults/${name}?method=${encodeURIComponent(method)}`, { method: 'POST' });
  if (!response.ok) throw new Error(`The server makes no such fault: ${response.status}`);
}

/** Null = there is no panel here. Looks again while an order is being placed, and ever more seldom afterwards. */
export function useDemo(): { demo: Demo | null; counters: Counters | null } {
  const { process } = useShop();
  const orderId = process?.orderId ?? null;
  const [seen, see] = useState<{ demo: Demo | null; counters: Counters | null }>({ demo: null, counters: null });
  const over = process !== null && live() === null;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let pause = PAUSE_MS;
    let gone = false;
    const look = async (): Promise<void> => {
      try {
        const demo = await ask<Demo>('/demo');
        const counters = orderId === null ? null : await ask<Counters>(`/demo/counters/${orderId}`);
        if (gone) return;
        see((before) => {
          if (demo !== null && before.demo !== null && demo.pid !== before.demo.pid)
            tell(`Process ${before.demo.pid} is dead; process ${demo.pid} answers now.`);
          return { demo: demo ?? before.demo, counters };
        });
        if (demo === null || orderId === null) return;
      } catch {
        tell('The server does not answer.');
      }
      pause = over ? Math.min(LONGEST_PAUSE_MS, pause * 1.3) : PAUSE_MS;
      if (!gone) timer = setTimeout(() => void look(), pause);
    };
    void look();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [orderId, over]);
  return seen;
}
