/** What a SKU may look like; anything else is unknown without asking the database. */
export function isSku(value: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(value);
}
