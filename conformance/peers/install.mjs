import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));

/** Installs what the two services need, once; the main install stays without it. */
export function installPeers() {
  if (!existsSync(here('./node_modules/@node-idempotency/nestjs'))) {
    execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here('.'), stdio: 'inherit' });
  }
  if (!existsSync(here('./node_modules/@nestarc/idempotency/dist/index.js'))) {
    execFileSync(process.execPath, [here('./build-nestarc.mjs')], { stdio: 'inherit' });
  }
}
