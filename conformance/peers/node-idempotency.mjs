// A service on @node-idempotency/nestjs, set up as its README does, with the header made mandatory.
import { Idempotent, NodeIdempotencyModule } from '@node-idempotency/nestjs';
import { MemoryStorageAdapter } from '@node-idempotency/storage-adapter-memory';
import { serve } from './serve.mjs';

const DAY_MS = 86_400_000;

await serve({
  imports: [
    NodeIdempotencyModule.forRootAsync({
      storage: { adapter: new MemoryStorageAdapter() },
      enforceIdempotency: true,
      cacheTTLMS: DAY_MS,
    }),
  ],
  idempotent: [Idempotent()],
});
