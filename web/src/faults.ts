import { fillIn, payBy } from './cart.js';
import { follow, live, placeOrder, press, putAway } from './checkout.js';
import { makeFault } from './demo.js';
import { loseNextAnswer } from './holdfast.js';
import { known } from './store.js';
import { beginTimeline, tell } from './timeline.js';
import { DIRECT, FLAKY } from './ways-to-pay.js';

/** One way to try to break it. With an order under way it happens to that one, else one is placed first. */
export interface Fault {
  readonly name: string;
  readonly title: string;
  readonly what: string;
  /** What the server must be able to do for it; null = nothing. */
  readonly needs: string | null;
  /** Makes sense while an order is under way too. */
  readonly anytime: boolean;
  readonly make: () => Promise<void>;
}

/** Ways to pay on which this page stays. */
const STAYS: readonly string[] = [DIRECT, 'authorized', 'completed', 'iframe', 'waiting'];

/** Whether an order has to be placed for it: then one is ready. */
async function ready(): Promise<boolean> {
  if (live() !== null) return false;
  if (known().process !== null) await putAway();
  beginTimeline();
  await fillIn();
  return true;
}

async function go(): Promise<void> {
  const process = live();
  await (process === null ? placeOrder() : follow(process.uuid));
}

const methodOf = (): string => known().cart?.paymentSelection?.method ?? DIRECT;

export const FAULTS: readonly Fault[] = [
  {
    name: 'press-twice',
    title: 'Press twice',
    what: 'Two requests at once, under two keys.',
    ...{ needs: null, anytime: true },
    make: async () => {
      await ready();
      tell('The button is pressed twice at once.');
      await placeOrder(2);
    },
  },
  {
    name: 'lose-the-answer',
    title: 'Lose the answer',
    what: 'The answer is thrown away, and the same key is sent again.',
    ...{ needs: null, anytime: true },
    make: async () => {
      await ready();
      loseNextAnswer();
      await go();
    },
  },
  {
    name: 'kill-the-server',
    title: 'Kill the server',
    what: 'It dies between the charge of the gateway and its own commit.',
    ...{ needs: 'kill-server', anytime: true },
    make: async () => {
      if ((await ready()) && !STAYS.includes(methodOf())) await payBy(DIRECT);
      await makeFault('kill-server', methodOf());
      tell('The server will be killed once the gateway has taken the money, before it can write that down.');
      await go();
    },
  },
  {
    name: 'silence-the-gateway',
    title: 'Silence the gateway',
    what: 'It does what it is asked, and does not answer.',
    ...{ needs: null, anytime: false },
    make: async () => {
      await ready();
      await payBy(FLAKY);
      tell('The gateway will do each thing that it is asked, and its first answer will not come.');
      await placeOrder();
    },
  },
  {
    name: 'empty-redis',
    title: 'Empty Redis',
    what: 'The queue forgets everything.',
    ...{ needs: 'empty-redis', anytime: true },
    make: async () => {
      const process = (await ready()) ? await press() : (live()?.uuid ?? '');
      await makeFault('empty-redis', '');
      tell('Redis was emptied: the queue has forgotten everything.');
      await follow(process);
    },
  },
  {
    name: 'close-the-browser',
    title: 'Close the browser',
    what: 'The page is thrown away, and comes back.',
    ...{ needs: null, anytime: true },
    make: async () => {
      if (await ready()) await press();
      tell('The page is thrown away, with all that it knows.');
      location.reload();
    },
  },
];
