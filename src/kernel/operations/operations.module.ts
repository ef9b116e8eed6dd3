import { Global, Module } from '@nestjs/common';
import { Searches } from './searches.js';
import { Timelines } from './timelines.js';
import { UnfinishedWork } from './unfinished.js';

const REGISTRIES = [Searches, Timelines, UnfinishedWork];

/** What modules tell those who operate the service about themselves. */
@Global()
@Module({ providers: REGISTRIES, exports: REGISTRIES })
export class OperationsModule {}
