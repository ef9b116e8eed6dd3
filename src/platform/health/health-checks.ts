import { Injectable } from '@nestjs/common';

export interface CheckResult {
  readonly ok: boolean;
  readonly detail?: string;
}

const CHECK_TIMEOUT_MS = 3_000;
/** However many ask, the parts are looked at once in this time. */
const KEPT_MS = 1_000;

/** What must work before this process takes requests; each part registers its own check. */
@Injectable()
export class HealthChecks {
  private readonly checks = new Map<string, () => Promise<CheckResult>>();
  private readonly stopping = new AbortController();
  /** What was seen last. */
  private known: Readonly<Record<string, CheckResult>> = {};
  private last: { readonly at: number; readonly parts: Promise<Readonly<Record<string, CheckResult>>> } | null = null;

  register(name: string, check: () => Promise<CheckResult>): void {
    this.checks.set(name, check);
    this.last = null;
  }

  /** From now on ready answers 503, at once, so that no new requests are sent here. */
  stop(): void {
    this.stopping.abort();
  }

  async run(): Promise<{ ok: boolean; parts: Readonly<Record<string, CheckResult>> }> {
    if (this.last === null || performance.now() - this.last.at >= KEPT_MS)
      this.last = { at: performance.now(), parts: this.look() };
    const parts = await unless(this.stopping.signal, this.last.parts);
    if (parts === null) return { ok: false, parts: { ...this.known, process: { ok: false, detail: 'stopping' } } };
    this.known = parts;
    return { ok: Object.values(parts).every(({ ok }) => ok), parts };
  }

  private async look(): Promise<Readonly<Record<string, CheckResult>>> {
    return Object.fromEntries(
      await Promise.all([...this.checks].map(async ([name, check]) => [name, await settled(check)] as const)),
    );
  }
}

/** The result, or null as soon as the signal is given: whoever waits for a slow part must not miss the notice. */
async function unless<T>(signal: AbortSignal, result: Promise<T>): Promise<T | null> {
  if (signal.aborted) return null;
  let given = (): void => undefined;
  const aborted = new Promise<null>((resolve) => {
    given = () => resolve(null);
    signal.addEventListener('abort', given);
  });
  return Promise.race([result, aborted]).finally(() => signal.removeEventListener('abort', given));
}

async function settled(check: () => Promise<CheckResult>): Promise<CheckResult> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<CheckResult>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, detail: 'no answer in time' }), CHECK_TIMEOUT_MS);
  });
  try {
    return await Promise.race([check(), late]);
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.name : 'failed' };
  } finally {
    clearTimeout(timer);
  }
}
