import { Global, Module } from '@nestjs/common';
import { UnfinishedWork } from './unfinished.js';

/** What modules tell those who operate the service about themselves. */
@Global()
@Module({ providers: [UnfinishedWork], exports: [UnfinishedWork] })
export class OperationsModule {}
