import { defineError, HoldfastError } from '#platform/errors';

const bookNotFound = defineError({ code: 'book.not-found', kind: 'not-found', title: 'There is no such book' });

export class BookNotFoundError extends HoldfastError {
  constructor() {
    super(bookNotFound, 'There is no book of this name here.');
  }
}
