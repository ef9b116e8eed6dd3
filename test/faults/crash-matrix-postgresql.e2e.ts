import { crashMatrixOn } from './crash-matrix.js';

crashMatrixOn('PostgreSQL');
