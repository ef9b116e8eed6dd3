// npm start, its first half: `npm run build`, and meanwhile the embedded database is made when there is none yet. Both take
// seconds, and one of them mostly waits for the disk.
import { bundle, compile } from './build-steps.mjs';

await compile();
const { loadConfig, settings } = await import('../dist/platform/config/index.js');
const { makeEmbedded } = await import('../dist/platform/database/embedded/index.js');
await Promise.all([bundle(), makeDatabase()]);

/** What is in the way of it, the start says. */
async function makeDatabase() {
  try {
    await makeEmbedded(loadConfig(settings()));
  } catch {
    // It comes to the same, and tells it.
  }
}
