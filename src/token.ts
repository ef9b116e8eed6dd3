import { commandLine } from '#cli';
import { signToken } from '#platform/auth';
import { loadConfig, settings } from '#platform/config';
import { withKeptSecrets } from '#platform/database';

const HELP = `holdfast token [--sub <user>] [--role <role>]…

Prints a token for development, signed with the secret of this folder (AUTH_JWT_SECRET, or the one in DATA_DIR), that is good
for half a day. In production none is made.

  --sub <user>    Whose it is. Default: u-1.
  --role <role>   service or admin; may be given twice. Default: none, as a customer has.
`;

const { values } = commandLine(HELP, {
  options: {
    sub: { type: 'string', default: 'u-1' },
    role: { type: 'string', multiple: true, default: [] as string[] },
  },
});
try {
  const config = await withKeptSecrets(loadConfig(settings(), { serves: false }));
  process.stdout.write(`${await signToken(config, values.sub, values.role)}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
