import { parseArgs } from 'node:util';
import { signToken } from './auth/index.js';
import { loadConfig, settings } from './config/index.js';
import { withKeptSecrets } from './database/index.js';

// npm run token -- --sub u-1 --role admin
const { values } = parseArgs({ options: { sub: { type: 'string', default: 'u-1' }, role: { type: 'string', multiple: true, default: [] } } });
try {
  const config = await withKeptSecrets(loadConfig(settings(), { serves: false }));
  process.stdout.write(`${await signToken(config, values.sub, values.role)}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
