// npm start: builds what is stale, then serves; while somebody tries it out, under a supervisor, so that the shop's panel can kill
// the server. Whoever runs it in production has a supervisor of their own.
await import('./build-if-stale.mjs');
if (process.env['NODE_ENV'] === 'production') {
  process.setSourceMapsEnabled(true);
  await import('../dist/main.js');
} else await import('./supervisor.mjs');
