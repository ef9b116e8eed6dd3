// Holdfast's own tables as TypeORM entities, for the comparisons.
import { DataSource, EntitySchema } from 'typeorm';

/** @import { EntitySchemaColumnOptions, ObjectLiteral } from 'typeorm' */

/** @type {EntitySchemaColumnOptions} */
const text = { type: 'text' };
/** @type {EntitySchemaColumnOptions} */
const optional = { type: 'text', nullable: true };
/** @type {EntitySchemaColumnOptions} */
const id = { type: 'uuid', primary: true, generated: 'uuid' };
/** @type {EntitySchemaColumnOptions} */
const createdAt = { name: 'created_at', type: 'timestamptz', createDate: true };

/** @type {EntitySchema<ObjectLiteral>} */
export const Account = new EntitySchema({
  name: 'Account',
  schema: 'account',
  tableName: 'accounts',
  columns: {
    id,
    userId: { ...text, name: 'user_id' },
    status: text,
    accountHolderId: { ...text, name: 'account_holder_id' },
    productTypeId: { ...text, name: 'product_type_id' },
    ownerName: { ...text, name: 'owner_name' },
    ownerCuit: { ...text, name: 'owner_cuit' },
    ownerType: { ...text, name: 'owner_type' },
    accountType: { ...text, name: 'account_type' },
    currency: text,
    depositAccountId: { ...optional, name: 'deposit_account_id' },
    cbu: optional,
    createdAt,
    updatedAt: { name: 'updated_at', type: 'timestamptz', updateDate: true },
  },
});

/** @type {EntitySchema<ObjectLiteral>} */
export const AuditRecord = new EntitySchema({
  name: 'AuditRecord',
  schema: 'account',
  tableName: 'audit_records',
  columns: {
    id,
    userId: { ...text, name: 'user_id' },
    resourceId: { name: 'resource_id', type: 'uuid' },
    event: text,
    data: { type: 'jsonb' },
    createdAt,
  },
});

/** @type {EntitySchema<ObjectLiteral>} */
export const Deposit = new EntitySchema({
  name: 'Deposit',
  schema: 'deposit',
  tableName: 'deposits',
  columns: {
    id,
    userId: { ...text, name: 'user_id' },
    idempotencyKey: { ...text, name: 'idempotency_key' },
    accountHolderKey: { ...text, name: 'account_holder_key' },
    accountHolderType: { ...text, name: 'account_holder_type' },
    productTypeKey: { ...text, name: 'product_type_key' },
    name: text,
    createdAt,
  },
});

/** @type {EntitySchema<ObjectLiteral>} */
export const Cbu = new EntitySchema({
  name: 'Cbu',
  schema: 'cbu',
  tableName: 'cbus',
  columns: {
    id,
    userId: { ...text, name: 'user_id' },
    idempotencyKey: { ...text, name: 'idempotency_key' },
    cbu: text,
    ownerName: { ...text, name: 'owner_name' },
    ownerCuit: { ...text, name: 'owner_cuit' },
    ownerType: { ...text, name: 'owner_type' },
    accountType: { ...text, name: 'account_type' },
    currency: text,
    createdAt,
  },
});

/**
 * A pool of ten, as Holdfast's. TypeORM makes no ids of its own here: the tables get a default for them.
 * @param {string | undefined} url
 */
export async function openDataSource(url) {
  const dataSource = new DataSource({
    type: 'postgres',
    url: url ?? '',
    poolSize: 10,
    synchronize: false,
    entities: [Account, AuditRecord, Deposit, Cbu],
    installExtensions: false,
  });
  await dataSource.initialize();
  return dataSource;
}

/** Ids by the database, for entities that are saved without one. */
export const ID_DEFAULTS = ['account.accounts', 'account.audit_records', 'deposit.deposits', 'cbu.cbus']
  .map((table) => `ALTER TABLE ${table} ALTER id SET DEFAULT uuidv7()`)
  .join(';');
