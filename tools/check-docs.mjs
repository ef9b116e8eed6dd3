// Holds docs to the code: error codes = docs/errors.md, configuration = .env.example, tables = the run they were made from, file lengths.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pages } from '../bench/compare/tables.mjs';

/** @type {string[]} */
const problems = [];
const read = (/** @type {string} */ file) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
const sources = readdirSync(new URL('../src', import.meta.url), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name));

/**
 * @param {string} what
 * @param {[Set<string | undefined>, string]} left
 * @param {[Set<string | undefined>, string]} right
 */
function compare(what, [left, leftName], [right, rightName]) {
  for (const each of left)
    if (!right.has(each)) problems.push(`${what} ${each} is in ${leftName} but not in ${rightName}`);
  for (const each of right)
    if (!left.has(each)) problems.push(`${what} ${each} is in ${rightName} but not in ${leftName}`);
}

const code = sources.map((file) => readFileSync(file, 'utf8')).join('\n');
const defined = new Set([...code.matchAll(/defineError\(\{\s*code: '([^']+)'/g)].map((match) => match[1]));
const documented = new Set([...read('docs/errors.md').matchAll(/^## `?([a-z.-]+)`?$/gm)].map((match) => match[1]));
compare('error code', [defined, 'the code'], [documented, 'docs/errors.md']);

const { definedSettings, VARIABLES } = await import('../dist/platform/config/index.js');
// Every module defines its own while it is loaded.
await import('../dist/app.module.js');
const variables = new Set(
  [VARIABLES, ...definedSettings().map((module) => module.variables)].flatMap((each) =>
    Object.values(each).map(({ name }) => name),
  ),
);
// WEBHOOK_SECRET_<SENDER> is a family: the example shows one of it, the code knows none by name.
const example = new Set(
  [...read('.env.example').matchAll(/^(?:# )?(?!WEBHOOK_SECRET_)([A-Z][A-Z_]+)=/gm)].map((match) => match[1]),
);
compare('variable', [variables, 'the settings in src'], [example, '.env.example']);

// docs/kernel.md: every option of the module with its name in the environment and its default; code as it is in the example.
const kernel = read('docs/kernel.md');
const { KERNEL_VARIABLES } = await import('../dist/library/kernel-options.js');
const options = Object.entries(KERNEL_VARIABLES).map(
  ([option, { name, fallback }]) =>
    `${option} ${name} ${fallback ?? (option === 'databaseDirectUrl' ? 'the same' : 'unset')}`,
);
const rows = [...kernel.matchAll(/^\| `(\w+)` \| `([A-Z_]+)` \| `?([^`|]+?)`? \|/gm)].map(
  ([, name, variable, fallback]) => `${name} ${variable} ${fallback}`,
);
compare('option', [new Set(options), 'src/library'], [new Set(rows), 'docs/kernel.md']);
for (const page of ['docs/kernel.md', 'docs/processes.md'])
  for (const [, file = '', excerpt = ''] of read(page).matchAll(/^```ts\n\/\/ (\S+)\n(.*?)^```$/gms))
    if (!read(file).includes(excerpt)) problems.push(`${page} shows code that is not in ${file}`);

// docs/security.md: every test it names (`e2e/auth: title`) is there.
const inTests = readdirSync(new URL('../test', import.meta.url), { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.(e2e|spec)\.ts$/.test(name),
);
const named = [...read('docs/security.md').matchAll(/`(e2e|integration|programs|faults|fuzz)\/([\w-]+): ([^`]+)`/g)];
if (named.length === 0) problems.push('docs/security.md names no test');
for (const [, folder = '', name = '', title = ''] of named) {
  const file = inTests.find((each) => each.replace(/\.(e2e|spec)\.ts$/, '') === join(folder, name));
  // The whole title as its source has it, but for a mark like @matrix at its end.
  const titles = file === undefined ? '' : read(`test/${file}`).replaceAll(/ @\w+(?=['"`])/g, '');
  if (!["'", '"', '`'].some((quote) => titles.includes(`${quote}${title.replaceAll(quote, `\\${quote}`)}${quote}`)))
    problems.push(`docs/security.md names a test that is not there: ${folder}/${name}: ${title}`);
}

// The tables of npm run compare are as its newest result makes them.
for (const [file, text] of pages())
  if (text !== read(file))
    problems.push(`${file} has other tables than bench/results/compare.json makes: npm run compare`);

for (const file of sources) {
  const lines = readFileSync(file, 'utf8').split('\n').length;
  // What is made by a tool is as long as it is.
  if (lines > 300 && !file.endsWith('src/client/api.ts'))
    problems.push(`${file} has ${lines} lines; 300 are the limit`);
}

for (const problem of problems) console.error(problem);
process.exit(problems.length === 0 ? 0 : 1);
