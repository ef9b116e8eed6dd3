import { RequestInvalidError } from '#platform/errors';

/** As long as the longest of what may be asked for by a word of the query. */
const LONGEST = 255;

/** A word of the query; null = it was not given. Throws RequestInvalidError naming it. */
export function readText(field: string, value: unknown): string | null {
  if (value === undefined) return null;
  if (typeof value === 'string' && value.length >= 1 && value.length <= LONGEST && !/[\x00-\x1f]/.test(value))
    return value;
  throw new RequestInvalidError([{ field, message: `must be a text of 1 to ${LONGEST} characters, once` }]);
}

/** Throws RequestInvalidError. */
export function readFlag(field: string, value: unknown): boolean | null {
  if (value === undefined) return null;
  if (value === 'true' || value === 'false') return value === 'true';
  throw new RequestInvalidError([{ field, message: 'must be true or false' }]);
}

/** Throws RequestInvalidError. */
export function readChoice<Choice extends string>(
  field: string,
  value: unknown,
  choices: readonly Choice[],
): Choice | null {
  if (value === undefined) return null;
  const choice = choices.find((each) => each === value);
  if (choice !== undefined) return choice;
  throw new RequestInvalidError([{ field, message: `must be one of ${choices.join(', ')}` }]);
}
