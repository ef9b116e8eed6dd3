const BRANCH_WEIGHTS = [7, 1, 3, 9, 7, 1, 3] as const;
const ACCOUNT_WEIGHTS = [3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3] as const;

export interface CbuParts {
  /** The bank, 3 digits. */
  readonly entity: string;
  /** 4 digits. */
  readonly branch: string;
  /** 1 to 9999999999999, as the sequence gives it. */
  readonly account: bigint;
}

/** Bank, branch, check digit, account, check digit: 22 digits. */
export function buildCbu({ entity, branch, account }: CbuParts): string {
  const head = `${entity}${branch}`;
  const tail = account.toString().padStart(13, '0');
  if (!/^\d{7}$/.test(head) || !/^\d{13}$/.test(tail))
    throw new Error(`Bug: no CBU can be built from ${head} and ${tail}`);
  return `${head}${checkDigit(head, BRANCH_WEIGHTS)}${tail}${checkDigit(tail, ACCOUNT_WEIGHTS)}`;
}

/** 22 digits, both check digits right. */
export function isCbu(text: string): boolean {
  if (!/^\d{22}$/.test(text)) return false;
  return (
    checkDigit(text.slice(0, 7), BRANCH_WEIGHTS) === Number(text[7]) &&
    checkDigit(text.slice(8, 21), ACCOUNT_WEIGHTS) === Number(text[21])
  );
}

function checkDigit(digits: string, weights: readonly number[]): number {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return (10 - (sum % 10)) % 10;
}
