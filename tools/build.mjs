// npm run build: dist/ anew from src/ and web/. Types are not looked at here; `npm run check` does that.
import { bundle, compile } from './build-steps.mjs';
import { buildWeb } from './build-web.mjs';
import { digestOfSources, noteBuilt } from './built.mjs';

// Taken first: what is edited meanwhile is not in it.
const digest = await digestOfSources();
await compile();
await Promise.all([bundle(), buildWeb()]);
await noteBuilt(digest);
