export { AddressRefusedError, OutgoingGuard, refusalIn, type Resolve } from './outgoing-guard.js';
export { OutgoingModule } from './outgoing.module.js';
export { loadUndici } from './undici.js';
