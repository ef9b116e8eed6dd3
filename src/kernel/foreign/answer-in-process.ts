import type { Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { HoldfastError, renderProblem } from '#platform/errors';
import type { ForeignAnswer } from './foreign-outcome.js';

/** Who asks a module of this very process as if it were another system. */
interface Asking {
  /** Where HTTP would have asked; problems name it. */
  readonly path: string;
  readonly signal: AbortSignal;
  /** Told of what is nobody's answer, but a bug of ours. */
  readonly logger: Logger;
}

/** The answer that HTTP would have given to this work. Throws only where nothing is begun, because it was given up before. */
export async function answerInProcess(
  { path, signal, logger }: Asking,
  work: () => Promise<unknown>,
): Promise<ForeignAnswer> {
  signal.throwIfAborted();
  try {
    return { status: 200, headers: {}, body: await work() };
  } catch (error) {
    if (!(error instanceof HoldfastError)) logger.error(error);
    const { status, headers, body } = renderProblem(error, { path, requestId: uuidv7() });
    return { status, headers, body: JSON.parse(body.toString('utf8')) as unknown };
  }
}
