import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Scrape } from '../support/metrics.js';
import { atTheCarrier, rowOf } from '../support/placed-order.js';
import { waitFor } from '../support/wait-for.js';
import { heard, Rolling, ONE_WORKER } from './rolling.js';

/** The older build knows one version of fulfilment, the newer one both, and gives new orders the newer. */
const OLDER = { FULFILMENT_VERSIONS: '1' };
const NEWER = {};
/** As the older build behaves beside orders of a version that it has never heard of. */
const BACK = { ...OLDER, FULFILMENT_VERSIONS_FORCE: 'true', MISSING_VERSION_MS: '1000' };

/** What a client may meet while replicas come and go, and repeat. */
const MAY_BE_REPEATED =
  /^(a lost connection|503 (database|foreign)\.unavailable|503 server\.overloaded|409 (idempotency\.in-progress|order\.concurrent-update))$/;

describe('two api and two worker replicas under load, brought from one build to the next and back', () => {
  let rolling: Rolling;

  beforeAll(async () => {
    rolling = await Rolling.create({}, OLDER);
  });
  afterAll(() => rolling?.close());

  it('answer every request at the latest when it is repeated with its key; what is newer waits for its build; none doubled or lost', async () => {
    const { repeats, bought } = rolling;
    const { bed, books } = rolling.world;
    const older = await rolling.buy('sandbox:silent');
    let newer = older;
    await rolling.underLoad(async () => {
      // With no balancer that looks, so some requests are sent to who is just ending.
      await rolling.replace(NEWER);
      newer = await rolling.buy('sandbox:silent');
      expect(await rolling.versionOf(newer)).toBe(2);
      for (const what of repeats.keys()) expect(what).toMatch(MAY_BE_REPEATED);

      // Back, behind a balancer that looks: nobody notices.
      rolling.balanced = true;
      repeats.clear();
      await rolling.replace(BACK);
      const back = bought.length;
      await rolling.goOn(2);
      expect(heard(repeats)).toEqual([]);
      await atTheCarrier(books, await rolling.shipped(newer), 'pick-up');
      // Those of the older version are delivered meanwhile.
      const [last] = bought.slice(back + 1);
      if (last === undefined) throw new Error('Nothing was bought.');
      expect(await rolling.versionOf(last)).toBe(1);
      await rolling.expectDelivered([last]);
      expect(await rowOf(bed, await rolling.shipped(newer))).toMatchObject({
        ended: false,
        parked: false,
        leased: false,
      });
      const missing = { definition: 'fulfilment', version: '2' };
      await waitFor('it to be told of', async () => {
        return (await Scrape.of(rolling.worker)).value('holdfast_process_missing_versions', missing) > 0;
      });

      // And on, so that somebody has it.
      await rolling.replace(NEWER, ONE_WORKER);
      expect(heard(repeats)).toEqual([]);
    });
    // What rested through it all goes on as what it began as.
    expect(await rolling.versionOf(older)).toBe(1);
    await atTheCarrier(books, await rolling.shipped(older), 'pick-up');
    await rolling.expectDelivered([older, newer, ...bought]);
    await rolling.expectOpenedOnce();
  }, 600_000);
});
