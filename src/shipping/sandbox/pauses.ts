import type { Notifications } from '#platform/database';
import { shipmentTopic } from '../shipment-topics.js';

/** Between two looks at one shipment. */
export interface Pause {
  /** Resolves after `ms`, at once when something was heard of the shipment since the last time, or on `signal`. */
  next(ms: number, signal: AbortSignal): Promise<void>;
  over(): void;
}

/** How long a shipment is left alone between two looks, unless its carrier tells something of it. */
export class Pauses {
  constructor(private readonly notifications: Notifications) {}

  /** Listens from now on, so that nothing is missed which is told during a look. */
  of(shipmentId: string): Pause {
    let heard = false;
    let wake = (): void => undefined;
    const over = this.notifications.subscribe(shipmentTopic(shipmentId), () => {
      heard = true;
      wake();
    });
    const next = (ms: number, signal: AbortSignal): Promise<void> =>
      new Promise((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', done);
          heard = false;
          resolve();
        };
        const timer = setTimeout(done, ms);
        wake = done;
        signal.addEventListener('abort', done);
        if (heard || signal.aborted) done();
      });
    return { next, over };
  }
}
