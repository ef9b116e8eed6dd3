import type { Principal } from '#platform/auth';

/** Who the account module is to the systems it calls in process; no token can carry a sub that starts so. */
export const ACCOUNT_SERVICE: Principal = { sub: 'service:account', roles: ['service'] };
