export { Completer } from '../../idempotency/completer.js';
export { Enqueuer } from '../outbox/enqueuer.js';
export { Reaper } from '../../idempotency/reaper.js';
export { SchedulerModule } from './scheduler.module.js';
