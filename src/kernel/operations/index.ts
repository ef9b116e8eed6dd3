export { OperationsModule } from './operations.module.js';
export { Searches, type Found } from './searches.js';
export { Timelines, type TimelineEntry, type TimelineSource, type Told } from './timelines.js';
export { UnfinishedWork, type Unfinished } from './unfinished.js';
