import { engineUnderLoad } from '../faults/engine-load.js';

/** A tenth of what `test/faults/engine-load.e2e.ts` does. */
engineUnderLoad(0.1);
