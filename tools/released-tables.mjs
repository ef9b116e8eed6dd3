// Holds released process definitions to docs/released-processes.json. Rows that live began in the table as it was released, also
// those of a build that still runs beside this one: their states, ways and undo names may not change under them. Without
// --check it adds the tables that are not in the file yet, which is part of a release; it never changes one that is.
import { readFileSync, writeFileSync } from 'node:fs';
import { compareReleased, fingerprintOf } from './released-tables/compare.mjs';
import { loadTables } from './tables.mjs';

const [file = new URL('../docs/released-processes.json', import.meta.url)] = process.argv
  .slice(2)
  .filter((each) => !each.startsWith('--'));

const built = (await loadTables('process')).map(({ table }) => fingerprintOf(table));
/** @type {import('./released-tables/compare.mjs').Fingerprint[]} */
const released = JSON.parse(readFileSync(file, 'utf8'));

const problems = compareReleased(released, built);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);

if (!process.argv.includes('--check')) {
  const known = new Set(released.map(({ name, version }) => `${name} ${version}`));
  const all = [...released, ...built.filter(({ name, version }) => !known.has(`${name} ${version}`))];
  all.sort((one, other) => one.name.localeCompare(other.name) || one.version - other.version);
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
}
