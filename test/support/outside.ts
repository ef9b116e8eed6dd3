import type { ForeignOutcome } from '../../src/kernel/foreign/index.js';
import { foreignStep, type ForeignStep } from '../../src/kernel/process/index.js';

/** A foreign system of the test's own: what it is told to answer, and what it was asked. */
export class Outside {
  readonly calls: string[] = [];
  /** What happens while the next call is out. */
  meanwhile: () => Promise<void> = () => Promise.resolve();
  private readonly scripted = new Map<string, ForeignOutcome<unknown>[]>();
  private readonly taken = new Set<string>();

  /** The next answers to this, in order; `<name>:find` for what is asked about it. */
  script(name: string, ...outcomes: ForeignOutcome<unknown>[]): void {
    this.scripted.set(name, outcomes);
  }

  /** How often this was sent or asked, e.g. `car:call`. */
  count(call: string): number {
    return this.calls.filter((each) => each === call).length;
  }

  step(name: string, key: string): ForeignStep {
    return foreignStep<unknown>({
      system: `outside-${name}`,
      key,
      point: name,
      call: async () => {
        this.calls.push(`${name}:call`);
        const { meanwhile } = this;
        this.meanwhile = () => Promise.resolve();
        await meanwhile();
        const outcome = this.scripted.get(name)?.shift() ?? { kind: 'done', value: name };
        if (outcome.kind === 'done') this.taken.add(key);
        return outcome;
      },
      find: () => {
        this.calls.push(`${name}:find`);
        return Promise.resolve(
          this.scripted.get(`${name}:find`)?.shift() ?? { kind: 'done', value: this.taken.has(key) ? name : null },
        );
      },
    });
  }

  /** As if the call had taken effect and its answer had been lost. */
  took(key: string): void {
    this.taken.add(key);
  }
}
