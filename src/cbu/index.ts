export { CbuInProcessApi } from './cbu.in-process-api.js';
export { CbuModule } from './cbu.module.js';
