export * from './definition.js';
export { DefinitionRegistry } from './definition-registry.js';
export { drawDefinition } from './definition-diagram.js';
export { fail, go, later, rest, type Failure, type Move } from './move.js';
export { ProcessDesk, type ProcessRow, type ProcessSearch, type RecordedUndoing, type WholeProcess } from './process-desk.js';
export { ProcessModule } from './process.module.js';
export { ProcessRunner } from './process-runner.js';
export type { ProcessView } from './process-view.js';
export { Processes, type StartProcess } from './processes.service.js';
