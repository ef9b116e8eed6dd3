import { parseArgs } from 'node:util';
import { signToken } from '#platform/auth';
import { loadConfig, settings } from '#platform/config';
import { withKeptSecrets } from '#platform/database';

// npm run token -- --sub u-1 --role admin
const { values } = parseArgs({
  options: { sub: { type: 'string', default: 'u-1' }, role: { type: 'string', multiple: true, default: [] } },
});
try {
  const config = await withKeptSecrets(loadConfig(settings(), { serves: false }));
  process.stdout.write(`${await signToken(config, values.sub, values.role)}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
