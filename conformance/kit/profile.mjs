import { readFileSync } from 'node:fs';

/**
 * The name of a profile that ships with the kit, or a file of your own; README.md describes the format.
 * @param {string} nameOrFile
 * @returns {import('./types.js').Profile}
 */
export function readProfile(nameOrFile) {
  const file = nameOrFile.endsWith('.json') ? nameOrFile : new URL(`../profiles/${nameOrFile}.json`, import.meta.url);
  return { tokens: {}, claims: [], maxKeyLength: 255, ...JSON.parse(readFileSync(file, 'utf8')) };
}
