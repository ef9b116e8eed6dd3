/** Rows that one walk looks at, at most. */
export const LOOKED_AT = 2_000;

const NEWEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export interface ProcessSearch {
  readonly definition: string | null;
  readonly version: number | null;
  readonly state: string | null;
  readonly parked: boolean | null;
  readonly paused: boolean | null;
  /** The id, the subject or the user, whole. */
  readonly text: string | null;
  /** Older than this id. */
  readonly before: string | null;
  readonly limit: number;
}

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** One walk along an index, newest row first. */
interface Walk {
  /** SQL of where it begins and ends: before the id $1, with `value` as this parameter. */
  readonly where: (value: string) => string;
  readonly value: string | null;
  readonly sorting: string;
}

export interface SearchStatements {
  readonly search: Statement;
  /** Where each walk comes to its bound: no row = it comes to its end. None where no row is passed over. */
  readonly bounds: readonly Statement[];
}

/** Bounds of the whole index key, and its order, so that no other index will do. */
const along = (column: string, value: string): Walk => ({
  where: (parameter) => `(${column}, id) < (${parameter}, $1::uuid) AND ${column} >= ${parameter}`,
  value,
  sorting: `${column} DESC, id DESC`,
});
const alongIds = (condition = ''): Walk => ({
  where: () => `${condition}id < $1::uuid`,
  value: null,
  sorting: 'id DESC',
});
const theOne = (id: string): Walk => ({
  where: (parameter) => `id = ${parameter}::text::uuid AND id < $1::uuid`,
  value: id,
  sorting: 'id DESC',
});

/**
 * What a search walks along: by text one index for each of what the text may be, else those that wait for a person, those
 * that are paused, those of a definition, or all. What it asks for besides is a filter over the walk.
 */
export function searchStatements(search: ProcessSearch, columns: string): SearchStatements {
  const { definition, version, state, parked, paused, limit } = search;
  const before = search.before ?? NEWEST;
  const { walks, answered } = walksOf(search);
  const parameters: unknown[] = [before];
  const parameter = (value: string | number): string => `$${parameters.push(value)}`;
  const filters: string[] = [];
  if (definition !== null && answered !== 'definition') filters.push(`definition = ${parameter(definition)}`);
  if (version !== null) filters.push(`version = ${parameter(version)}`);
  if (state !== null) filters.push(`state = ${parameter(state)}`);
  if (parked !== null && answered !== 'parked') filters.push(`parked_at IS ${parked ? 'NOT ' : ''}NULL`);
  if (paused !== null && answered !== 'paused') filters.push(`paused_at IS ${paused ? 'NOT ' : ''}NULL`);
  const looked = filters.length === 0 ? limit + 1 : LOOKED_AT;
  const walked = ({ where, value, sorting }: Walk, what: string): string =>
    `(SELECT ${what} FROM process.processes WHERE ${where(value === null ? '' : parameter(value))} ORDER BY ${sorting} LIMIT ${looked})`;
  const [only, ...more] = walks;
  const from =
    more.length === 0 && only !== undefined
      ? `${walked(only, '*')} AS looked`
      : `process.processes WHERE id = ANY (ARRAY(${walks.map((walk) => walked(walk, 'id')).join(' UNION ')}))`;
  const filter = filters.length === 0 ? '' : `${more.length === 0 ? 'WHERE' : 'AND'} ${filters.join(' AND ')}`;
  const sorting = more.length === 0 && only !== undefined ? only.sorting : 'id DESC';
  const sql = `SELECT ${columns} FROM ${from} ${filter} ORDER BY ${sorting} LIMIT ${limit + 1}`;
  return {
    search: { sql, parameters },
    bounds: filters.length === 0 ? [] : walks.map((walk) => boundOf(walk, before)),
  };
}

function walksOf({ text, parked, paused, definition }: ProcessSearch): { walks: Walk[]; answered: string | null } {
  if (text !== null) {
    const walks = [along('subject', text), along('user_id', text)];
    return { walks: UUID.test(text) ? [theOne(text), ...walks] : walks, answered: null };
  }
  if (parked === true) return { walks: [alongIds('parked_at IS NOT NULL AND ')], answered: 'parked' };
  if (paused === true) return { walks: [alongIds('paused_at IS NOT NULL AND ')], answered: 'paused' };
  if (definition !== null) return { walks: [along('definition', definition)], answered: 'definition' };
  return { walks: [alongIds()], answered: null };
}

function boundOf({ where, value, sorting }: Walk, before: string): Statement {
  const sql = `SELECT id FROM process.processes WHERE ${where('$2')} ORDER BY ${sorting} OFFSET ${LOOKED_AT - 1} LIMIT 1`;
  return { sql, parameters: value === null ? [before] : [before, value] };
}
