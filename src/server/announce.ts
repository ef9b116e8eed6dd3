import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { signToken } from '#platform/auth';
import type { Config } from '#platform/config';
import { listenerOrigin } from '#platform/http';
import { beginOrderCommand, Doors, openAccountCommand } from '#pages';
import { isAgain } from '#supervisor';

/**
 * Says where it listens: to a person at a terminal in one block with two calls to copy, else in one line of the log. A token
 * is written to a terminal only: what goes anywhere else is kept by somebody.
 */
export async function announce(app: NestFastifyApplication, config: Config, logger: Logger): Promise<void> {
  const url = listenerOrigin(config.host, app.getHttpServer().address() as AddressInfo);
  const api = config.roles.includes('api');
  const data = config.alone ? resolve(config.dataDir) : null;
  const shop = api && app.get(Doors).shop;
  if (!process.stdout.isTTY) {
    const pages = {
      ...(shop ? { shop: `${url}/shop` } : {}),
      console: `${url}/admin/console`,
      docs: `${url}/docs`,
      openapi: `${url}/openapi.json`,
    };
    const addresses = api ? { url, ...pages } : { url };
    logger.info({ msg: 'listening', ...addresses, roles: config.roles, ...(data === null ? {} : { data }) });
    return;
  }
  if (isAgain()) {
    process.stdout.write(`  Holdfast runs again, as process ${process.pid}.\n`);
    return;
  }
  const lines = [
    ['Holdfast', url],
    ...(shop ? [['Shop', `${url}/shop`] as const] : []),
    ...(api ? doorsOf(url) : []),
    ['Roles', config.roles.join(', ')],
    [
      'Data',
      data === null ? 'the database of DATABASE_URL' : `${data} (set DATABASE_URL to use a PostgreSQL of your own)`,
    ],
    ['Stop', 'Ctrl-C'],
  ].map(([name = '', text = '']) => `  ${name.padEnd(10)}${text}`);
  const calls = api && !config.production ? await firstCalls(config, url) : [];
  process.stdout.write(`\n${[...lines, ...calls].join('\n')}\n\n`);
}

function doorsOf(url: string): [string, string][] {
  return [
    ['Console', `${url}/admin/console`],
    ['API', `${url}/docs`],
    ['Guide', `${url}/guide`],
  ];
}

async function firstCalls(config: Config, url: string): Promise<string[]> {
  const token = config.authJwtSecret === null ? null : await signToken(config, 'u-1', []);
  return [
    ...(token === null ? [] : ['', '  Open an account:', '', openAccountCommand(url, token)]),
    ...['', '  Begin an order:', '', beginOrderCommand(url)],
  ];
}
