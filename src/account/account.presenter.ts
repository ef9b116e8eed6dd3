import type { AccountDto, AuditRecordDto } from './account.dto.js';
import type { AccountEntity, AuditRecordEntity } from './account.entity.js';

/** The account as every route answers it, members in this order. */
export function presentAccount(account: AccountEntity): AccountDto {
  return {
    id: account.id,
    status: account.status,
    statusReason: account.status_reason,
    accountHolderId: account.account_holder_id,
    productTypeId: account.product_type_id,
    ownerName: account.owner_name,
    ownerCuit: account.owner_cuit,
    ownerType: account.owner_type,
    accountType: account.account_type,
    currency: account.currency,
    depositAccountId: account.deposit_account_id,
    cbu: account.cbu,
    createdAt: account.created_at.toISOString(),
    updatedAt: account.updated_at.toISOString(),
  };
}

export function presentAuditRecord(record: AuditRecordEntity): AuditRecordDto {
  return {
    id: record.id,
    event: record.event,
    createdAt: record.created_at.toISOString(),
    originIp: record.origin_ip,
    resourceType: record.resource_type,
    resourceId: record.resource_id,
    data: record.data,
  };
}
