// What `npm run compare` installs, and `npm ci` does not.
declare module '@vendure/core';
declare module '@vendure/core/cli/index.js';
