// Writes docs/lifecycles.md: every lifecycle and process definition of the build, drawn from its table. With --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { drawLifecycle } from '../dist/idempotency/index.js';
import { drawDefinition } from '../dist/kernel/process/index.js';
import { loadTables } from './tables.mjs';

const target = new URL('../docs/lifecycles.md', import.meta.url);

const drawn = [
  ...(await loadTables('lifecycle')).map(({ file, table }) => ({ file, table, drawing: drawLifecycle(table) })),
  ...(await loadTables('process')).map(({ file, table }) => ({ file, table, drawing: drawDefinition(table) })),
].sort((one, other) => (one.file < other.file ? -1 : Number(one.file > other.file)));

const sections = drawn.map(
  ({ table, drawing }) => `## ${table.name}, version ${table.version}\n\n\`\`\`mermaid\n${drawing}\`\`\`\n`,
);

const page = `# Lifecycles and processes\n\nDrawn from the tables in the code by \`npm run docs:lifecycles\`; \`npm run check\` holds this page to them.\n\n${sections.join('\n')}`;

if (!process.argv.includes('--check')) writeFileSync(target, page);
else if (readFileSync(target, 'utf8') !== page) {
  console.error('docs/lifecycles.md is out of step: run npm run docs:lifecycles');
  process.exit(1);
}
