// What `conformance/peers/install.mjs` installs, and `npm ci` does not.
declare module '@nestarc/idempotency';
declare module '@node-idempotency/nestjs';
declare module '@node-idempotency/storage-adapter-memory';
