import type { TargetedSubmitEvent, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { answered } from '../../answers.js';
import { Missing, useLoaded } from '../loaded.js';
import { go, page, pageOf } from '../paths.js';
import { service } from '../service.js';
import { Title } from '../title.js';

/** From everywhere, by the key `/`. */
export function SearchBox({ q }: { q: string }): VNode {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focus = (event: KeyboardEvent): void => {
      const typing = event.target instanceof Element && event.target.matches('input, textarea, select');
      if (event.key !== '/' || typing || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      box.current?.select();
      box.current?.focus();
    };
    document.addEventListener('keydown', focus);
    return () => document.removeEventListener('keydown', focus);
  }, []);
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const text = box.current?.value.trim() ?? '';
    if (text !== '') go(page(`/search?q=${encodeURIComponent(text)}`));
  };
  return (
    <form role="search" onSubmit={submit}>
      <input
        ref={box}
        type="search"
        aria-label="Search"
        placeholder="Search (/): order number, e-mail, key, user or any id"
        aria-keyshortcuts="/"
        defaultValue={q}
        maxLength={300}
      />
    </form>
  );
}

export function SearchResults({ q }: { q: string }): VNode {
  const loaded = useLoaded(q, async () => answered(await service.GET('/admin/search', { params: { query: { q } } })));
  const { data } = loaded;
  return (
    <>
      <Title text={`Search: ${q}`} />
      <Missing loaded={loaded} />
      {data?.items.length === 0 && <p role="status">Nothing is known by exactly this name.</p>}
      <ul>
        {data?.items.map(({ type, id, what, userId, path }) => (
          <li key={`${type} ${id}`} class="row">
            <a href={pageOf(path) ?? path}>{what}</a>
            <span class="aside">
              {type} {id}
              {userId === null ? '' : `, user ${userId}`}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
