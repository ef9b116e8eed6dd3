/** Why the process does not start, in a sentence for the person who starts it: no stack is printed, which would bury it. */
export class StartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartError';
  }
}
