/** Numbers that one seed decides (mulberry32), so that a run can be repeated. */
export class Dice {
  constructor(private state: number) {}

  /** At least 0, below 1. */
  roll(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** 0 to `below` - 1. */
  int(below: number): number {
    return Math.floor(this.roll() * below);
  }

  chance(probability: number): boolean {
    return this.roll() < probability;
  }

  one<T>(items: readonly T[]): T {
    const item = items[this.int(items.length)];
    if (item === undefined && items.length === 0) throw new Error('Bug: nothing to choose from');
    return item as T;
  }

  bytes(count: number): string {
    return Array.from({ length: count }, () => String.fromCharCode(this.int(256))).join('');
  }
}
