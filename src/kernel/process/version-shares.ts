import { createHash } from 'node:crypto';

/** Which version of a definition new processes start as: of how many each, by weight. */
export type VersionShares = ReadonlyMap<number, number>;

/** How a setting of shares is read, for `defineSettings`: `1:10,2:90`. */
export interface SharesVariable {
  readonly name: string;
  readonly fallback: VersionShares | null;
  readonly parse: (value: string) => VersionShares;
}

/** null = unset: the module starts its newest version. */
export const versionShares = (name: string): SharesVariable => ({ name, fallback: null, parse: parseShares });

/** Reads `1:10,2:90`. Throws an Error whose message completes "<NAME> …". */
export function parseShares(text: string): VersionShares {
  const shares = new Map<number, number>();
  for (const part of text.split(',')) {
    const [, version, weight] = /^\s*([1-9]\d{0,8}):(\d{1,6})\s*$/.exec(part) ?? [];
    if (version === undefined || shares.has(Number(version)))
      throw new Error('must be versions with their shares, each version once, such as 1:10,2:90');
    shares.set(Number(version), Number(weight));
  }
  if ([...shares.values()].every((weight) => weight === 0)) throw new Error('must give at least one version a share');
  return shares;
}

/** Stops a start whose shares name a version that is not `registered`: its processes would wait for a build that is not there. */
export function checkShares(name: string, shares: VersionShares, registered: Iterable<number>): void {
  const known = new Set(registered);
  const missing = [...shares.keys()].filter((version) => !known.has(version));
  if (missing.length > 0)
    throw new Error(
      `${name} names version ${missing.join(', ')}, and only ${[...known].sort((a, b) => a - b).join(', ')} ${known.size === 1 ? 'is' : 'are'} registered`,
    );
}

/**
 * The version of this subject, the same each time it is asked for. Chosen by a hash of the subject among those that are `live`
 * (some worker had them registered a moment ago), or among all when none is. A version that comes or goes moves its own
 * subjects alone (weighted rendezvous hashing).
 */
export function versionFor(shares: VersionShares, subject: string, live: ReadonlySet<number>): number {
  const given = [...shares].filter(([, weight]) => weight > 0);
  const alive = given.filter(([version]) => live.has(version));
  let chosen: { version: number; score: number } | null = null;
  for (const [version, weight] of alive.length > 0 ? alive : given) {
    const score = -Math.log(fraction(`${version} ${subject}`)) / weight;
    if (chosen === null || score < chosen.score) chosen = { version, score };
  }
  if (chosen === null) throw new Error('Bug: no version has a share');
  return chosen.version;
}

/** Above 0, at most 1, evenly spread. */
function fraction(text: string): number {
  return (createHash('sha256').update(text).digest().readUInt32BE(0) + 1) / 2 ** 32;
}
