/** @typedef {{ stop: () => Promise<unknown> }} Stoppable */
/** @typedef {<T extends Stoppable>(it: T) => T} Stop takes note of what must be stopped */

/** @type {Set<Stoppable[]>} */
const running = new Set();
/**
 * Set once the run was cut short: it exits when all is stopped, and not before.
 * @type {Promise<void> | null}
 */
let cutShort = null;

/**
 * Runs `work` with a function that takes note of what must be stopped; stops it all afterwards, the last one first.
 * @template T
 * @param {(stop: Stop) => Promise<T>} work
 */
export async function stopping(work) {
  /** @type {Stoppable[]} */
  const started = [];
  running.add(started);
  try {
    return await work((it) => {
      started.unshift(it);
      return it;
    });
  } finally {
    // Work that fails because what it needs is being stopped must not end the process before the rest is.
    await (cutShort ?? stopAll(started));
    running.delete(started);
  }
}

/** @param {Stoppable[]} started */
async function stopAll(started) {
  for (const it of started.splice(0)) await it.stop();
}

// A run that is cut short leaves no servers behind.
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => {
    cutShort = Promise.allSettled([...running].map(stopAll)).then(() => process.exit(1));
  });
}
