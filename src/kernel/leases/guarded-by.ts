/**
 * Work in a transaction that may only stand if the guard holds. Both are asked for at once, so that their statements
 * travel together; when the guard fails, that is what is thrown, and the rollback undoes what the work has done.
 */
export async function guardedBy<T>(guard: Promise<unknown>, work: () => Promise<T>): Promise<T> {
  // Also what throws at once must not leave the guard's own failure to nobody.
  const working = (async () => work())();
  const [held, done] = await Promise.allSettled([guard, working]);
  if (held.status === 'rejected') throw held.reason;
  if (done.status === 'rejected') throw done.reason;
  return done.value;
}
