import { defineError, HoldfastError } from '../errors/index.js';

const processNotFound = defineError({ code: 'process.not-found', kind: 'not-found', title: 'There is no such process' });

export class ProcessNotFoundError extends HoldfastError {
  constructor() {
    super(processNotFound, 'There is no process with this id.');
  }
}
