import { type CbuCommand, type CreateCbuDto } from './cbu.dto.js';
import { cuitDigits } from './domain/cuit.js';

/** The validated body, with the CUIT as plain digits, under the key that the books will keep. */
export function cbuCommand({ jobArgs }: CreateCbuDto, idempotencyKey: string): CbuCommand {
  return { idempotencyKey, jobArgs: { ...jobArgs, ownerCuit: cuitDigits(jobArgs.ownerCuit) ?? jobArgs.ownerCuit } };
}
