import { ValidateBy } from 'class-validator';

/**
 * How long a text is: in code points, as PostgreSQL's length() counts it in the CHECKs of the tables. JavaScript counts
 * an emoji as two, and class-validator's own Length leaves variation selectors out; what passed there failed here.
 */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _character of text) length += 1;
  return length;
}

/** A text of `least` to `most` code points. */
export function Length(least: number, most: number): PropertyDecorator {
  const validate = (value: unknown): boolean => {
    // A code point has one or two UTF-16 units: what is far too long need not be counted.
    if (typeof value !== 'string' || value.length > 2 * most) return false;
    const length = lengthOf(value);
    return length >= least && length <= most;
  };
  return ValidateBy({
    name: 'length',
    validator: { validate, defaultMessage: () => `must have ${least} to ${most} characters` },
  });
}
