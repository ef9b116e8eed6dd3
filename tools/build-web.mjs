// dist/web from web/: the shop and the console, as files with names that change with their contents. It takes what it calls the service with from
// dist/client, as an application of somebody else takes it from the package.
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

export async function buildWeb() {
  // Vite sets it for the whole process, in which a server may be started afterwards.
  const { NODE_ENV } = process.env;
  try {
    await buildPage('index.html', '/shop/', 'dist/web');
    await buildPage('console.html', '/admin/console/', 'dist/web/console');
  } finally {
    if (NODE_ENV === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = NODE_ENV;
  }
}

/**
 * Each has its own files, so that neither loads anything of the other.
 *
 * @param {string} page
 * @param {string} base where it is served
 * @param {string} folder
 */
function buildPage(page, base, folder) {
  return build({
    root: `${ROOT}web`,
    base,
    configFile: false,
    envFile: false,
    logLevel: 'error',
    resolve: { alias: { 'holdfast/client': `${ROOT}dist/client/index.js` } },
    build: {
      outDir: `${ROOT}${folder}`,
      rolldownOptions: { input: `${ROOT}web/${page}` },
      emptyOutDir: true,
      target: 'es2022',
      // The page's policy allows no data: addresses, and no script within the page.
      assetsInlineLimit: 0,
      modulePreload: false,
      reportCompressedSize: false,
    },
  });
}
