import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { inWords } from './report.mjs';

/** @import { Asked, Report } from './report.mjs' */

const PAGE = new URL('../../docs/reliability.md', import.meta.url);

/**
 * Writes what the run suffered, held and left behind into the page, between its markers.
 * @param {Asked} asked
 * @param {Report} report
 */
export function writePage({ minutes, seed, accounts, orders }, { kinds, load, findings }) {
  const tables = [
    `${new Date().toISOString().slice(0, 10)}: \`npm run chaos -- --minutes ${minutes} --accounts ${accounts} --orders ${orders} --seed ${seed}\` on Node ` +
      `${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}).`,
    table(
      ['fault', 'times', 'account active', 'order placed', 'parcel delivered'],
      kinds.map((each) => [each.kind, each.times, ...[each.openings, each.placings, each.parcels].map(inWords)]),
    ),
    table(['load', ''], load),
    table(['left behind', ''], findings),
  ];
  const page = readFileSync(PAGE, 'utf8');
  const between = /(<!-- chaos: begin[^>]*-->\n)[\s\S]*?(<!-- chaos: end -->)/;
  if (!between.test(page)) throw new Error('Bug: docs/reliability.md has no place for the figures');
  writeFileSync(
    PAGE,
    page.replace(between, (_all, begin, end) => `${begin}${tables.join('\n\n')}\n${end}`),
  );
}

/**
 * @param {string[]} head
 * @param {(string | number)[][]} rows
 */
function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
