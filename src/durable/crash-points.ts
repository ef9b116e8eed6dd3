import { Injectable } from '@nestjs/common';
import { Config } from '../config/index.js';

export type CrashMoment = 'before-commit' | 'after-commit' | 'in-call';

/** Lets a test kill this process with SIGKILL at a named place; configuration refuses it in production. */
@Injectable()
export class CrashPoints {
  private readonly target: string | null;

  constructor(config: Config) {
    this.target = config.crashPoint;
  }

  /** `name` = lifecycle, `job:<name>` or `enqueuer`; `point` = what the commit makes durable. */
  hit(name: string, point: string, moment: CrashMoment): void {
    if (this.target !== null && this.target === `${name}:${point}:${moment}`) process.kill(process.pid, 'SIGKILL');
  }
}
