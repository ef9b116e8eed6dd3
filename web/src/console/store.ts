import { useEffect, useState } from 'preact/hooks';

/** A value that views follow. */
export class Store<T> {
  private readonly listeners = new Set<() => void>();

  constructor(private value: T) {}

  get known(): T {
    return this.value;
  }

  learn(value: T): void {
    this.value = value;
    for (const listener of this.listeners) listener();
  }

  use(): T {
    const [, redraw] = useState({});
    useEffect(() => {
      const listener = (): void => redraw({});
      this.listeners.add(listener);
      // What was learned between the first drawing and now.
      listener();
      return () => void this.listeners.delete(listener);
    }, []);
    return this.value;
  }
}
