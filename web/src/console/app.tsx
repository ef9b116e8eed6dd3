import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { done } from './action.js';
import { LISTS } from './lists.js';
import { follow } from './live.js';
import { page, useAddress } from './paths.js';
import { away } from './service.js';
import { session, signOut } from './session.js';
import { Graphs } from './views/graphs.js';
import { Home } from './views/home.js';
import { List } from './views/list.js';
import { People } from './views/people.js';
import { SearchBox, SearchResults } from './views/search.js';
import { SignIn } from './views/sign-in.js';
import { Timeline } from './views/timeline.js';
import { ThingPage } from './views/thing.js';
import { Versions } from './views/versions.js';

const PAGES = [
  ['', 'Home'],
  ['/graphs', 'Graphs'],
  ['/versions', 'Versions'],
  ...LISTS.map(({ list, title }) => [`/${list}`, title] as const),
  ['/people', 'People'],
] as const;

export function App(): VNode {
  const { user, over } = session.use();
  const { path, query } = useAddress();
  if (user === undefined) return <main aria-busy="true" />;
  if (user === null) return <SignIn over={over} />;
  return (
    <>
      <a class="skip" href="#content">
        Skip to the content
      </a>
      <header class="bar">
        <nav aria-label="Console">
          {PAGES.map(([to, name]) => (
            <a key={to} href={page(to)} aria-current={path === to ? 'page' : undefined}>
              {name}
            </a>
          ))}
        </nav>
        <span class="row">
          <span>{user}</span>
          <button onClick={() => void signOut()}>Sign out</button>
        </span>
        <SearchBox key={query.get('q') ?? ''} q={query.get('q') ?? ''} />
      </header>
      <main id="content" tabIndex={-1}>
        <Following />
        <Done />
        <Shown path={path} query={query} />
      </main>
    </>
  );
}

/** Looks at the service while somebody is signed in. */
function Following(): VNode | null {
  useEffect(follow, []);
  return away.use() ? (
    <p class="problem" role="status">
      The service cannot be reached at the moment. What is shown is what was known before.
    </p>
  ) : null;
}

function Done(): VNode {
  return (
    <p class="done" role="status">
      {done.use()}
    </p>
  );
}

function Shown({ path, query }: { path: string; query: URLSearchParams }): VNode {
  const [, list = '', id] = path.split('/');
  switch (list) {
    case '':
      return <Home />;
    case 'graphs':
      return <Graphs />;
    case 'versions':
      return <Versions />;
    case 'people':
      return <People />;
    case 'search':
      return <SearchResults q={query.get('q') ?? ''} />;
    case 'orders':
    case 'accounts':
      if (id !== undefined) return <Timeline key={path} of={list} id={id} />;
  }
  const known = LISTS.find((each) => each.list === list);
  if (known !== undefined && id === undefined) return <List key={list} list={known} query={query} />;
  if (id !== undefined) return <ThingPage key={path} path={`/admin/${list}/${id}`} />;
  return (
    <>
      <h1>There is no such page</h1>
      <p>
        <a href={page()}>What needs a person</a>
      </p>
    </>
  );
}
