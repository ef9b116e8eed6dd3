export { Config, ConfigError, loadConfig, VARIABLES } from './config.js';
export { ConfigModule } from './config.module.js';
export { environment, settings } from './environment.js';
export { StartError } from './start-error.js';
export { secretsOf, type TrustProxy } from './variables.js';
export { packageFile } from './package-file.js';
