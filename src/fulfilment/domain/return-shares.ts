/** A line as it was bought; the total in minor units, before the discount of the order. */
export interface BoughtLine {
  readonly sku: string;
  readonly quantity: number;
  readonly total: number;
}

export interface Quantity {
  readonly sku: string;
  readonly quantity: number;
}

export interface Bought {
  readonly lines: readonly BoughtLine[];
  /** Of the whole order, minor units. */
  readonly discount: number;
}

/** What each line has cost: the discount is spread over the lines by largest remainder, so that it is spent to the cent. */
export function costs({ lines, discount }: Bought): ReadonlyMap<string, number> {
  const subtotal = sum(lines.map(({ total }) => total));
  const shares = lines.map(({ total }) => {
    const exact = BigInt(discount) * BigInt(total);
    const whole = subtotal === 0 ? 0n : exact / BigInt(subtotal);
    return { off: Number(whole), rest: exact - whole * BigInt(subtotal) };
  });
  const left = discount - sum(shares.map(({ off }) => off));
  const byRest = [...shares].sort((one, other) => (one.rest < other.rest ? 1 : one.rest > other.rest ? -1 : 0));
  for (const share of byRest.slice(0, subtotal === 0 ? 0 : left)) share.off += 1;
  return new Map(lines.map(({ sku, total }, at) => [sku, total - (shares[at]?.off ?? 0)]));
}

/**
 * What is given back for `now`, when `before` was given back already; minor units. Counted from the first unit of each line
 * on, so that a line which comes back in parts gives back what it has cost, whatever the parts were.
 */
export function shareOf(bought: Bought, before: readonly Quantity[], now: readonly Quantity[]): number {
  const cost = costs(bought);
  const upTo = ({ sku, quantity }: BoughtLine, units: number): number =>
    Number((BigInt(cost.get(sku) ?? 0) * BigInt(units)) / BigInt(quantity));
  return sum(
    bought.lines.map((line) => {
      const returned = unitsOf(before, line.sku);
      return upTo(line, returned + unitsOf(now, line.sku)) - upTo(line, returned);
    }),
  );
}

/** The first SKU of which more would come back than was bought, or that was not bought at all; null = there is none. */
export function exceeding({ lines }: Bought, before: readonly Quantity[], now: readonly Quantity[]): string | null {
  const bought = (sku: string): number => lines.find((line) => line.sku === sku)?.quantity ?? 0;
  return now.find(({ sku }) => unitsOf(before, sku) + unitsOf(now, sku) > bought(sku))?.sku ?? null;
}

/** Where the units of `now` came from, and go back to: the legs are filled from the first one on, behind those of `before`. */
export function legsOf<Leg extends Quantity>(
  legs: readonly Leg[],
  before: readonly Quantity[],
  now: readonly Quantity[],
): Leg[] {
  return now.flatMap(({ sku, quantity }) => {
    let skip = unitsOf(before, sku);
    let wanted = quantity;
    return legs.flatMap((leg) => {
      if (leg.sku !== sku) return [];
      const skipped = Math.min(skip, leg.quantity);
      const taken = Math.min(wanted, leg.quantity - skipped);
      skip -= skipped;
      wanted -= taken;
      return taken === 0 ? [] : [{ ...leg, quantity: taken }];
    });
  });
}

function unitsOf(quantities: readonly Quantity[], sku: string): number {
  return sum(quantities.filter((each) => each.sku === sku).map(({ quantity }) => quantity));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
