import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is unique of an account, and how its index is named until it takes the constraint's place. */
const ONCE = [
  { name: 'accounts_deposit_once', column: 'deposit_account_id' },
  { name: 'accounts_cbu_once', column: 'cbu' },
];

/**
 * Both uniqueness rules as partial indexes. As plain constraints they also start with user_id, so on a table without
 * statistics the planner took one of them for `user_id = … AND id = …` and kept that plan: every step of an account
 * read all accounts of its user. A partial index is no candidate for that, and takes no entry while its column is null.
 */
export class AccountOnce1700000000009 implements MigrationInterface {
  /** CREATE INDEX CONCURRENTLY is not allowed inside a transaction. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const { name, column } of ONCE) {
      await runner.query(`DROP INDEX IF EXISTS account.${name}_new`);
      await runner.query(
        `CREATE UNIQUE INDEX CONCURRENTLY ${name}_new ON account.accounts (user_id, ${column}) WHERE ${column} IS NOT NULL`,
      );
      await runner.query(`ALTER TABLE account.accounts DROP CONSTRAINT IF EXISTS ${name}`);
      await runner.query(`ALTER INDEX account.${name}_new RENAME TO ${name}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name, column } of ONCE) {
      await runner.query(`ALTER TABLE account.accounts ADD CONSTRAINT ${name}_new UNIQUE (user_id, ${column})`);
      await runner.query(`DROP INDEX account.${name}`);
      await runner.query(`ALTER TABLE account.accounts RENAME CONSTRAINT ${name}_new TO ${name}`);
    }
  }
}
