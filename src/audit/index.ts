export { AuditModule } from './audit.module.js';
export { Invariants, type Invariant, type Violation } from './invariant.js';
