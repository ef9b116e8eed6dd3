export type AccountStatus = 'OPENING' | 'PENDING_CBU' | 'ACTIVE' | 'CBU_REJECTED' | 'REJECTED';
export type AuditEvent = 'ACCOUNT_CREATED' | 'DEPOSIT_LINKED' | 'CBU_ASSIGNED' | 'CBU_REJECTED' | 'ACCOUNT_REJECTED';

export interface AccountStep {
  readonly from: readonly AccountStatus[];
  readonly to: AccountStatus;
  /** Null: worth no audit record of its own. */
  readonly event: AuditEvent | null;
}

/** Everything that can happen to an account after it was created. */
export const ACCOUNT_STEPS = {
  linkDeposit: { from: ['OPENING'], to: 'OPENING', event: 'DEPOSIT_LINKED' },
  reject: { from: ['OPENING'], to: 'REJECTED', event: 'ACCOUNT_REJECTED' },
  answer: { from: ['OPENING'], to: 'PENDING_CBU', event: null },
  // An admin's retry may turn a rejected CBU into an active account, or be refused again.
  assignCbu: { from: ['PENDING_CBU', 'CBU_REJECTED'], to: 'ACTIVE', event: 'CBU_ASSIGNED' },
  rejectCbu: { from: ['PENDING_CBU', 'CBU_REJECTED'], to: 'CBU_REJECTED', event: 'CBU_REJECTED' },
} as const satisfies Record<string, AccountStep>;

export type AccountStepName = keyof typeof ACCOUNT_STEPS;

const FINAL: ReadonlySet<AccountStatus> = new Set<AccountStatus>(['ACTIVE', 'CBU_REJECTED', 'REJECTED']);

/** Nothing changes by itself any more. */
export function isFinal(status: AccountStatus): boolean {
  return FINAL.has(status);
}
