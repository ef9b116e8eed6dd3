import { answered } from '../answers.js';
import { away, service, type Schemas } from './service.js';
import { session } from './session.js';
import { Store } from './store.js';

export interface Live {
  /** What is not finished; null = not known yet. */
  readonly overview: Schemas['OverviewDto'] | null;
  /** Rises when what is shown may have changed. */
  readonly revision: number;
}

/** The overview alone is asked for again and again: it leaves nothing in the audit log, and lists follow when it has changed. */
export const live = new Store<Live>({ overview: null, revision: 0 });

const PAUSE_MS = 5_000;
/** After a change by hand: work goes on in the background. */
const AFTER_CHANGE_MS = [300, 1_000, 2_500, 5_000, 10_000];

let timer = 0;

/** Looks until nobody is signed in; not while the page is hidden. */
export function follow(): () => void {
  const again = (): void => {
    timer = window.setTimeout(() => void look().finally(again), PAUSE_MS);
  };
  void look().finally(again);
  const seen = (): void => void (document.hidden || look());
  document.addEventListener('visibilitychange', seen);
  return () => {
    window.clearTimeout(timer);
    document.removeEventListener('visibilitychange', seen);
  };
}

/** Something was changed by hand: what is shown is read again, several times. */
export function changed(): void {
  for (const ms of AFTER_CHANGE_MS)
    window.setTimeout(() => live.learn({ ...live.known, revision: live.known.revision + 1 }), ms);
}

async function look(): Promise<void> {
  if (document.hidden || typeof session.known.user !== 'string') return;
  try {
    const overview = answered(await service.GET('/admin/overview'));
    const { overview: before, revision } = live.known;
    const moved = before !== null && countsOf(before) !== countsOf(overview);
    // What could not be read meanwhile is read now.
    const back = away.known;
    live.learn({ overview, revision: moved || back ? revision + 1 : revision });
    if (back) away.learn(false);
  } catch {
    away.learn(true);
  }
}

function countsOf({ items }: Schemas['OverviewDto']): string {
  return items.map(({ what, state, count }) => `${what} ${state} ${count}`).join();
}
