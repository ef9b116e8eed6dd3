import { defineError, HoldfastError } from '#platform/errors';

const processNotFound = defineError({
  code: 'process.not-found',
  kind: 'not-found',
  title: 'There is no such process',
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

export class PersonBusyError extends HoldfastError {
  constructor(running: readonly string[]) {
    super(
      personBusy,
      'Something of the person still runs; `running` says what. Cancel it, resolve it or wait, then repeat.',
      { members: { running } },
    );
  }
}
