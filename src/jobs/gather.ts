interface Asked<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** A larger transaction would hold its row locks for longer than the packet that it saves is worth. */
const MOST = 50;

/**
 * Does in one transaction what is asked for while another one is under way; an idle process asks at once.
 * When a batch fails its items are tried one by one, so that one bad row harms no other.
 */
export class Gather<Item, Answer> {
  private waiting: Asked<Item, Answer>[] = [];
  private busy = false;

  /** `run` answers its items in their order. */
  constructor(private readonly run: (items: readonly Item[]) => Promise<readonly Answer[]>) {}

  ask(item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (!this.busy) void this.work();
    });
  }

  private async work(): Promise<void> {
    this.busy = true;
    while (this.waiting.length > 0) await this.batch(this.waiting.splice(0, MOST));
    this.busy = false;
  }

  private async batch(asked: readonly Asked<Item, Answer>[]): Promise<void> {
    try {
      const answers = await this.run(asked.map(({ item }) => item));
      asked.forEach(({ resolve }, index) => resolve(answers[index] as Answer));
    } catch (error) {
      const [first] = asked;
      if (asked.length === 1) first?.reject(error);
      else await Promise.all(asked.map((each) => this.batch([each])));
    }
  }
}
