export { PollLoop } from './poll-loop.js';
export { SchedulerModule } from './scheduler.module.js';
export { ScheduledTasks, type LastPass, type ScheduledTask } from './scheduled-tasks.js';
