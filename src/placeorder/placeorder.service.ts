import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import type { Principal } from '#platform/auth';
import type { SqlExecutor } from '#platform/database';
import { Processes, type ProcessView } from '#kernel/process';
import { PLACE_ORDER } from './placeorder.data.js';
import { NoProcessError, StillRunningError } from './placeorder.errors.js';

/** What the owner of place-order processes may see and do, apart from starting and cancelling, which have keys. */
@Injectable()
export class PlaceOrderService {
  constructor(private readonly processes: Processes) {}

  /** Throws NoProcessError for unknown, malformed and foreign ids alike. */
  async get(caller: Principal, uuid: string, sql?: SqlExecutor): Promise<ProcessView> {
    return ownedBy(caller, isUuid(uuid) ? await this.processes.find(uuid, sql) : null);
  }

  /** The newest one that was not cleared. */
  async current(caller: Principal): Promise<ProcessView> {
    const process = await this.processes.newest(caller.sub, PLACE_ORDER);
    if (process === null) throw new NoProcessError('You have no place-order process.');
    return process;
  }

  async active(caller: Principal): Promise<boolean> {
    return (await this.processes.anyLive(caller.sub, PLACE_ORDER)) !== null;
  }

  /** Wakes a run and answers at once with what is known before it. */
  async refresh(caller: Principal, uuid: string): Promise<ProcessView> {
    const process = await this.get(caller, uuid);
    if (!process.ended) await this.processes.wake(uuid);
    return process;
  }

  /** Wakes a run and waits until the process rests or ends, at most `timeoutMs`. */
  async refreshAndWait(caller: Principal, uuid: string, timeoutMs: number, signal: AbortSignal): Promise<ProcessView> {
    const process = ownedBy(caller, isUuid(uuid) ? await this.processes.glance(uuid) : null);
    if (process.ended) return process;
    await this.processes.nudge(uuid);
    return ownedBy(caller, await this.processes.wait(uuid, { timeoutMs, signal, enough: atRest }));
  }

  /** Takes one that has ended out of `current`. Throws StillRunningError. */
  async clear(caller: Principal, uuid: string): Promise<void> {
    const process = await this.get(caller, uuid);
    if (!process.ended) throw new StillRunningError(uuid);
    await this.processes.dismiss(uuid);
  }
}

/** It waits for the customer or for a person, or it has ended. */
export function atRest({ ended, resting, parked }: ProcessView): boolean {
  return ended || resting || parked;
}

function ownedBy(caller: Principal, process: ProcessView | null): ProcessView {
  if (process?.definition !== PLACE_ORDER || process.user_id !== caller.sub) throw new NoProcessError();
  return process;
}
