export { Config, ConfigError, loadConfig, VARIABLES } from './config.js';
export { defineSettings, definedSettings, type ValuesOf } from './define-settings.js';
export { ConfigModule } from './config.module.js';
export { environment, settings } from './environment.js';
export { StartError } from './start-error.js';
export {
  count,
  digits,
  flag,
  milliseconds,
  optionalPattern,
  optionalText,
  optionalUrl,
  origins,
  positiveMilliseconds,
  secretsOf,
  term,
  text,
  type TrustProxy,
} from './variables.js';
export { packageFile, packageVersion } from './package-file.js';
