import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import { answered } from '../../answers.js';
import { live } from '../live.js';
import { Missing, useLoaded } from '../loaded.js';
import { service, type Schemas } from '../service.js';

type Rate = Schemas['RateDto'];

interface Line {
  readonly label: string;
  readonly of: (rate: Rate) => number | null;
  /** The second is told from the first by its dashes, not by its colour alone. */
  readonly dash?: number[];
}

interface Chart {
  readonly title: string;
  readonly lines: readonly Line[];
}

const CHARTS: readonly Chart[] = [
  {
    title: 'Requests a second',
    lines: [
      { label: 'all', of: ({ requestsPerSecond }) => requestsPerSecond },
      { label: 'failed', of: ({ failedPerSecond }) => failedPerSecond, dash: [4, 4] },
    ],
  },
  {
    title: 'Milliseconds to an answer',
    lines: [
      { label: 'half within', of: ({ medianMs }) => medianMs },
      { label: '95 % within', of: ({ p95Ms }) => p95Ms, dash: [4, 4] },
    ],
  },
  { title: 'Seconds that the oldest job waits', lines: [{ label: 'oldest', of: (rate) => rate.oldestJobSeconds }] },
];

/** A sample of the service's is so old at most; milliseconds. */
const BEAT_MS = 30_000;

/** What the replica that answers has done in the last hour. */
export function Rates(): VNode {
  const { overview } = live.use();
  const beat = overview === null ? '' : String(Math.floor(Date.parse(overview.at) / BEAT_MS));
  const loaded = useLoaded('rates', async () => answered(await service.GET('/admin/rates')), beat);
  return (
    <section aria-labelledby="rates">
      <h2 id="rates">The last hour</h2>
      <Missing loaded={loaded} />
      {loaded.data !== null && (
        <>
          <p class="aside">Of the replica {loaded.data.replica}, without what operators look at.</p>
          <div class="charts">
            {CHARTS.map((chart) => (
              <Drawn key={chart.title} {...chart} items={loaded.data?.items ?? []} />
            ))}
          </div>
        </>
      )}
    </section>
  );
}

/** The last values stand beneath as text, for who does not see the lines. */
function Drawn({ title, lines, items }: Chart & { items: readonly Rate[] }): VNode {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const drawn = new uPlot(optionsOf(lines, element), [[], ...lines.map(() => [])], element);
    plot.current = drawn;
    const sized = new ResizeObserver(() => drawn.setSize({ width: element.clientWidth, height: HEIGHT }));
    sized.observe(element);
    const themes = window.matchMedia('(prefers-color-scheme: dark)');
    const redraw = (): void => drawn.redraw();
    themes.addEventListener('change', redraw);
    return () => {
      sized.disconnect();
      themes.removeEventListener('change', redraw);
      drawn.destroy();
    };
  }, []);
  useEffect(() => {
    const times = items.map(({ at }) => Date.parse(at) / 1_000);
    plot.current?.setData([times, ...lines.map(({ of }) => items.map(of))]);
  }, [items]);
  const last = items.at(-1);
  const now = lines.map(({ label, of }) => `${label} ${last === undefined ? '–' : inWords(of(last))}`).join(', ');
  return (
    <figure class="chart">
      <figcaption>
        {title}: <span class="aside">{now}</span>
      </figcaption>
      <div ref={host} aria-hidden="true" />
    </figure>
  );
}

const HEIGHT = 140;
/** From one mark of time to the next; seconds. */
const MINUTES = [60, 300, 600, 900];

/** The canvas takes the colours of the page, which follow the theme. */
function optionsOf(lines: readonly Line[], element: HTMLElement): uPlot.Options {
  const color = (): string => getComputedStyle(element).color;
  const axis: uPlot.Axis = { stroke: color, grid: { show: false }, ticks: { stroke: color, width: 1 } };
  const time = (at: number): string =>
    new Date(at * 1_000).toLocaleTimeString(navigator.language, { timeStyle: 'short' });
  return {
    width: element.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    scales: { y: { range: (_plot, _least, most) => [0, Math.max(most, 1)] } },
    axes: [
      { ...axis, incrs: MINUTES, values: (_plot, at) => at.map(time) },
      { ...axis, values: (_plot, values) => values.map(inWords) },
    ],
    series: [{}, ...lines.map(({ label, dash }) => ({ label, stroke: color, width: 1.5, ...(dash && { dash }) }))],
  };
}

function inWords(value: number | null): string {
  return value === null ? '–' : value.toLocaleString(navigator.language, { maximumSignificantDigits: 3 });
}
