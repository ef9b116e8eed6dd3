import type { FieldError } from '../errors/index.js';

const CONTROL = /[\u0000-\u001f]/;

/** Deeper bodies are no command of ours, and recursion over them ends in a stack overflow. */
const MAX_DEPTH = 32;
/** Names that class-transformer drops silently, so that they would pass as unknown members unseen. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/** What holds for every string and number of every body, whatever its route: the rules of "Strings" on the wire. */
export function jsonShapeErrors(value: unknown, path = '', depth = 0): FieldError[] {
  if (typeof value === 'string') return stringErrors(value, path);
  if (typeof value === 'number') {
    const outside = !Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER;
    return outside ? [{ field: path, message: 'must be within ±(2^53-1)' }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  if (depth >= MAX_DEPTH) return [{ field: path.slice(0, 100), message: 'is nested too deeply' }];
  if (Array.isArray(value)) return value.flatMap((each, index) => jsonShapeErrors(each, `${path}[${index}]`, depth + 1));
  return Object.entries(value).flatMap(([name, each]) => {
    const field = path === '' ? name : `${path}.${name}`;
    return RESERVED.has(name) ? [{ field, message: `property ${name} should not exist` }] : jsonShapeErrors(each, field, depth + 1);
  });
}

function stringErrors(value: string, field: string): FieldError[] {
  if (CONTROL.test(value)) return [{ field, message: 'must not contain control characters' }];
  if (!isWellFormed(value)) return [{ field, message: 'must not contain lone surrogates' }];
  if (value.length > 0 && value.trim() === '') return [{ field, message: 'must not be only spaces' }];
  return [];
}

function isWellFormed(value: string): boolean {
  return !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(value);
}
