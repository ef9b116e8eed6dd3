/** An amount in minor units, as the reader's locale writes it. */
export function money(amount: number, currency: string): string {
  const format = new Intl.NumberFormat(navigator.language, { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount / 10 ** digits);
}

export function timeOf(at: number | string): string {
  return new Date(at).toLocaleTimeString(navigator.language);
}

export function dateOf(at: string): string {
  return new Date(at).toLocaleString(navigator.language, { dateStyle: 'medium', timeStyle: 'short' });
}
