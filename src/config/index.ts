export { Config, ConfigError, loadConfig, VARIABLES } from './config.js';
export { ConfigModule } from './config.module.js';
export { environment } from './environment.js';
export { secretsOf, type TrustProxy } from './variables.js';
