// npm run build: dist/ anew from src/. Types are not looked at here; `npm run check` does that.
import { bundle, compile } from './build-steps.mjs';

await compile();
await bundle();
