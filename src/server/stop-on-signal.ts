import type { Server as HttpServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import type { Config } from '#platform/config';
import type { Prepared } from '#platform/database';
import { HealthChecks } from '#platform/health';

/** What a start has made so far; each part is null until its turn. */
export interface Running {
  config: Config | null;
  logger: Logger | null;
  /** Set before it is there: a PostgreSQL that is still starting must be stopped too. */
  embedded: Promise<Prepared> | null;
  app: NestFastifyApplication | null;
}

/** The share of the grace in which ready says 503 while requests are still taken, so that whoever probes it stops sending them. */
const NOTICE = 1 / 4;
const MAX_NOTICE_MS = 5_000;
const FLUSH_MS = 1_000;

/** Why a process ends: somebody said so, or it failed in a way that leaves nothing to go on with. */
export type WhyStop = 'SIGTERM' | 'SIGINT' | 'failure';

export interface Asked {
  /** Resolves with the first reason to stop. */
  readonly asked: Promise<WhyStop>;
  /** Gives a start up. */
  readonly signal: AbortSignal;
  /** To be called for a failure that nobody has caught. */
  readonly fail: () => void;
}

/** Listens for SIGTERM and SIGINT from now on, and for the end of a parent that this process has a channel to: none outlives it. */
export function untilAsked(): Asked {
  const controller = new AbortController();
  let ask: (why: WhyStop) => void = () => undefined;
  const asked = new Promise<WhyStop>((resolve) => {
    ask = (why) => {
      resolve(why);
      controller.abort();
    };
  });
  process.on('SIGTERM', () => ask('SIGTERM'));
  process.on('SIGINT', () => ask('SIGINT'));
  process.on('disconnect', () => ask('SIGTERM'));
  return { asked, signal: controller.signal, fail: () => ask('failure') };
}

/**
 * Ready turns 503, requests and jobs in hand are finished within the grace, and PostgreSQL is stopped if it is ours. Before
 * the server listens there is nobody to wait for. `notice`: probes are given time to see that ready says no; a person who
 * presses Ctrl-C has nobody's probe to wait for.
 */
export async function drain({ config, logger, embedded, app }: Running, notice: boolean): Promise<void> {
  const graceMs = config?.shutdownGraceMs ?? 0;
  if (app !== null)
    await Promise.race([
      closed(app, notice ? Math.min(MAX_NOTICE_MS, graceMs * NOTICE) : 0),
      delay(graceMs, undefined, { ref: false }),
    ]);
  await embedded?.then(
    ({ stop }) => stop(),
    () => undefined,
  );
  if (logger !== null) await Promise.race([flushed(logger), delay(FLUSH_MS, undefined, { ref: false })]);
}

/** What makes lines pretty is a thread of its own, which an exit would cut off with the last of them, e.g. why it ends. */
function flushed(logger: Logger): Promise<void> {
  return new Promise((resolve) => logger.flush(() => resolve()));
}

async function closed(app: NestFastifyApplication, noticeMs: number): Promise<void> {
  app.get(HealthChecks).stop();
  if ((app.getHttpServer() as HttpServer).listening) await delay(noticeMs);
  await app
    .close()
    .catch(
      (error: unknown) =>
        void process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`),
    );
}
