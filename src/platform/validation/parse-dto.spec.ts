import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import { IsArray, IsString, ValidateNested } from 'class-validator';
import { RequestInvalidError, type FieldError } from '#platform/errors';
import { parseDto } from './parse-dto.js';

class Leg {
  @IsString()
  readonly sku!: string;
}

class Command {
  @IsString()
  readonly name!: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Leg)
  readonly legs!: Leg[];
}

const GOOD = { name: 'first', legs: [{ sku: 'a' }] };

function errorsOf(value: unknown): readonly FieldError[] {
  try {
    parseDto(Command, value);
    return [];
  } catch (error) {
    if (error instanceof RequestInvalidError) return error.extra.errors ?? [];
    throw error;
  }
}

describe('a body that is read as a DTO', () => {
  it('is taken when every member is known and right', () => {
    expect(parseDto(Command, GOOD)).toEqual(GOOD);
  });

  it('is refused with the name of each member that is not known, wherever it stands', () => {
    expect(errorsOf({ ...GOOD, owner: 1, legs: [{ sku: 'a', quantity: 2 }] })).toEqual([
      { field: 'owner', message: 'property owner should not exist' },
      { field: 'legs[0].quantity', message: 'property quantity should not exist' },
    ]);
    expect(errorsOf(JSON.parse('{"name":"first","legs":[],"__proto__":{}}'))).toEqual([
      { field: '__proto__', message: 'property __proto__ should not exist' },
    ]);
  });

  it('is refused with one entry per wrong field, whose name stands beside the message and not in it', () => {
    expect(errorsOf({ name: 7, legs: [{ sku: null }] })).toEqual([
      { field: 'name', message: 'must be a string' },
      { field: 'legs[0].sku', message: 'must be a string' },
    ]);
  });

  it('may carry more than is read when it is a foreign answer', () => {
    expect(parseDto(Command, { ...GOOD, later: true }, { unknownMembers: 'ignore' })).toMatchObject(GOOD);
  });
});
