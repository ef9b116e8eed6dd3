/**
 * Work that goes on until a case lets it end: what runs at the same time is then not a matter of how fast the machine is.
 * By tag, and in memory: the services that use it are one process. Also used by the peers' services.
 */
export class Held {
  /**
   * What ends each wait, by the tag that it is about.
   * @type {Map<string, Set<() => void>>}
   */
  #waiting = new Map();
  /** @type {Set<string>} */
  #open = new Set();

  /**
   * Until the tag is let go; at once when it already was. Rejects when `signal` gives the work up.
   * @param {string} tag
   * @param {AbortSignal} [signal]
   */
  async wait(tag, signal) {
    if (this.#open.has(tag)) return;
    const waiting = this.#waiting.get(tag) ?? new Set();
    this.#waiting.set(tag, waiting);
    let end = () => {};
    const ended = new Promise((resolve, reject) => {
      end = () => resolve(undefined);
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    waiting.add(end);
    try {
      await ended;
    } finally {
      waiting.delete(end);
    }
  }

  /**
   * How many works wait.
   * @param {string} tag
   */
  running(tag) {
    return this.#waiting.get(tag)?.size ?? 0;
  }

  /**
   * Everything about the tag may end, now and later.
   * @param {string} tag
   */
  letGo(tag) {
    this.#open.add(tag);
    for (const end of this.#waiting.get(tag) ?? []) end();
  }
}
