/** @import { Member } from './fleet.mjs' */

/** The first build knows one version of fulfilment, those after it both, and give new orders one or the other. */
export const BEFORE = { FULFILMENT_VERSIONS: '1' };
const NEXT = [
  { FULFILMENT_VERSIONS: '1,2', FULFILMENT_VERSION_SHARE: '1:1,2:1' },
  { FULFILMENT_VERSIONS: '1,2', FULFILMENT_VERSION_SHARE: '2:1' },
  { FULFILMENT_VERSIONS: '1,2', FULFILMENT_VERSION_SHARE: '1:3,2:1' },
];

/** Deploys under load, first one replica of each role, then the other. */
export class Releases {
  count = 0;

  /** @param {Member[]} members */
  constructor(members) {
    this.members = members;
  }

  async next() {
    const env = NEXT[this.count % NEXT.length];
    this.count += 1;
    if (env === undefined) return;
    for (const half of [0, 1])
      await Promise.all(
        this.members.filter((_member, index) => index % 2 === half).map((member) => member.deploy(env)),
      );
  }
}
