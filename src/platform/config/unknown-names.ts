/** How our names begin, and others' may too (`JOB_NAME` of Jenkins, `DB_HOST`): an unknown one is worth a word. */
const FAMILIES = [
  ...['HOLDFAST', 'AUTH', 'DB', 'IDEMPOTENCY', 'WEBHOOK', 'COMPLETER', 'REAPER', 'ENQUEUER', 'SWEEPER', 'AUDITOR'],
  ...['FOREIGN', 'JOB', 'COOKIE', 'CORS', 'TRUST'],
];
/** Nobody but us begins a name so. */
const OURS = /^HOLDFAST_/;
/** What container platforms put beside a service of the same name, e.g. `HOLDFAST_SERVICE_HOST`, `AUTH_PORT_80_TCP_ADDR`. */
const OF_A_PLATFORM = /_(SERVICE_(HOST|PORT\w*)|PORT(_\d+_(TCP|UDP)\w*)?)$/;
/** Shorter names are near to too many others. */
const LEAST_LENGTH = 6;
const MOST_EDITS = 2;

/** A name that looks like ours and is not. */
export interface UnknownName {
  /** Names the nearest setting, if one is near. */
  readonly text: string;
  /** It can only be a mistake, so that production refuses it; else it may be somebody else's. */
  readonly certain: boolean;
}

/** The names of all settings, and with what word those of modules begin. */
export interface KnownNames {
  readonly names: readonly string[];
  readonly families: readonly string[];
}

/** Among the names that are `given`: `DATABSE_URL`, `IDEMPOTENCY_LEASE`. */
export function unknownNames(given: readonly string[], known: KnownNames): UnknownName[] {
  const ours = new Set(known.names);
  const families = new Set([...FAMILIES, ...known.families]);
  const familiar = (name: string): boolean => name.includes('_') && families.has(name.split('_')[0] ?? '');
  return given
    .filter((name) => !ours.has(name) && !/^WEBHOOK_SECRET_[A-Z]/.test(name) && !OF_A_PLATFORM.test(name))
    .flatMap((name) => {
      const nearest = nearestOf(name, known.names, familiar(name));
      if (nearest === null && !familiar(name)) return [];
      return [
        {
          text: `${name} is no setting of ours${nearest === null ? '' : `; ${nearest} is`}`,
          certain: nearest !== null || OURS.test(name),
        },
      ];
    });
}

/** Null = none is near. A part of a known name (`IDEMPOTENCY_LEASE`) is near too. */
function nearestOf(name: string, known: readonly string[], familiar: boolean): string | null {
  if (name.length < LEAST_LENGTH) return null;
  const [best] = known
    .filter((each) => each.length >= LEAST_LENGTH && each[0] === name[0])
    .map((each) => ({ each, edits: each.startsWith(`${name}_`) && familiar ? 0 : editsBetween(name, each) }))
    .sort((left, right) => left.edits - right.edits);
  return best !== undefined && best.edits <= MOST_EDITS ? best.each : null;
}

/** How many letters must be put in, taken out, replaced or swapped with their neighbour (Damerau, restricted). */
function editsBetween(left: string, right: string): number {
  if (Math.abs(left.length - right.length) > MOST_EDITS) return MOST_EDITS + 1;
  let before: number[] = [];
  let row = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let at = 1; at <= left.length; at += 1) {
    const next = [at];
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[at - 1] === right[column - 1];
      const swapped = at > 1 && column > 1 && left[at - 1] === right[column - 2] && left[at - 2] === right[column - 1];
      const ways = [
        row[column]! + 1,
        next[column - 1]! + 1,
        row[column - 1]! + (same ? 0 : 1),
        ...(swapped ? [before[column - 2]! + 1] : []),
      ];
      next.push(Math.min(...ways));
    }
    before = row;
    row = next;
  }
  return row[right.length]!;
}
