import { request } from './requests.js';

type Labels = Readonly<Record<string, string>>;

/** One scrape of a server. */
export class Scrape {
  private constructor(private readonly lines: readonly string[]) {}

  static async of({ url }: { readonly url: string }): Promise<Scrape> {
    const { text } = await request(url).get('/metrics').expect(200);
    return new Scrape(text.split('\n'));
  }

  /** The sum of all series of this name that have these labels; 0 where there is none. */
  value(name: string, labels: Labels = {}): number {
    const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
    return this.lines
      .filter((line) => new RegExp(`^${name}[{ ]`).test(line) && wanted.every((label) => line.includes(label)))
      .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
  }

  /** Names of the metrics, as their type is told. */
  get names(): string[] {
    return this.lines.flatMap((line) => /^# TYPE (\S+)/.exec(line)?.[1] ?? []);
  }

  /** Ours: one for each name with its labels. A histogram is one, however many buckets it has. */
  get series(): string[] {
    const told = this.lines
      .filter((line) => line.startsWith('holdfast_') && !/^\w+_(sum|count)[{ ]/.test(line))
      .map((line) => line.replace(/ \S+$/, '').replace(/,?le="[^"]*"/, ''));
    return [...new Set(told)];
  }
}
