// Loads every lifecycle and process definition of the build, for tools that look at the tables and run nothing.
import 'reflect-metadata';
import { readdirSync } from 'node:fs';

/** @typedef {import('../dist/kernel/process/index.js').AnyDefinition} AnyDefinition */

/**
 * Stands in for every collaborator: a table names what its phases call and calls nothing itself, and of the settings that a
 * constructor reads nothing is looked at.
 * @type {unknown}
 */
const anything = new Proxy(() => undefined, { get: () => anything, apply: () => anything });

/**
 * What the classes of `*.lifecycle.js` or `*.process.js` make: `table()`, or `tables()` where there are several versions. From
 * the build in `dist`, in the order of the files' names.
 * @param {'lifecycle' | 'process'} kind
 * @param {URL} [dist]
 * @returns {Promise<{ file: string, table: any }[]>}
 */
export async function loadTables(kind, dist = new URL('../dist/', import.meta.url)) {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(`.${kind}.js`))
    .sort();
  const found = [];
  for (const file of files) {
    for (const each of Object.values(await import(new URL(file, dist).href))) {
      if (typeof each !== 'function') continue;
      const { tables, table } = each.prototype ?? {};
      if (typeof tables !== 'function' && typeof table !== 'function') continue;
      const owner = new each(...Array(each.length).fill(anything));
      for (const made of typeof tables === 'function' ? owner.tables() : [owner.table()])
        found.push({ file, table: made });
    }
  }
  return found;
}
