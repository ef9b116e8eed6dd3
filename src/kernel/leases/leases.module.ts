import { Global, Module } from '@nestjs/common';
import { CrashPoints } from './crash-points.js';
import { Heartbeat } from './heartbeat.js';
import { PersonalData } from './personal-data.js';
import { ScheduledTasks } from '../scheduler/scheduled-tasks.js';

@Global()
@Module({ providers: [CrashPoints, Heartbeat, PersonalData, ScheduledTasks], exports: [CrashPoints, Heartbeat, PersonalData, ScheduledTasks] })
export class LeasesModule {}
