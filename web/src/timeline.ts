import { useEffect, useState } from 'preact/hooks';

/** What happened, in words. Kept for the tab, because some of it happens to the page itself. */
export interface Happening {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
}

const KEY = 'holdfast.timeline';
const MOST = 30;

let happenings: readonly Happening[] = read();
const listeners = new Set<() => void>();

function read(): readonly Happening[] {
  return JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as Happening[];
}

function keep(next: readonly Happening[]): void {
  happenings = next;
  sessionStorage.setItem(KEY, JSON.stringify(next));
  for (const listener of listeners) listener();
}

/** The same thing said twice in a row is said once. */
export function tell(text: string): void {
  if (happenings.at(-1)?.text !== text) keep([...happenings, { at: Date.now(), text }].slice(-MOST));
}

export function beginTimeline(): void {
  keep([]);
}

export function useTimeline(): readonly Happening[] {
  const [, redraw] = useState({});
  useEffect(() => {
    const listener = (): void => redraw({});
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
  return happenings;
}
