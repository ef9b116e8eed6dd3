import { RequestInvalidError, type FieldError } from 'holdfast/kernel';

/** What a client asks for. */
export interface BookRide {
  readonly origin: string;
  readonly destination: string;
}

const LONGEST = 200;

/**
 * Reads the command from a request's body, and back from the key's row when a booking is resumed. An application may as
 * well validate with pipes and DTO classes; the kernel only wants the handler to return the command.
 */
export function readBookRide(value: unknown): BookRide {
  const members = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const errors: FieldError[] = [];
  const place = (field: keyof BookRide): string => {
    const text = members[field];
    if (typeof text === 'string' && text.trim() !== '' && text.length <= LONGEST) return text;
    errors.push({ field, message: `must be a text of 1 to ${LONGEST} characters` });
    return '';
  };
  const command = { origin: place('origin'), destination: place('destination') };
  if (errors.length > 0) throw new RequestInvalidError(errors);
  return command;
}
