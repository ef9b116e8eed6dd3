import { IdempotencyModule } from '#idempotency';
import { OutboxModule } from '#kernel/outbox';
import { ProcessModule } from '#kernel/process';
import { MigrationSet } from '#platform/database';

/** What the kernel needs in an application that is not ours and keeps its own list. */
export const KERNEL_MIGRATIONS = new MigrationSet('holdfast_kernel_migrations', [
  IdempotencyModule,
  OutboxModule,
  ProcessModule,
]);
