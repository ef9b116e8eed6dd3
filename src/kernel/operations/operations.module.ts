import { Global, Module } from '@nestjs/common';
import { BooksController } from './books.controller.js';
import { ForeignBooks } from './foreign-books.js';
import { OwnBooks } from './own-books.js';
import { Searches } from './searches.js';
import { Timelines } from './timelines.js';
import { UnfinishedWork } from './unfinished.js';

const REGISTRIES = [ForeignBooks, OwnBooks, Searches, Timelines, UnfinishedWork];

/** What modules tell those who operate the service, or lean on it, about themselves. */
@Global()
@Module({ controllers: [BooksController], providers: REGISTRIES, exports: REGISTRIES })
export class OperationsModule {}
