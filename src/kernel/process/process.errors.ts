import { defineError, HoldfastError } from '#platform/errors';

const notParked = defineError({
  code: 'process.not-parked',
  kind: 'conflict',
  title: 'The process is neither parked nor waiting for its next try',
});
const notPaused = defineError({ code: 'process.not-paused', kind: 'conflict', title: 'The process is not paused' });
const notPausable = defineError({
  code: 'process.not-pausable',
  kind: 'conflict',
  title: 'The process cannot be paused',
});
const alreadyFinal = defineError({ code: 'process.already-final', kind: 'conflict', title: 'The process has ended' });
const notForkable = defineError({
  code: 'process.not-forkable',
  kind: 'conflict',
  title: 'The process cannot be started anew from there',
});
const notInDoubt = defineError({
  code: 'process.not-in-doubt',
  kind: 'conflict',
  title: 'The process has no such compensation that is parked and in doubt',
});
const signalMismatch = defineError({
  code: 'process.signal-mismatch',
  kind: 'conflict',
  title: 'The id is that of another signal',
});

export class ProcessNotParkedError extends HoldfastError {
  constructor() {
    super(notParked, 'It is neither parked nor waiting for its next try: it has ended, rests, is paused or runs.');
  }
}
export class ProcessNotPausedError extends HoldfastError {
  constructor() {
    super(notPaused, 'It is not paused.');
  }
}
export class ProcessNotPausableError extends HoldfastError {
  constructor() {
    super(notPausable, 'It has ended, or is parked or paused already.');
  }
}
export class ProcessAlreadyFinalError extends HoldfastError {
  constructor() {
    super(alreadyFinal, 'The process has ended; there is nothing left to cancel.');
  }
}
export class ProcessNotForkableError extends HoldfastError {
  constructor(why: string) {
    super(notForkable, why);
  }
}
export class CompensationNotInDoubtError extends HoldfastError {
  constructor() {
    super(notInDoubt, 'It has no compensation of this key that is parked and of which nobody knows what became of it.');
  }
}
/** For whoever takes signals in: a signal's id names one name with one set of details, for ever. */
export class SignalMismatchError extends HoldfastError {
  constructor(id: string) {
    super(signalMismatch, `Signal ${id} was accepted before under another name or with other details; use a new id.`);
  }
}
