import type { Failure } from './move.js';

/** A process as its readers see it. */
export interface ProcessView {
  readonly id: string;
  readonly user_id: string;
  readonly definition: string;
  readonly subject: string | null;
  readonly state: string;
  readonly state_data: unknown;
  readonly snapshot: unknown;
  readonly failure: Failure | null;
  readonly steps_run: number;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly deadline_at: Date | null;
  readonly cancel_requested: boolean;
  /** Reached a final state. */
  readonly ended: boolean;
  /** The process or one of its compensations waits for a person. */
  readonly parked: boolean;
  /** Nobody works on it now and nothing is due: it waits to be woken. */
  readonly resting: boolean;
  /** A person has paused it. */
  readonly paused: boolean;
}
