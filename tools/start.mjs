// npm start: builds what is stale, then starts the server as `holdfast start` does.
await import('./build-if-stale.mjs');
await import('../dist/holdfast.js');
