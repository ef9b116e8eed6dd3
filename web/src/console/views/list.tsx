import type { TargetedSubmitEvent, VNode } from 'preact';
import { ActionButton, type Action } from '../action.js';
import { Missing, useLoaded } from '../loaded.js';
import { go, page } from '../paths.js';
import { look } from '../service.js';
import { Title } from '../title.js';
import { momentOf, nameOf } from '../words.js';

type Row = Readonly<Record<string, unknown>>;

export interface Filter {
  readonly name: string;
  readonly label: string;
  /** What may be chosen; absent = any text. */
  readonly choices?: readonly string[];
}

export interface ListOf {
  readonly title: string;
  readonly about: string;
  /** Under /admin. */
  readonly list: string;
  readonly filters: readonly Filter[];
  readonly columns: readonly string[];
  /** The page of a row, within the console; null = it has none. */
  readonly href: ((row: Row) => string) | null;
  readonly actions?: (row: Row) => readonly Action[];
  /** Done to all that the filters leave. */
  readonly bulk?: (query: URLSearchParams) => readonly Action[];
}

/** A list of the API, page by page, by filters that are in the address. */
export function List({ list, query }: { list: ListOf; query: URLSearchParams }): VNode {
  const { title, about, filters, columns, bulk, href, actions } = list;
  const loaded = useLoaded(`${list.list}?${query.toString()}`, () => look(`/admin/${list.list}?${query.toString()}`));
  const { data } = loaded;
  const items = (data?.['items'] ?? []) as readonly Row[];
  const next = (data?.['nextCursor'] ?? null) as string | null;
  return (
    <>
      <Title text={title} />
      <p class="aside">{about}</p>
      {filters.length > 0 && <Filters key={query.toString()} list={list} query={query} />}
      <div class="row">
        {bulk?.(query).map((action) => (
          <ActionButton key={action.path} {...action} />
        ))}
      </div>
      <Missing loaded={loaded} />
      {data !== null && items.length === 0 && <p role="status">There is none{next === null ? '' : ' on this page'}.</p>}
      {items.length > 0 && (
        <div class="scroll" tabIndex={0} role="group" aria-label={title}>
          <table>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {nameOf(column)}
                  </th>
                ))}
                {actions !== undefined && <th scope="col">Do</th>}
              </tr>
            </thead>
            <tbody>
              {items.map((row) => (
                <tr key={keyOf(row)}>
                  {columns.map((column, at) => (
                    <td key={column}>
                      <Cell value={row[column]} href={at === 0 && href !== null ? href(row) : null} />
                    </td>
                  ))}
                  {actions !== undefined && (
                    <td>
                      {actions(row).map((action) => (
                        <ActionButton key={action.path} {...action} />
                      ))}
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {next !== null && (
        <p>
          <a href={page(`/${list.list}?${withCursor(query, next)}`)}>Further on</a>
        </p>
      )}
    </>
  );
}

function Filters({ list: { list, filters }, query }: { list: ListOf; query: URLSearchParams }): VNode {
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const chosen = new URLSearchParams();
    for (const [name, value] of new FormData(event.currentTarget))
      if (typeof value === 'string' && value.trim() !== '') chosen.set(name, value.trim());
    go(page(`/${list}?${chosen.toString()}`));
  };
  return (
    <form class="filters" onSubmit={submit}>
      {filters.map(({ name, label, choices }) => (
        <label key={name} class="field">
          {label}
          {choices === undefined ? (
            <input name={name} defaultValue={query.get(name) ?? ''} />
          ) : (
            <select name={name}>
              <option value="">any</option>
              {choices.map((choice) => (
                <option key={choice} value={choice} selected={query.get(name) === choice}>
                  {choice}
                </option>
              ))}
            </select>
          )}
        </label>
      ))}
      <button>Show</button>
    </form>
  );
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

function Cell({ value, href }: { value: unknown; href: string | null }): VNode {
  const text =
    value === null || value === undefined
      ? '–'
      : typeof value === 'string' && TIME.test(value)
        ? momentOf(value)
        : typeof value === 'object'
          ? JSON.stringify(value)
          : String(value);
  return href === null ? <>{text}</> : <a href={href}>{text}</a>;
}

function keyOf(row: Row): string {
  return String(row['id'] ?? row['name'] ?? JSON.stringify(row));
}

function withCursor(query: URLSearchParams, cursor: string): string {
  const next = new URLSearchParams(query);
  next.set('cursor', cursor);
  return next.toString();
}
