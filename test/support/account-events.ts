import { asUser, request } from './requests.js';
import type { TestBed } from './test-bed.js';
import { waitFor } from './wait-for.js';

export interface AccountEvent {
  readonly type: string;
  readonly userId: string;
  readonly aggregate: unknown;
  readonly data: Record<string, unknown>;
}

/** The user's events in the feed, once there are some and every recorded outcome is published. */
export async function eventsOf(bed: TestBed, server: { url: string }, user: string): Promise<AccountEvent[]> {
  return waitFor(`events of ${user}`, async () => {
    const { body } = await request(server.url)
      .get('/events?limit=100')
      .use(asUser('svc', ['service']));
    const events = (body.items as AccountEvent[]).filter(({ userId }) => userId === user);
    const open = await bed.count('SELECT count(*) FROM events.outcomes WHERE position IS NULL');
    return events.length > 0 && open === 0 && events;
  });
}
