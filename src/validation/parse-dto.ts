import { plainToInstance, type ClassConstructor } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { RequestInvalidError, type FieldError } from '../errors/index.js';
import { jsonShapeErrors } from './json-shape.js';

export interface ParseOptions {
  /** Our own API refuses what it does not know; a foreign answer may carry more than we read. */
  readonly unknownMembers: 'refuse' | 'ignore';
}

/** Reads `value` as `Dto`. Throws RequestInvalidError with one dotted entry per wrong field. */
export function parseDto<Dto extends object>(dto: ClassConstructor<Dto>, value: unknown, options: ParseOptions = { unknownMembers: 'refuse' }): Dto {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RequestInvalidError([{ field: '', message: 'must be a JSON object' }]);
  }
  const shape = jsonShapeErrors(value);
  if (shape.length > 0) throw new RequestInvalidError(onePerField(shape));
  const instance = plainToInstance(dto, value);
  const refuse = options.unknownMembers === 'refuse';
  const errors = [
    ...validateSync(instance, { whitelist: true, forbidNonWhitelisted: refuse, forbidUnknownValues: true, stopAtFirstError: true }).flatMap((error) =>
      flatten(error, ''),
    ),
  ];
  if (errors.length > 0) throw new RequestInvalidError(onePerField(errors));
  return instance;
}

function flatten(error: ValidationError, parent: string): FieldError[] {
  const index = /^\d+$/.test(error.property);
  const field = index ? `${parent}[${error.property}]` : parent === '' ? error.property : `${parent}.${error.property}`;
  const own = Object.values(error.constraints ?? {}).map((message) => ({ field, message: withoutName(message, error.property) }));
  return [...own, ...(error.children ?? []).flatMap((child) => flatten(child, field))];
}

/** class-validator starts its messages with the field's name, which stands beside them already. */
function withoutName(message: string, name: string): string {
  return message.startsWith(`${name} `) ? message.slice(name.length + 1) : message;
}

function onePerField(errors: readonly FieldError[]): FieldError[] {
  const first = new Map<string, FieldError>();
  for (const error of errors) if (!first.has(error.field)) first.set(error.field, error);
  return [...first.values()];
}
