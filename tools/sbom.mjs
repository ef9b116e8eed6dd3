// npm run sbom: the bill of materials (CycloneDX JSON) of what production needs, from package-lock.json alone. npm leaves the
// peers of a package, and all below them, out of one without what is for development; so it is asked about a copy in which
// they are dependencies.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const read = (/** @type {string} */ file) => JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'));

/** @param {Record<string, any>} manifest */
function inProduction({ dependencies, peerDependencies, devDependencies: _dev, workspaces: _workspaces, ...rest }) {
  return { ...rest, dependencies: { ...dependencies, ...peerDependencies } };
}

const lock = read('package-lock.json');
const packages = Object.entries(lock.packages).filter(
  ([path, { dev, link }]) => path.startsWith('node_modules/') && dev !== true && link !== true,
);
lock.packages = { '': inProduction(lock.packages['']), ...Object.fromEntries(packages) };
const folder = mkdtempSync(join(tmpdir(), 'holdfast-sbom-'));
try {
  writeFileSync(join(folder, 'package.json'), JSON.stringify(inProduction(read('package.json'))));
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock));
  const options = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
  execFileSync('npm', options, { cwd: folder, stdio: 'inherit' });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
