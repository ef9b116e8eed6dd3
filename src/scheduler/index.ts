export { Completer } from './completer.js';
export { Enqueuer } from './enqueuer.js';
export { Reaper } from './reaper.js';
export { SchedulerModule } from './scheduler.module.js';
