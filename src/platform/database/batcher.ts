interface Asked<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** A larger batch would hold its row locks, or keep those that wait for it, for longer than the packet that it saves is worth. */
const MOST = 50;
/** Whoever comes when the batch under way is older than this does not wait for it: its connection may be a dead one. */
const PATIENCE_MS = 250;

/**
 * Does at once what is asked for in one turn of the event loop, or while the same is under way; whoever asks alone waits
 * for nobody. When a batch fails its items are tried one by one, so that one bad row harms no other.
 */
export class Batcher<Item, Answer> {
  private waiting: Asked<Item, Answer>[] = [];
  private begins = false;
  private underWay = 0;
  private begunAt = 0;

  /**
   * `run` answers its items one by one, the first one first. `lanes` batches may be under way: one is best where the processor is what
   * is waited for, more where it is the disk.
   */
  constructor(
    private readonly run: (items: readonly Item[]) => Promise<readonly Answer[]>,
    private readonly lanes = 1,
  ) {}

  ask(item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (this.begins || (this.underWay >= this.lanes && performance.now() - this.begunAt <= PATIENCE_MS)) return;
      this.begins = true;
      setImmediate(() => void this.work());
    });
  }

  private async work(): Promise<void> {
    this.begins = false;
    this.underWay += 1;
    while (this.waiting.length > 0) {
      this.begunAt = performance.now();
      await this.batch(this.waiting.splice(0, MOST));
    }
    this.underWay -= 1;
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
