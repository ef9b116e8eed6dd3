import { Global, Module } from '@nestjs/common';
import { Newcomers } from './newcomers.js';
import { ProblemsController } from './problems.controller.js';
import { PublicOrigin } from './public-origin.js';

@Global()
@Module({ controllers: [ProblemsController], providers: [Newcomers, PublicOrigin], exports: [Newcomers, PublicOrigin] })
export class HttpModule {}
