export { AddressRefusedError, OutgoingGuard, type Resolve } from './outgoing-guard.js';
export { OutgoingModule } from './outgoing.module.js';
