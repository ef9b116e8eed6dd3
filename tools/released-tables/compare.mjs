/**
 * What a released table is held to.
 * @typedef {{ name: string, version: number, start: string, states: Record<string, string[]>, undo: string[] }} Fingerprint
 */

/**
 * @param {{ name: string, version: number, states: Map<string, { to: readonly string[] }>, compensations: Map<string, unknown> }} table
 * @returns {Fingerprint}
 */
export function fingerprintOf({ name, version, states, compensations }) {
  const [start = ''] = states.keys();
  const ways = [...states]
    .map(([state, { to }]) => [state, [...to].sort()])
    .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
  return { name, version, start, states: Object.fromEntries(ways), undo: [...compensations.keys()].sort() };
}

/**
 * What is wrong, a sentence each. A table that is not released yet may still change.
 * @param {readonly Fingerprint[]} released
 * @param {readonly Fingerprint[]} built
 * @returns {string[]}
 */
export function compareReleased(released, built) {
  return released.flatMap((was) => {
    const is = built.find(({ name, version }) => name === was.name && version === was.version);
    const what = `${was.name} version ${was.version}`;
    if (is === undefined)
      return [
        `${what} is released and no longer there: bring it back, or take it out of docs/released-processes.json once no live process has it`,
      ];
    const changes = changesOf(was, is);
    if (changes.length === 0) return [];
    const versions = [...released, ...built].filter(({ name }) => name === was.name).map(({ version }) => version);
    return [
      `${what} is released, and its table has changed (${changes.join('; ')}): leave it as it is and register version ${Math.max(...versions) + 1}`,
    ];
  });
}

/**
 * @param {Fingerprint} was
 * @param {Fingerprint} is
 * @returns {string[]}
 */
function changesOf(was, is) {
  const changes = [];
  if (was.start !== is.start) changes.push(`it starts in ${is.start} instead of ${was.start}`);
  for (const state of new Set([...Object.keys(was.states), ...Object.keys(is.states)])) {
    const [before, now] = [was.states[state], is.states[state]];
    if (now === undefined) changes.push(`state ${state} is gone`);
    else if (before === undefined) changes.push(`state ${state} is new`);
    else if (before.join() !== now.join())
      changes.push(`${state} leads to ${now.join(', ') || 'nothing'} instead of ${before.join(', ') || 'nothing'}`);
  }
  for (const name of was.undo) if (!is.undo.includes(name)) changes.push(`nothing is named ${name} that undoes`);
  for (const name of is.undo) if (!was.undo.includes(name)) changes.push(`${name} is new among what undoes`);
  return changes;
}
