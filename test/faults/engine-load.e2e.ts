import { jest } from '@jest/globals';
import { engineUnderLoad } from './engine-load.js';

jest.setTimeout(600_000);
engineUnderLoad(1);
