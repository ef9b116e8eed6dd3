import type { VNode } from 'preact';
import { useDemo, type Counters } from '../demo.js';
import { FAULTS } from '../faults.js';
import { during } from '../holdfast.js';
import { timeOf } from '../money.js';
import { live } from '../checkout.js';
import { useShop } from '../store.js';
import { useTimeline } from '../timeline.js';

/** Lets a person try to break it, and shows what the systems counted. */
export function Panel(): VNode | null {
  const { demo, counters } = useDemo();
  const { busy } = useShop();
  if (demo === null) return null;
  const makes = FAULTS.filter(({ needs }) => needs === null || demo.faults.includes(needs));
  return (
    <aside class="panel" aria-labelledby="break">
      <h2 id="break">Try to break it</h2>
      <p>Each button orders what is in the cart (or an example) and does its worst on the way.</p>
      <ul class="faults">
        {makes.map(({ name, title, what, anytime, make }) => (
          <li key={name}>
            <button
              type="button"
              aria-describedby={`what-${name}`}
              disabled={live() === null ? busy : !anytime}
              onClick={() => void during(make)}
            >
              {title}
            </button>
            <span id={`what-${name}`}>{what}</span>
          </li>
        ))}
      </ul>
      <h3>What the systems counted</h3>
      <Counted counters={counters} />
      <p class="aside">
        Asked of the orders, the gateway's books, the carrier's books and the warehouses. Served by process {demo.pid}.
      </p>
      <Timeline />
    </aside>
  );
}

function Counted({ counters }: { counters: Counters | null }): VNode {
  const { orders = 0, charges = 0, refunds = 0, parcels = 0, units = 0 } = counters ?? {};
  const taken = new Intl.NumberFormat(navigator.language).format(units);
  const counted = [
    `orders ${orders}`,
    ...(charges === null ? ['charges: ask the gateway'] : [`charges ${charges}`]),
    ...(refunds !== null && refunds > 0 ? [`refunds ${refunds}`] : []),
    ...(parcels === null ? ['parcels: ask the carrier'] : [`parcels ${parcels}`]),
    `stock ${units === 0 ? '' : '\u2212'}${taken}`,
  ];
  return (
    <p class="counters" role="status">
      {counted.join(' · ')}
    </p>
  );
}

function Timeline(): VNode | null {
  const happenings = useTimeline();
  if (happenings.length === 0) return null;
  return (
    <>
      <h3>What happened</h3>
      <ol class="timeline">
        {happenings.map(({ at, text }) => (
          <li key={`${at} ${text}`}>
            <time>{timeOf(at)}</time> {text}
          </li>
        ))}
      </ol>
    </>
  );
}
