import { Global, Module } from '@nestjs/common';
import { ProblemsController } from './problems.controller.js';
import { PublicOrigin } from './public-origin.js';

@Global()
@Module({ controllers: [ProblemsController], providers: [PublicOrigin], exports: [PublicOrigin] })
export class HttpModule {}
