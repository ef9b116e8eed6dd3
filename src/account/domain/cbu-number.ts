const BRANCH_WEIGHTS = [7, 1, 3, 9, 7, 1, 3] as const;
const ACCOUNT_WEIGHTS = [3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3] as const;

/** 22 digits, both check digits right. Checked here too, so that a client hears of a typing error at once. */
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
