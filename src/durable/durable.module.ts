import { Global, Module } from '@nestjs/common';
import { CrashPoints } from './crash-points.js';
import { Heartbeat } from './heartbeat.js';

@Global()
@Module({ providers: [CrashPoints, Heartbeat], exports: [CrashPoints, Heartbeat] })
export class DurableModule {}
