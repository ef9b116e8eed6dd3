import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { startEmbeddedPostgres } from 'holdfast/kernel';
import { AppModule } from './app.module.js';
import { migrate } from './migrate.js';
import { OutsideWorld } from './outside/outside-world.js';
import { readSettings } from './settings.js';

/** Without DATABASE_URL and OUTSIDE_URL the application brings its own database and its own outside world, to play with. */
const database = process.env['DATABASE_URL'] === undefined ? await startEmbeddedPostgres('.rides') : null;
const outside = process.env['OUTSIDE_URL'] === undefined ? await OutsideWorld.start() : null;

const settings = readSettings(process.env, { databaseUrl: database?.url ?? '', outsideUrl: outside?.url ?? '' });
await migrate(settings.databaseUrl);

const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(settings), new FastifyAdapter(), {
  logger: ['error', 'warn'],
});
await app.listen(settings.port, '127.0.0.1');
console.log(`listening on ${await app.getUrl()}`);

// Nest's hooks let requests and jobs in hand end; only then may the database go.
process.once('SIGTERM', () => void stop());
process.once('SIGINT', () => void stop());

async function stop(): Promise<void> {
  await app.close();
  await outside?.stop();
  await database?.stop();
  process.exit(0);
}
