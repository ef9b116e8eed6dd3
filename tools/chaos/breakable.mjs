/** @import { ServerResponse } from 'node:http' */

/**
 * What answers over HTTP and can be broken until it is healed; what it has left hanging is then cut.
 * @template {string} Mode
 */
export class Breakable {
  /** @type {Mode | 'ok'} */
  mode = 'ok';
  calls = 0;
  url = '';
  /** @type {Set<ServerResponse>} */
  held = new Set();

  /** @param {Mode} mode */
  break(mode) {
    this.mode = mode;
  }

  heal() {
    this.mode = 'ok';
    for (const response of this.held) response.destroy();
    this.held.clear();
  }
}
