// Writes docs/lifecycles.md: every lifecycle and process definition of the build, drawn from its table. With --check it only compares.
import 'reflect-metadata';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { drawLifecycle } from '../dist/idempotency/index.js';
import { drawDefinition } from '../dist/kernel/process/index.js';

const dist = new URL('../dist/', import.meta.url);
const target = new URL('../docs/lifecycles.md', import.meta.url);

/**
 * Stands in for every collaborator: a table names what its phases call and calls nothing itself, and of the settings that a
 * constructor reads nothing is drawn.
 * @type {unknown}
 */
const anything = new Proxy(() => undefined, { get: () => anything, apply: () => anything });

const files = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(lifecycle|process)\.js$/.test(file))
  .sort();

const sections = [];
for (const file of files) {
  for (const each of Object.values(await import(new URL(file, dist).href))) {
    if (typeof each !== 'function' || typeof each.prototype?.table !== 'function') continue;
    const table = new each(...Array(each.length).fill(anything)).table();
    const drawn = file.endsWith('.process.js') ? drawDefinition(table) : drawLifecycle(table);
    sections.push(`## ${table.name}, version ${table.version}\n\n\`\`\`mermaid\n${drawn}\`\`\`\n`);
  }
}

const page = `# Lifecycles and processes\n\nDrawn from the tables in the code by \`npm run docs:lifecycles\`; \`npm run check\` holds this page to them.\n\n${sections.join('\n')}`;

if (!process.argv.includes('--check')) writeFileSync(target, page);
else if (readFileSync(target, 'utf8') !== page) {
  console.error('docs/lifecycles.md is out of step: run npm run docs:lifecycles');
  process.exit(1);
}
