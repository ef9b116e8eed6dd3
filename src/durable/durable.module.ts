import { Global, Module } from '@nestjs/common';
import { CrashPoints } from './crash-points.js';
import { Heartbeat } from './heartbeat.js';
import { ScheduledTasks } from './scheduled-tasks.js';

@Global()
@Module({ providers: [CrashPoints, Heartbeat, ScheduledTasks], exports: [CrashPoints, Heartbeat, ScheduledTasks] })
export class DurableModule {}
