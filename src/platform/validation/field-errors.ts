import { MOST_FIELD_ERRORS, type FieldError } from '#platform/errors';

/** Each segment of a path that leads to a wrong field; array elements are numbers. */
export type Path = readonly (string | number)[];

/** More of a name is never shown. */
const LONGEST_NAME = 200;

/**
 * What is wrong with a value, one entry per field, and never more than an answer shows: whoever looks for faults stops
 * when it is full, so that the work is bounded by what is answered and not by what was sent.
 */
export class FieldErrors {
  private readonly found = new Map<string, FieldError>();

  get full(): boolean {
    return this.found.size >= MOST_FIELD_ERRORS;
  }

  get list(): FieldError[] {
    return [...this.found.values()];
  }

  /** The first fault of a field is the one that is told. */
  add(path: Path, message: string): void {
    const field = spelled(path);
    if (!this.full && !this.found.has(field)) this.found.set(field, { field, message });
  }
}

/** `address.street`, `legs[0].sku`. Cut as it is built: a path of long names is never whole in memory. */
function spelled(path: Path): string {
  let field = '';
  for (const segment of path) {
    if (field.length > LONGEST_NAME) break;
    const name = typeof segment === 'number' ? `[${segment}]` : segment.slice(0, LONGEST_NAME + 1);
    field += typeof segment === 'number' || field === '' ? name : `.${name}`;
  }
  return field;
}
