import { Global, Module } from '@nestjs/common';
import { CrashPoints } from './crash-points.js';
import { DeadLeases } from './dead-leases.js';
import { Heartbeat } from './heartbeat.js';
import { PersonalData } from './personal-data.js';

@Global()
@Module({
  providers: [CrashPoints, DeadLeases, Heartbeat, PersonalData],
  exports: [CrashPoints, DeadLeases, Heartbeat, PersonalData],
})
export class LeasesModule {}
