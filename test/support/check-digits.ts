const BRANCH_WEIGHTS = [7, 1, 3, 9, 7, 1, 3];
const ACCOUNT_WEIGHTS = [3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3];

/** Written from the clearing house's rule, not from our own code, so that the two check each other. */
export function isValidCbu(cbu: unknown): cbu is string {
  if (typeof cbu !== 'string' || !/^\d{22}$/.test(cbu)) return false;
  return (
    Number(cbu[7]) === checkDigit(cbu.slice(0, 7), BRANCH_WEIGHTS) &&
    Number(cbu[21]) === checkDigit(cbu.slice(8, 21), ACCOUNT_WEIGHTS)
  );
}

/** A CBU with right check digits of bank 285, branch 0590. */
export function cbuOf(account: number): string {
  const branch = '2850590';
  const digits = String(account).padStart(13, '0');
  return `${branch}${checkDigit(branch, BRANCH_WEIGHTS)}${digits}${checkDigit(digits, ACCOUNT_WEIGHTS)}`;
}

function checkDigit(digits: string, weights: readonly number[]): number {
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (weights[index] ?? 0), 0);
  return (10 - (sum % 10)) % 10;
}
