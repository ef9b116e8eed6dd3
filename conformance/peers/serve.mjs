import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory, Reflector } from '@nestjs/core';
import { decorate } from '../target/decorate.mjs';
import { FailsToRenderOnce } from '../target/fails-to-render-once.mjs';
import { BearerGuard } from './bearer-guard.mjs';
import { thingsController } from './things.mjs';

/** @import { ModuleMetadata } from '@nestjs/common' */

/** As Holdfast's own limit; Express stops at 100 kB otherwise, which is no matter of idempotency. */
const BODY_LIMIT = '256kb';

/**
 * Starts one service: `imports` and `idempotent` are all that differs between the libraries.
 * @param {{ imports: NonNullable<ModuleMetadata['imports']>, idempotent: MethodDecorator[] }} library
 */
export async function serve({ imports, idempotent }) {
  class PeerModule {}
  decorate(PeerModule, { on: [Module({ imports, controllers: [thingsController(idempotent)] })] });
  const app = await NestFactory.create(PeerModule, { logger: false });
  // @ts-expect-error -- a method of the Express adapter, whose types are not installed here
  app.useBodyParser('json', { limit: BODY_LIMIT });
  app.useGlobalGuards(new BearerGuard(app.get(Reflector)));
  app.useGlobalInterceptors(new FailsToRenderOnce());
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void app.close().then(() => process.exit(0)));
  await app.listen(Number(process.env.PORT ?? 0), '127.0.0.1');
  console.log(JSON.stringify({ msg: 'listening', url: await app.getUrl() }));
}
