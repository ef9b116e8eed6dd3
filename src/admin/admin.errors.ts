import { defineError, HoldfastError } from '#platform/errors';

const processNotFound = defineError({
  code: 'process.not-found',
  kind: 'not-found',
  title: 'There is no such process',
});
const keyNotFound = defineError({
  code: 'idempotency-key.not-found',
  kind: 'not-found',
  title: 'There is no such request',
});
const jobNotFound = defineError({
  code: 'staged-job.not-found',
  kind: 'not-found',
  title: 'There is no such job',
});
const jobNotInDoubt = defineError({
  code: 'staged-job.not-in-doubt',
  kind: 'conflict',
  title: 'The job is not parked and in doubt',
});
const schedulerNotFound = defineError({
  code: 'scheduler.not-found',
  kind: 'not-found',
  title: 'There is no such scheduler',
});
const personBusy = defineError({
  code: 'admin.person-busy',
  kind: 'conflict',
  title: 'Something of the person still runs',
});

export class ProcessNotFoundError extends HoldfastError {
  constructor() {
    super(processNotFound, 'There is no process with this id.');
  }
}

/** Also of one whose retention is over. */
export class KeyNotFoundError extends HoldfastError {
  constructor() {
    super(keyNotFound, 'There is no request with this id, or not any more.');
  }
}
/** Also of one that is done. */
export class JobNotFoundError extends HoldfastError {
  constructor() {
    super(jobNotFound, 'There is no job with this id, or it is done.');
  }
}
export class JobNotInDoubtError extends HoldfastError {
  constructor() {
    super(jobNotInDoubt, 'It is not parked, or it is known what became of its call.');
  }
}
export class SchedulerNotFoundError extends HoldfastError {
  constructor() {
    super(schedulerNotFound, 'There is no scheduler of this name; GET /admin/schedulers lists them.');
  }
}
export class PersonBusyError extends HoldfastError {
  constructor(running: readonly string[]) {
    super(
      personBusy,
      'Something of the person still runs; `running` says what. Cancel it, resolve it or wait, then repeat.',
      { members: { running } },
    );
  }
}
