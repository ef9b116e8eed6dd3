import { type CbuCommand, type CreateCbuDto } from './cbu.dto.js';
import { cuitDigits } from './domain/cuit.js';

export const CBU_PATH = '/cbuOnline';

/**
 * The validated body, with the CUIT as plain digits, under the key of the request's header. `jobArgs.idempotencyKey`
 * is the caller's copy of that key; it is checked for its form and decides nothing.
 */
export function cbuCommand({ jobArgs }: CreateCbuDto, idempotencyKey: string): CbuCommand {
  return { idempotencyKey, jobArgs: { ...jobArgs, ownerCuit: cuitDigits(jobArgs.ownerCuit) ?? jobArgs.ownerCuit } };
}
