/** Which pages there are here beside those that are everywhere. */
export class Doors {
  /** `shop`: where money is not real. */
  constructor(readonly shop: boolean) {}
}
