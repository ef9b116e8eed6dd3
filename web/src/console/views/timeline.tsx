import type { TargetedEvent, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { answered } from '../../answers.js';
import { Facts } from '../facts.js';
import { Missing, useLoaded } from '../loaded.js';
import { page, pageOf } from '../paths.js';
import { service, type Schemas } from '../service.js';
import { Title } from '../title.js';
import { momentOf } from '../words.js';
import { Thing } from './thing.js';

type Entry = Schemas['TimelineEntryDto'];

const STUCK = /is parked|in doubt/;
/** That somebody has read it, which says nothing of what became of it. */
const LOOK = /\(looked at\)$/;

/** Everything that happened to an order or an account, and how it stands. Each entry opens to what was sent and answered. */
export function Timeline({ of, id }: { of: 'orders' | 'accounts'; id: string }): VNode {
  const params = { path: { id } };
  const loaded = useLoaded(`${of} ${id}`, async () =>
    of === 'orders'
      ? answered(await service.GET('/admin/orders/{id}/timeline', { params }))
      : answered(await service.GET('/admin/accounts/{id}/timeline', { params })),
  );
  const found = useLoaded(id, async () =>
    answered(await service.GET('/admin/search', { params: { query: { q: id } } })),
  );
  const what = found.data?.items.find(({ type }) => `${type}s` === of)?.what;
  const [looks, showLooks] = useState(false);
  const entries = (loaded.data?.entries ?? []).filter((entry) => looks || !LOOK.test(entry.what));
  const stuck = entries.filter((entry) => STUCK.test(entry.what) && entry.path !== null);
  return (
    <>
      <Title text={what ?? (of === 'orders' ? 'Order' : 'Account')} />
      <p class="aside">
        {id}
        {loaded.data === null ? '' : `, user ${loaded.data.userId}`}
      </p>
      <Missing loaded={loaded} />
      {stuck.length > 0 && (
        <section aria-labelledby="stuck">
          <h2 id="stuck">Needs a person</h2>
          <ul>
            {stuck.map((entry) => (
              <li key={keyOf(entry)}>
                <a class="words" href={pageOf(entry.path ?? '') ?? page()}>
                  {entry.what}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {loaded.data !== null && (
        <>
          <h2>What happened</h2>
          <label>
            <input type="checkbox" checked={looks} onChange={() => showLooks(!looks)} /> Also who has looked at it
          </label>
          <ol class="events">
            {entries.map((entry) => (
              <Happened key={keyOf(entry)} {...entry} />
            ))}
          </ol>
        </>
      )}
    </>
  );
}

function keyOf({ at, source, what }: Entry): string {
  return `${at} ${source} ${what}`;
}

function Happened({ at, source, what, path, detail }: Entry): VNode {
  const [open, set] = useState(false);
  const toggled = (event: TargetedEvent<HTMLDetailsElement>): void => set(event.currentTarget.open);
  return (
    <li class={`${source} ${STUCK.test(what) ? 'stuck' : ''}`}>
      <details onToggle={toggled}>
        <summary>
          <time class="when" dateTime={at}>
            {momentOf(at)}
          </time>
          <span class="source">{source}</span>
          <span class="words what">{what}</span>
        </summary>
        {open && (
          <div class="inside">
            {detail !== null && <Facts of={detail} />}
            <Whole path={path} />
          </div>
        )}
      </details>
    </li>
  );
}

/** What the entry is about, as it is now. */
function Whole({ path }: { path: string | null }): VNode | null {
  if (path === null) return null;
  const ofItsOwn = pageOf(path);
  const several = path.includes('?') || path === '/admin/audit-log';
  return (
    <>
      {ofItsOwn !== null && (
        <p>
          <a href={ofItsOwn}>On a page of its own</a>
        </p>
      )}
      {!several && <Thing path={path} />}
    </>
  );
}
