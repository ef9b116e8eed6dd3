type Json = string | number | null;

const types: string[] = [];
const personal: Record<string, Json> = {};

/**
 * Every outcome that the feed tells of. A consumer ignores the types that it does not know, so new ones may be added.
 * It fills while the modules are loaded; what is read at the start, as the OpenAPI document, finds all of them.
 */
export const EVENT_TYPES: readonly string[] = types;

/** For OpenAPI; a plain schema keeps the list itself, which is still empty when decorators read it. */
export const EVENT_TYPE_SCHEMA = { type: 'string', enum: types } as const;

/** What each member of an event's data that says something about a person becomes when that person is erased. */
export const PERSONAL_MEMBERS: Readonly<Record<string, Json>> = personal;

/** `<what it is about>.<what became of it>`. */
export type EventType = `${string}.${string}`;

/** The types that a module records, once per module, beside the code that does. Throws on a type that another module has. */
export function defineEventTypes<Name extends EventType>(
  names: readonly Name[],
  personalMembers: Readonly<Record<string, Json>> = {},
): void {
  for (const name of names) {
    if (types.includes(name)) throw new Error(`Bug: the event type ${name} is defined twice`);
    types.push(name);
  }
  Object.assign(personal, personalMembers);
}

export function isEventType(value: unknown): value is EventType {
  return types.some((type) => type === value);
}
