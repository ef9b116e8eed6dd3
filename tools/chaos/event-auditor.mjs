import { PatientClient } from './client.mjs';
import { settled } from './world.mjs';

/** @import { Event } from './receiver.mjs' */
/** @import { World } from './world.mjs' */

const RECORDED = `
  SELECT aggregate_type || ':' || aggregate_id AS aggregate, string_agg(id::text, ' ' ORDER BY recorded) AS ids
    FROM events.outcomes GROUP BY 1`;

/**
 * The feed holds everything that was recorded, each once; the receiver of webhooks was told all of it, but for what it forgot, in
 * the order of the feed by aggregate; and when the feed is replayed to it from where it began to forget, it is told that again,
 * whole and in the same order. Answers one line per thing that is otherwise.
 * @param {World} world
 * @param {string} token of an admin
 */
export async function auditEvents(world, token) {
  const { receiver, database } = world;
  const pages = await wholeFeed(world, token);
  const feed = pages.flatMap(({ items }) => items);
  const recorded = new Map((await database.rows(RECORDED)).map(({ aggregate, ids }) => [aggregate, ids]));
  const forgotten = new Set([...receiver.forgotten].filter((id) => !receiver.events.has(id)));
  const kept = feed.filter(({ id }) => !forgotten.has(id));
  const wrong = [
    ...otherwise('the feed beside what was recorded', recorded, byAggregate(feed)),
    ...otherwise('the webhooks beside the feed', byAggregate(kept), byAggregate(receiver.events.values())),
  ];
  const first = pages.findIndex(({ items }) => items.some(({ id }) => forgotten.has(id)));
  if (first >= 0) {
    receiver.events = new Map();
    await replay(world, token, pages[first]?.after);
    await settled(world);
    const again = pages.slice(first).flatMap(({ items }) => items);
    wrong.push(...otherwise('the replay beside the feed', byAggregate(again), byAggregate(receiver.events.values())));
  }
  return { wrong, told: feed.length, forgotten: forgotten.size };
}

/**
 * @param {World} world
 * @param {string} token
 */
async function wholeFeed({ url }, token) {
  const client = new PatientClient(url);
  /** @type {{ after: string | undefined, items: Event[] }[]} */
  const pages = [];
  for (let after; ;) {
    const path = `/events?limit=100${after === undefined ? '' : `&after=${after}`}`;
    const { status, text, body } = await client.send('GET', path, { headers: { authorization: `Bearer ${token}` } });
    if (status !== 200) throw new Error(`${path}: ${status} ${text}`);
    if (body.items.length === 0) return pages;
    pages.push({ after, items: body.items });
    after = body.nextCursor;
  }
}

/**
 * @param {World} world
 * @param {string} token
 * @param {string | undefined} from the place in the feed; absent = its start
 */
async function replay({ url, receiver }, token, from) {
  const client = new PatientClient(url);
  /** @type {string | null | undefined} */
  let after = from;
  do {
    const { status, text, body } = await client.send('POST', `/admin/webhook-endpoints/${receiver.endpoint}/replay`, {
      headers: { authorization: `Bearer ${token}` },
      body: { reason: 'it has forgotten some', ...(after === undefined ? {} : { after }) },
    });
    if (status !== 202) throw new Error(`replay: ${status} ${text}`);
    after = body.nextCursor;
  } while (after !== null);
}

/**
 * @param {string} where
 * @param {Map<string, string>} due the ids of the events of each aggregate, in order
 * @param {Map<string, string>} found
 */
function otherwise(where, due, found) {
  return [...new Set([...due.keys(), ...found.keys()])]
    .filter((aggregate) => due.get(aggregate) !== found.get(aggregate))
    .map(
      (aggregate) => `${where}: ${aggregate} has ${found.get(aggregate) ?? 'none'} for ${due.get(aggregate) ?? 'none'}`,
    );
}

/** @param {Iterable<Event>} events */
function byAggregate(events) {
  /** @type {Map<string, string>} */
  const ids = new Map();
  for (const { id, aggregate } of events) {
    const key = `${aggregate.type}:${aggregate.id}`;
    const before = ids.get(key);
    ids.set(key, before === undefined ? id : `${before} ${id}`);
  }
  return ids;
}
