import { engineUnderLoad } from '../faults/engine-load.js';

/** A tenth of what the engine has to stand; the whole of it is still to be seen green (ADR 21). */
engineUnderLoad(0.1);
