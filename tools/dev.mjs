// npm run dev: builds and serves; node --watch-path starts this anew whenever a file under src/ changes.
await import('./build.mjs');
await import('../dist/main.js');
