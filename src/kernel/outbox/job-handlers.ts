import { Injectable } from '@nestjs/common';
import type { JobHandler } from './job-handler.js';

/** Every job that this build can do, by name; business modules register theirs at start. */
@Injectable()
export class JobHandlers {
  private readonly handlers = new Map<string, JobHandler<unknown, unknown>>();

  register<Args, Result>(handler: JobHandler<Args, Result>): void {
    if (this.handlers.has(handler.name)) throw new Error(`Bug: job ${handler.name} is registered twice`);
    this.handlers.set(handler.name, handler as unknown as JobHandler<unknown, unknown>);
  }

  get names(): readonly string[] {
    return [...this.handlers.keys()];
  }

  find(name: string): JobHandler<unknown, unknown> | null {
    return this.handlers.get(name) ?? null;
  }
}
