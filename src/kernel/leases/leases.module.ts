import { Global, Module } from '@nestjs/common';
import { CrashPoints } from './crash-points.js';
import { Heartbeat } from './heartbeat.js';
import { PersonalData } from './personal-data.js';

@Global()
@Module({ providers: [CrashPoints, Heartbeat, PersonalData], exports: [CrashPoints, Heartbeat, PersonalData] })
export class LeasesModule {}
