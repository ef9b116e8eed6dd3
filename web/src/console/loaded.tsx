import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { live } from './live.js';

export interface Loaded<T> {
  /** What was read last; null = nothing yet. */
  readonly data: T | null;
  /** Why the last reading failed; null = it did not. */
  readonly problem: string | null;
}

/**
 * Reads when what it is `of` changes, when something has changed at the service, and with each `beat`. What was read before is
 * shown meanwhile.
 */
export function useLoaded<T>(of: string, read: () => Promise<T>, beat?: string): Loaded<T> {
  const { revision } = live.use();
  const [loaded, learn] = useState<Loaded<T> & { readonly of: string }>({ of, data: null, problem: null });
  useEffect(() => {
    let stale = false;
    read().then(
      (data) => stale || learn({ of, data, problem: null }),
      (error: unknown) =>
        stale ||
        learn((before) => ({
          of,
          data: before.of === of ? before.data : null,
          problem: error instanceof Error ? error.message : String(error),
        })),
    );
    return () => void (stale = true);
  }, [of, revision, beat]);
  return loaded.of === of ? loaded : { data: null, problem: null };
}

/** What stands there while there is nothing to show. */
export function Missing({ loaded: { data, problem } }: { loaded: Loaded<unknown> }): VNode | null {
  if (problem !== null)
    return (
      <p class="problem" role="alert">
        {problem}
      </p>
    );
  return data === null ? <p class="aside">Reading…</p> : null;
}
