import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const read = (file: string): string => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
const RUNBOOK = read('docs/runbook.md');
/** As one line, since a route may be broken between its method and its path. */
const TEXT = RUNBOOK.replaceAll(/\s+/g, ' ');
const { paths } = JSON.parse(read('openapi.json')) as { paths: Record<string, Record<string, unknown>> };
const SERVED = Object.entries(paths).flatMap(([path, verbs]) =>
  Object.keys(verbs).map((verb) => new RegExp(`^${verb.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)),
);

/** The rows of the table under this route's `…`: what stands in its place. */
function rowsUnder(route: string): string[] {
  const [, table = ''] = RUNBOOK.split(`| \`${route}…\` | |`);
  return [...(table.split('\n\n')[0] ?? '').matchAll(/^\| `([a-z-]+)`/gm)].map(([, word = '']) => route + word);
}

const NAMED = [...TEXT.matchAll(/\b(GET|POST|PUT|PATCH|DELETE) (\/[\w{}/-]*)(…?)/g)].flatMap(
  ([, method = '', path = '', more]) => (more === '…' ? rowsUnder(`${method} ${path}`) : [`${method} ${path}`]),
);

describe('the runbook', () => {
  it('asks nobody for SQL, a console of the database or a program of their own', () => {
    expect(
      TEXT.match(/\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|ALTER TABLE)\b|```|\bpsql\b|node -|\bimport\b/g),
    ).toBeNull();
  });

  it('has every action in its table, and no other', () => {
    const changing = Object.entries(paths)
      .flatMap(([path, verbs]) => Object.keys(verbs).map((verb) => `${verb.toUpperCase()} ${path}`))
      .filter((route) => /^(?!GET)[A-Z]+ \/admin\//.test(route));
    const [, table = ''] = RUNBOOK.split('\n## Every action\n');
    const rows = [...(table.split('\n## ')[0] ?? '').matchAll(/^\| `([A-Z]+ \/\S+)` \|/gm)].map(
      ([, route = '']) => route,
    );
    expect(rows.sort()).toEqual(changing.sort());
  });

  it('names only routes that there are, those of its tables too', () => {
    expect(NAMED.length).toBeGreaterThan(20);
    expect(NAMED).toContain('POST /admin/processes/{id}/end-doubt');
    expect(NAMED.filter((route) => !SERVED.some((served) => served.test(route)))).toEqual([]);
  });
});
