import { tally } from './report.mjs';

/** @import { Result } from './types.js' */
/** @typedef {{ name: string, results: Result[] }} Column one service's run */

const MARK = { passed: '✓', failed: '✗', 'not run': '–' };

/**
 * What each service passed, by group; every row is counted from the runs.
 * @param {Column[]} columns
 */
export function groupTable(columns) {
  const groups = [...new Set(columns.flatMap(({ results }) => results.map(({ group }) => group)))];
  /**
   * @param {string} label
   * @param {(result: Result) => boolean} pick
   */
  const row = (label, pick) => [label, ...columns.map(({ results }) => cell(results.filter(pick)))];
  return table([
    ['group', ...columns.map(({ name }) => name)],
    ...groups.map((group) => row(group, (each) => each.group === group)),
    row('all', () => true),
  ]);
}

/**
 * Every case with its sources, and how each service did.
 * @param {Column[]} columns
 */
export function caseTable(columns) {
  const [first] = columns;
  const rows = (first?.results ?? []).map(({ id, title, source }, index) => [
    id,
    title,
    source.join('; '),
    ...columns.map(({ results }) => MARK[results[index]?.outcome ?? 'not run']),
  ]);
  return table([['case', 'what must hold', 'source', ...columns.map(({ name }) => name)], ...rows]);
}

/**
 * What the failing cases saw, service by service.
 * @param {Column[]} columns
 */
export function failures(columns) {
  return columns
    .filter(({ results }) => results.some(({ outcome }) => outcome === 'failed'))
    .map(({ name, results }) => {
      const lines = results
        .filter(({ outcome }) => outcome === 'failed')
        .map(({ id, title, reason }) => `- **${id}** ${title}: ${code(steady(reason))}`);
      return `### ${name}\n\n${lines.join('\n')}`;
    })
    .join('\n\n');
}

/**
 * The cells under one heading of the table between the markers.
 * @param {string} markdown
 * @param {string} marker
 * @param {string} name
 */
export function columnOf(markdown, marker, name) {
  const rows = contentOf(markdown, marker)
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((text) => text.trim()),
    );
  const index = rows[0]?.indexOf(name) ?? -1;
  if (index < 0) throw new Error(`the table "${marker}" has no column "${name}"`);
  return rows.slice(2).map((row) => `${row[0]}: ${row[index]}`);
}

/**
 * @param {string} markdown
 * @param {string} marker
 * @param {string} content
 */
export function replaceContent(markdown, marker, content) {
  contentOf(markdown, marker);
  return markdown.replace(pattern(marker), (_all, begin, _old, end) => `${begin}\n${content}\n${end}`);
}

/**
 * @param {string} markdown
 * @param {string} marker
 */
function contentOf(markdown, marker) {
  const found = pattern(marker).exec(markdown);
  if (found === null) throw new Error(`the markers of "${marker}" are not there`);
  return found[2] ?? '';
}

/** @param {string} marker */
function pattern(marker) {
  return new RegExp(`(<!-- ${marker}: begin[^>]*-->)([\\s\\S]*?)(<!-- ${marker}: end -->)`);
}

/** @param {Result[]} results */
function cell(results) {
  const { passed, failed, notRun } = tally(results);
  const parts = [
    passed > 0 && `${passed} passed`,
    failed > 0 && `**${failed} failed**`,
    notRun > 0 && `${notRun} not run`,
  ];
  return parts.filter(Boolean).join(', ');
}

/** @param {string[][]} rows */
function table([head = [], ...rows]) {
  /** @param {string[]} cells */
  const line = (cells) => `| ${cells.map((text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/**
 * Ids, tags and durations differ in every run; without them the page changes only when the outcome does.
 * @param {string} reason
 */
function steady(reason) {
  return reason
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '…')
    .replace(/\bt[0-9a-f]{16}\b/g, '…')
    .replace(/W\/\\?"[^"]*"/g, 'W/"…"')
    .replace(/\b\d+ ms\b/g, '… ms');
}

/** @param {string} text */
function code(text) {
  const short = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  return `\`${short.replaceAll('`', "'").replaceAll('\n', ' ')}\``;
}
