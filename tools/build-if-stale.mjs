// npm run build, unless dist/ is of the sources as they are. `npm ci` runs it at its end, so that the first start need not.
import { isBuilt } from './built.mjs';

/** Without its development dependencies an install has nothing to build with, and need not: whoever does so has built before. */
const isInstall = process.env['npm_lifecycle_event'] === 'prepare';

if (!(await isBuilt()) && !(isInstall && !isInstalled('esbuild'))) await import('./build.mjs');

/** @param {string} name */
function isInstalled(name) {
  try {
    import.meta.resolve(name);
    return true;
  } catch {
    return false;
  }
}
