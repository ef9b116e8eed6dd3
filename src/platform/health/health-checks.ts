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
  private stopping = false;
  private last: { readonly at: number; readonly parts: Promise<Readonly<Record<string, CheckResult>>> } | null = null;

  register(name: string, check: () => Promise<CheckResult>): void {
    this.checks.set(name, check);
    this.last = null;
  }

  /** From now on ready answers 503, so that no new requests are sent here. */
  stop(): void {
    this.stopping = true;
  }

  async run(): Promise<{ ok: boolean; parts: Record<string, CheckResult> }> {
    if (this.last === null || performance.now() - this.last.at >= KEPT_MS)
      this.last = { at: performance.now(), parts: this.look() };
    const parts: Record<string, CheckResult> = { ...(await this.last.parts) };
    if (this.stopping) parts['process'] = { ok: false, detail: 'stopping' };
    return { ok: Object.values(parts).every(({ ok }) => ok), parts };
  }

  private async look(): Promise<Readonly<Record<string, CheckResult>>> {
    return Object.fromEntries(
      await Promise.all([...this.checks].map(async ([name, check]) => [name, await settled(check)] as const)),
    );
  }
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
