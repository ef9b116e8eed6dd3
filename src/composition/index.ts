export { CompositionModule } from './composition.module.js';
