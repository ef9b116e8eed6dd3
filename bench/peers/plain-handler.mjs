// What the plain comparisons share: the same checks of the same request, and entities from it.
import { OpenAccountDto } from '../../dist/account/account.dto.js';
import { buildCbu } from '../../dist/cbu/domain/cbu-number.js';
import { TokenVerifier } from '../../dist/platform/auth/token-verifier.js';
import { loadConfig } from '../../dist/platform/config/index.js';
import { parseDto } from '../../dist/platform/validation/index.js';
import { Cbu } from './entities.mjs';

/** @import { EntityManager } from 'typeorm' */
/** @typedef {OpenAccountDto & { userId: string, status: string, id?: string }} Account TypeORM adds the id when it saves one */

const verifier = new TokenVerifier(
  loadConfig({ DATABASE_URL: process.env.DATABASE_URL, AUTH_JWT_SECRET: process.env.JWT_SECRET }),
);

/**
 * Who asks; the same token check as the project's.
 * @param {{ headers: { authorization?: string } }} request
 */
export async function userOf(request) {
  return (await verifier.verify(request.headers.authorization)).sub;
}

/**
 * The same validation as the project's.
 * @param {{ headers: { authorization?: string }, body: unknown }} request
 */
export async function checked(request) {
  const userId = await userOf(request);
  const dto = parseDto(OpenAccountDto, request.body);
  return { userId, dto: { ...dto, ownerCuit: dto.ownerCuit.replaceAll('-', '') } };
}

/**
 * @param {Awaited<ReturnType<typeof checked>>} asked
 * @returns {Account}
 */
export function accountOf({ userId, dto }) {
  const { accountHolderId, productTypeId, ownerName, ownerCuit, ownerType, accountType, currency } = dto;
  return {
    userId,
    status: 'OPENING',
    accountHolderId,
    productTypeId,
    ownerName,
    ownerCuit,
    ownerType,
    accountType,
    currency,
  };
}

/**
 * @param {Account} account
 * @param {string} event
 */
export function auditOf(account, event) {
  return { userId: account.userId, resourceId: account.id, event, data: {} };
}

/** @param {Account} account */
export function depositOf(account) {
  return {
    userId: 'service',
    idempotencyKey: `api-${account.id}`,
    accountHolderKey: account.accountHolderId,
    accountHolderType: 'CLIENT',
    productTypeKey: account.productTypeId,
    name: account.ownerName,
  };
}

/**
 * The clearing house's number and row.
 * @param {EntityManager} manager
 * @param {Account} account
 */
export async function makeCbu(manager, account) {
  const [{ number }] = await manager.query("SELECT nextval('cbu.cbu_account_numbers')::text AS number");
  const { ownerName, ownerCuit, ownerType, accountType, currency } = account;
  const cbu = buildCbu({ entity: '285', branch: '0590', account: BigInt(number) });
  return manager.save(Cbu, {
    userId: 'service',
    idempotencyKey: `api-${account.id}`,
    cbu,
    ownerName,
    ownerCuit,
    ownerType,
    accountType,
    currency,
  });
}
