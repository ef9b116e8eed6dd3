import { Global, Module } from '@nestjs/common';
import { Newcomers } from './newcomers.js';
import { PublicOrigin } from './public-origin.js';

@Global()
@Module({ providers: [Newcomers, PublicOrigin], exports: [Newcomers, PublicOrigin] })
export class HttpModule {}
