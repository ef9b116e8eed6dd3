// Where the CPU time of a Node process went.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Prints self time by package and by function of every profile in the folder.
 * @param {string} folder
 */
export function printProfiles(folder) {
  for (const file of readdirSync(folder)) print(JSON.parse(readFileSync(join(folder, file), 'utf8')));
}

/** @param {{ nodes: import('node:inspector').Profiler.ProfileNode[], samples: number[], timeDeltas: number[] }} profile */
function print({ nodes, samples, timeDeltas }) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  /** @type {Map<string, number>} */
  const functions = new Map();
  /** @type {Map<string, number>} */
  const packages = new Map();
  let total = 0;
  samples.forEach((id, index) => {
    const frame = byId.get(id)?.callFrame;
    if (frame === undefined) return;
    const { functionName, url, lineNumber } = frame;
    if (functionName === '(idle)' || functionName === '(program)') return;
    const ms = (timeDeltas[index] ?? 0) / 1000;
    total += ms;
    const where =
      /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ??
      /dist\/([^/]+)/.exec(url)?.[1] ??
      (url === '' ? functionName : url.split('/').slice(0, 2).join('/'));
    packages.set(where, (packages.get(where) ?? 0) + ms);
    const name = `${functionName || '(anonymous)'} ${url.split('/').slice(-2).join('/')}:${lineNumber + 1}`;
    functions.set(name, (functions.get(name) ?? 0) + ms);
  });
  const top = (/** @type {Map<string, number>} */ map, /** @type {number} */ limit) =>
    [...map]
      .sort((a, b) => b[1] - a[1])
      .slice(0, limit)
      .map(([name, ms]) => ({ name, share: `${((ms / total) * 100).toFixed(1)} %` }));
  console.table(top(packages, 25));
  console.table(top(functions, 45));
}
