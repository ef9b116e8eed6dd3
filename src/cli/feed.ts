import { setTimeout as delay } from 'node:timers/promises';
import { answered, type Event, type Service } from './service.js';

const PAGE = 100;
const POLL_MS = 250;

/** The place behind all events that there are. */
export async function endOfFeed(service: Service): Promise<string> {
  for (let after: string | undefined; ;) {
    const { items, nextCursor } = await page(service, after);
    if (items.length === 0) return nextCursor;
    after = nextCursor;
  }
}

/** The events behind a place, as they come, until the signal says so. */
export async function* eventsAfter(service: Service, start: string, signal: AbortSignal): AsyncGenerator<Event> {
  for (let after = start; ;) {
    const { items, nextCursor } = await page(service, after);
    yield* items;
    after = nextCursor;
    if (items.length === 0) await delay(POLL_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
  }
}

function page(
  { holdfast }: Service,
  after: string | undefined,
): Promise<{ readonly items: readonly Event[]; readonly nextCursor: string }> {
  const query = { limit: PAGE, ...(after === undefined ? {} : { after }) };
  return answered('GET /events', holdfast.GET('/events', { params: { query } }));
}
