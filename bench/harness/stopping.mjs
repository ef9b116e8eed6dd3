/** Runs `work` with a function that takes note of what must be stopped; stops it all afterwards, the last one first. */
export async function stopping(work) {
  const started = [];
  try {
    return await work((it) => {
      started.unshift(it);
      return it;
    });
  } finally {
    for (const it of started) await it.stop();
  }
}
