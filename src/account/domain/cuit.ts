const WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2] as const;
const FORM = /^\d{2}-?\d{8}-?\d$/;

/** The eleven digits of a CUIT, or null when its form or its check digit is wrong. */
export function cuitDigits(text: string): string | null {
  if (!FORM.test(text)) return null;
  const digits = text.replaceAll('-', '');
  return checkDigit(digits) === Number(digits[10]) ? digits : null;
}

/** 11 minus the weighted sum modulo 11; 11 counts as 0, and numbers that come to 10 are never given out. */
function checkDigit(digits: string): number | null {
  const sum = WEIGHTS.reduce<number>((total, weight, index) => total + weight * Number(digits[index]), 0);
  const check = 11 - (sum % 11);
  if (check === 10) return null;
  return check === 11 ? 0 : check;
}
