import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Config } from '#platform/config';
import { Database } from '#platform/database';
import type { LeaseTable } from './lease-table.js';

/**
 * Where this process has started the database itself, whoever held a lease before is dead: its work goes on at once instead
 * of after the lease. Done before any worker begins.
 */
@Injectable()
export class DeadLeases implements OnModuleInit {
  private readonly statements: string[] = [];

  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  /** To be called while the application is put together. `also` frees what goes with the leases, SQL. */
  know(table: LeaseTable, ...also: readonly string[]): void {
    this.statements.push(table.endAll, ...also);
  }

  async onModuleInit(): Promise<void> {
    if (!this.config.alone) return;
    for (const statement of this.statements) await this.database.query(statement);
  }
}
