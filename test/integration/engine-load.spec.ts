import { engineUnderLoad } from '../faults/engine-load.js';

/** A tenth of what the engine has to stand. */
engineUnderLoad(0.1);
