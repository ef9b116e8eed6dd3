// dist/web from web/: the shop, as files with names that change with their contents. It takes what it calls the service with from
// dist/client, as an application of somebody else takes it from the package.
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

export async function buildWeb() {
  // Vite sets it for the whole process, in which a server may be started afterwards.
  const { NODE_ENV } = process.env;
  try {
    await buildFiles();
  } finally {
    if (NODE_ENV === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = NODE_ENV;
  }
}

function buildFiles() {
  return build({
    root: `${ROOT}web`,
    base: '/shop/',
    configFile: false,
    envFile: false,
    logLevel: 'error',
    resolve: { alias: { 'holdfast/client': `${ROOT}dist/client/index.js` } },
    build: {
      outDir: `${ROOT}dist/web`,
      emptyOutDir: true,
      target: 'es2022',
      // The page's policy allows no data: addresses, and no script within the page.
      assetsInlineLimit: 0,
      modulePreload: false,
      reportCompressedSize: false,
    },
  });
}
