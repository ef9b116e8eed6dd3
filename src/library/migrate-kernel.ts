import { revertMigration, runMigrations } from '#platform/database';
import { KERNEL_MIGRATIONS } from './kernel-migrations.js';
import { kernelConfig, type KernelDatabase } from './kernel-options.js';

/**
 * Brings a database to the kernel's schema (`idempotency` and `jobs`, nothing else); returns the names that ran. It
 * keeps its list in `public.holdfast_kernel_migrations`, apart from the application's own migrations. Safe when several
 * replicas start at once.
 */
export async function migrateKernel(options: KernelDatabase): Promise<string[]> {
  return runMigrations(kernelConfig(options), KERNEL_MIGRATIONS);
}

/** Takes back the newest of the kernel's migrations, and with it what its tables hold. */
export async function revertKernelMigration(options: KernelDatabase): Promise<void> {
  await revertMigration(kernelConfig(options), KERNEL_MIGRATIONS);
}
