// What `npm ci` in bench/ installs, and the one in the root does not.
declare module '@dbos-inc/dbos-sdk';
