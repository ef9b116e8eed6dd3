// Every commit since the first one is named as Conventional Commits say. Without a history, in a tarball for instance, there is nothing to check.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
if (existsSync(new URL('../.git', import.meta.url))) {
  const first = execFileSync('git', ['rev-list', '--max-parents=0', 'HEAD'], { cwd: root })
    .toString()
    .trim()
    .split('\n')
    .at(-1);
  const commitlint = fileURLToPath(new URL('../node_modules/@commitlint/cli/cli.js', import.meta.url));
  process.exit(
    spawnSync(process.execPath, [commitlint, '--from', first ?? ''], { cwd: root, stdio: 'inherit' }).status ?? 1,
  );
}
