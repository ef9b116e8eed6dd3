export { OperationsModule } from './operations.module.js';
export { UnfinishedWork, type Unfinished } from './unfinished.js';
