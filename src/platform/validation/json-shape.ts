import { FieldErrors } from './field-errors.js';

const CONTROL = /[\u0000-\u001f]/;
/** With the flag `u` a pair is one character, so that only lone ones are found. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Deeper bodies are no command of ours, and recursion over them ends in a stack overflow. */
const MAX_DEPTH = 32;
/** Members and elements of the largest command are some hundreds; what comes after this pass would take its time for each. */
const MAX_VALUES = 5_000;
/** Names that every object answers to, so that they would pass as unknown members unseen. */
const isReserved = (name: string): boolean => name in Object.prototype || name === 'prototype';

/** What holds for every string and number of every body of our API, whatever its route: the rules of "Strings" on the wire. */
export function checkShape(value: unknown): FieldErrors {
  return walked(value, true);
}

/** What has a canonical form (RFC 8785) that is found without a deep recursion; all else is for the application to say. */
export function checkCanonical(value: unknown): FieldErrors {
  return walked(value, false);
}

function walked(value: unknown, strict: boolean): FieldErrors {
  const walk = new ShapeWalk(strict);
  walk.visit(value);
  return walk.errors;
}

class ShapeWalk {
  readonly errors = new FieldErrors();
  private readonly path: (string | number)[] = [];
  private left: number;

  constructor(private readonly strict: boolean) {
    this.left = strict ? MAX_VALUES : Infinity;
  }

  visit(value: unknown): void {
    if (typeof value === 'string') this.visitString(value);
    else if (typeof value === 'number') {
      if (!Number.isFinite(value) || (this.strict && Math.abs(value) > Number.MAX_SAFE_INTEGER))
        this.refuse('must be within ±(2^53-1)');
    } else if (typeof value === 'object' && value !== null) this.visitMembers(value);
  }

  private visitString(value: string): void {
    if (LONE_SURROGATE.test(value)) this.refuse('must not contain lone surrogates');
    else if (!this.strict) return;
    else if (CONTROL.test(value)) this.refuse('must not contain control characters');
    else if (value.length > 0 && value.trim() === '') this.refuse('must not be only spaces');
  }

  private visitMembers(value: object): void {
    if (this.path.length >= MAX_DEPTH) {
      this.refuse('is nested too deeply');
      return;
    }
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length && this.goesOn(); index++) this.step(index, value[index]);
      return;
    }
    for (const name in value) {
      if (!this.goesOn()) return;
      if (Object.hasOwn(value, name)) this.step(name, (value as Record<string, unknown>)[name]);
    }
  }

  private step(name: string | number, value: unknown): void {
    this.left -= 1;
    this.path.push(name);
    if (this.left < 0) this.refuse('is one value too many');
    else if (typeof name === 'string' && isReserved(name)) this.refuse(unknownMember(name));
    else this.visit(value);
    this.path.pop();
  }

  private goesOn(): boolean {
    return this.left >= 0 && !this.errors.full;
  }

  private refuse(message: string): void {
    this.errors.add(this.path, message);
  }
}

export function unknownMember(name: string): string {
  return `property ${name.length > 100 ? `${name.slice(0, 100)}…` : name} should not exist`;
}
