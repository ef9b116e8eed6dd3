import { Global, Module } from '@nestjs/common';
import { ForeignCaller } from './foreign-caller.js';

@Global()
@Module({ providers: [ForeignCaller], exports: [ForeignCaller] })
export class ForeignModule {}
