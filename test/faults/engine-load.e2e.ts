import { engineUnderLoad } from './engine-load.js';

engineUnderLoad(1);
