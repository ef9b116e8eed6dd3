import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { signToken } from '#platform/auth';
import type { Config } from '#platform/config';
import { listenerOrigin } from '#platform/http';

/**
 * Says where it listens and, outside production, how to open an account. A token is written to a terminal only: what goes
 * anywhere else is kept by somebody.
 */
export async function announce(app: NestFastifyApplication, config: Config, logger: Logger): Promise<void> {
  const url = listenerOrigin(config.host, app.getHttpServer().address() as AddressInfo);
  process.stdout.write(`Listening on ${url}\n`);
  logger.info({ msg: 'listening', url, roles: config.roles });
  if (config.production || config.authJwtSecret === null || !config.roles.includes('api')) return;
  const token = process.stdout.isTTY ? await signToken(config, 'u-1', []) : '$(npm run --silent token -- --sub u-1)';
  const body = {
    accountHolderId: 'c-1001',
    productTypeId: 'CURRENT_ACCOUNT',
    ownerName: 'Ana Diaz',
    ownerCuit: '20-28637207-5',
    ownerType: 'PHYSICAL_PERSON',
    accountType: 'CHECKING',
    currency: 'ARS',
  };
  const key = `first-${Date.now().toString(36)}`;
  process.stdout.write(
    `\nSwagger UI: ${url}/docs\nOpen an account:\n\n` +
      `curl -i -X POST ${url}/accounts -H "Authorization: Bearer ${token}" -H 'Idempotency-Key: ${key}' -H 'Content-Type: application/json' -d '${JSON.stringify(body)}'\n\n`,
  );
}
