import { plainToInstance, type ClassConstructor } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { RequestInvalidError } from '#platform/errors';
import { FieldErrors, type Path } from './field-errors.js';
import { checkCanonical, checkShape, unknownMember } from './json-shape.js';

export interface ParseOptions {
  /** Our own API refuses what it does not know; a foreign answer may carry more than we read. */
  readonly unknownMembers: 'refuse' | 'ignore';
}

/** Reads `value` as `Dto`. Throws RequestInvalidError with one dotted entry per wrong field. */
export function parseDto<Dto extends object>(
  dto: ClassConstructor<Dto>,
  value: unknown,
  options: ParseOptions = { unknownMembers: 'refuse' },
): Dto {
  const instance = plainToInstance(dto, objectOf(value));
  const refuse = options.unknownMembers === 'refuse';
  const wrong = validateSync(instance, {
    whitelist: true,
    forbidNonWhitelisted: refuse,
    forbidUnknownValues: true,
    stopAtFirstError: true,
  });
  const errors = new FieldErrors();
  for (const error of wrong) collect(errors, error, []);
  throwIfAny(errors);
  return instance;
}

/** The body of a route that takes none: nothing may be in it. Throws RequestInvalidError. */
export function refuseMembers(value: unknown): void {
  const errors = new FieldErrors();
  for (const name of Object.keys(objectOf(value))) errors.add([name], unknownMember(name));
  throwIfAny(errors);
}

function objectOf(value: unknown): object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RequestInvalidError([{ field: '', message: 'must be a JSON object' }]);
  }
  throwIfAny(checkShape(value));
  return value;
}

/** What cannot be compared with another payload. Throws RequestInvalidError. */
export function refuseUncanonical(value: unknown): void {
  throwIfAny(checkCanonical(value));
}

function throwIfAny({ list }: FieldErrors): void {
  if (list.length > 0) throw new RequestInvalidError(list);
}

function collect(
  errors: FieldErrors,
  { property, constraints = {}, children = [] }: ValidationError,
  parent: Path,
): void {
  if (errors.full) return;
  const path = [...parent, /^\d+$/.test(property) && parent.length > 0 ? Number(property) : property];
  for (const message of Object.values(constraints)) errors.add(path, withoutName(message, property));
  for (const child of children) collect(errors, child, path);
}

/** class-validator starts its messages with the field's name, which stands beside them already. */
function withoutName(message: string, name: string): string {
  return message.startsWith(`${name} `) ? message.slice(name.length + 1) : message;
}
