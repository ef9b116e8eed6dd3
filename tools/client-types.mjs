// Writes src/client/api.ts, the types of the client, from openapi.json. With --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const target = new URL('../src/client/api.ts', import.meta.url);
const document = JSON.parse(readFileSync(new URL('../openapi.json', import.meta.url), 'utf8'));

// The client makes a key where the caller gives none.
for (const item of Object.values(document.paths))
  for (const operation of Object.values(item))
    for (const parameter of operation.parameters ?? [])
      if (parameter.name === 'Idempotency-Key') parameter.required = false;

/** Examples and headers are many times as long as the types, which are all that is wanted here. */
const types = await openapiTS(without(document, ['example', 'examples', 'headers']));

const HEAD = '// Made from openapi.json by `npm run openapi`; `npm run check` holds it to that.\n\n';
const source = `${HEAD}${astToString(types)}`;

if (!process.argv.includes('--check')) writeFileSync(target, source);
else if (readFileSync(target, 'utf8') !== source) {
  console.error('src/client/api.ts is out of step: run npm run openapi');
  process.exit(1);
}

/**
 * @param {any} value
 * @param {string[]} names
 * @returns {any}
 */
function without(value, names) {
  if (Array.isArray(value)) return value.map((each) => without(each, names));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !names.includes(name));
  return Object.fromEntries(kept.map(([name, each]) => [name, without(each, names)]));
}
