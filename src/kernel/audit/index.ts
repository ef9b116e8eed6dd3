export { AUDIT_KINDS, AuditLog, type AuditEntry } from './audit-log.js';
export { AuditedRead } from './audited-read.js';
export { AuditModule } from './audit.module.js';
export { inBatches, Invariants, NIL_UUID, type Checked, type Invariant, type Violation } from './invariant.js';
export { ApiDryRun, DryRunDto, readDryRun, wouldDo } from './dry-run.js';
export { ReasonDto } from './reason.dto.js';
